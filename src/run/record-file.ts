import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import type { RecordLine, RecordSink } from './record-line.js'

/** A sink that appends lines of JSON to a file, in batches. */
export interface RecordFile extends RecordSink {
  close(): void
}

const batchSize = 256

/** Creates the record's file. */
export const createRecordFile = (file: string): RecordFile => {
  const descriptor = openSync(file, 'w')
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

/** The lines of a record's file; one cut short by an interruption is passed over. */
export const readRecordFile = (file: string): readonly RecordLine[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line): RecordLine[] => {
      try {
        return line === '' ? [] : [JSON.parse(line) as RecordLine]
      } catch {
        return []
      }
    })
