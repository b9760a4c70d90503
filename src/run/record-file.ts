import { closeSync, openSync, writeSync } from 'node:fs'
import { textLines } from '../text-lines.js'
import type { RecordLine, RecordSink } from './record-line.js'

/** A sink that appends lines of JSON to a file, in batches. */
export interface RecordFile extends RecordSink {
  close(): void
}

const batchSize = 256

/** Creates the record's file, or goes on with it. */
export const openRecordFile = (file: string, how: 'anew' | 'on'): RecordFile => {
  const descriptor = openSync(file, how === 'anew' ? 'w' : 'a')
  let batch: string[] = []
  const flush = (): void => {
    if (batch.length > 0) writeSync(descriptor, batch.join(''))
    batch = []
  }
  return {
    write(line) {
      batch.push(`${JSON.stringify(line)}\n`)
      if (batch.length >= batchSize || line.kind === 'outcome') flush()
    },
    close() {
      flush()
      closeSync(descriptor)
    },
  }
}

/** The lines of a record's file, one after the other; one cut short by an interruption is passed over. */
export function* readRecordFile(file: string): Generator<RecordLine> {
  for (const line of textLines(file)) {
    if (line === '') continue
    try {
      yield JSON.parse(line) as RecordLine
    } catch {
      // Cut short.
    }
  }
}
