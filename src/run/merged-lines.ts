import { readRecordFile } from './record-file.js'
import { type CoverageLine, type RecordLine, standingKey } from './record-line.js'

const union = (lists: readonly (readonly string[])[]): readonly string[] => [...new Set(lists.flat())].sort()

/** What each shard tells for itself, and the whole run otherwise. */
const ofOne: ReadonlySet<RecordLine['kind']> = new Set(['run', 'planned', 'end'])

/**
 * What happened in several shards, from their records' files, as one run would have told it: what a run tells once, such
 * as that a standing check saw something, is told once, and what was exercised is told together, at the end.
 */
export function* mergedLines(files: readonly string[]): Generator<RecordLine> {
  const told = new Set<string>()
  const coverage: CoverageLine[] = []
  for (const file of files) {
    for (const line of readRecordFile(file)) {
      if (line.kind === 'coverage') coverage.push(line)
      else if (line.kind === 'standing') {
        const key = standingKey(line)
        if (!told.has(key)) yield line
        told.add(key)
      } else if (!ofOne.has(line.kind)) yield line
    }
  }
  yield {
    kind: 'coverage',
    parameters: union(coverage.map(({ parameters }) => parameters)),
    statuses: union(coverage.map(({ statuses }) => statuses)),
    transitions: union(coverage.map(({ transitions }) => transitions)),
  }
}
