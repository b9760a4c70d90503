import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { parseMicroversion } from '../microversion.js'
import { anchorMaker } from './anchors.js'
import type { ApiReference, HistoryEntry } from './api-reference.js'
import { readParameters } from './parameters.js'
import { readChapter } from './read-chapter.js'
import { type Block, blocksOf } from './rst-blocks.js'
import { readSource, type SourcePlace, sourceError, strictly, type Tolerance } from './source-text.js'

/** The files that index.rst includes, also indirectly, in document order, each with its own blocks. */
const includedFiles = (directory: string): readonly (readonly [string, readonly Block[]])[] => {
  const files: (readonly [string, readonly Block[]])[] = []
  const visit = (file: string, named: SourcePlace, open: readonly string[]): void => {
    if (open.includes(file)) {
      throw sourceError(
        named,
        `${file} includes itself (${[...open, file].join(' > ')})`,
        'includes without a cycle',
      )
    }
    const blocks = blocksOf(file, readSource(directory, file, named))
    files.push([file, blocks])
    for (const block of blocks) {
      if (block.kind === 'directive' && block.name === 'include')
        visit(block.argument, block.place, [...open, file])
    }
  }
  visit('index.rst', { file: 'index.rst', line: 1 }, [])
  return files
}

const readCodes = (directory: string): ReadonlySet<number> => {
  const path = join(directory, '..', 'status.yaml')
  if (!existsSync(path)) return new Set()
  return new Set(Object.keys(parse(readFileSync(path, 'utf8')) as object).map(Number))
}

/** The version history beside the source, one entry a microversion. */
const readHistory = (directory: string): readonly HistoryEntry[] => {
  const path = join(directory, '..', 'rest_api_version_history.rst')
  if (!existsSync(path)) return []
  const parts = readFileSync(path, 'utf8')
    .split(/^(\d+\.\d+)\b.*\n-{3,}\n/m)
    .slice(1)
  return parts.flatMap((part, n) => {
    const version = n % 2 === 0 ? parseMicroversion(part) : undefined
    return version ? [{ version, text: (parts[n + 1] ?? '').replace(/\s+/g, ' ').trim() }] : []
  })
}

/** The named files alone, of a reference of which a surface is only a part. */
const theseFiles = (directory: string, files: readonly string[]): ReturnType<typeof includedFiles> =>
  files.map((file) => [file, blocksOf(file, readSource(directory, file, { file, line: 1 }))] as const)

/**
 * Parses the API reference in `directory`, whole or only the given files of it; complains with file and line about the
 * first thing it cannot read, and goes on past it where that is possible and tolerated.
 */
export const readApiReference = (
  directory: string,
  only?: readonly string[],
  tolerate: Tolerance = strictly,
): ApiReference => {
  const parameters = readParameters(directory, tolerate)
  const makeAnchor = anchorMaker()
  const anchors: string[] = []
  const anchorOf = (title: string): string => {
    const anchor = makeAnchor(title)
    anchors.push(anchor)
    return anchor
  }
  const context = { directory, parameters, codes: readCodes(directory), anchorOf, tolerate }
  const files = only ? theseFiles(directory, only) : includedFiles(directory)
  const chapters = files.map(([file, blocks]) => readChapter(file, blocks, context))
  return { directory, parameters, chapters, anchors, history: readHistory(directory) }
}
