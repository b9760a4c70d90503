import { mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeSyntheticRecord } from '../../bench/synthetic-record.js'
import { toReportJson } from '../report/report-json.js'
import { assembleRecord, wholeRecord } from './assemble-record.js'
import { readRecordFile } from './record-file.js'

const directory = mkdtempSync(join(tmpdir(), 'blockspec-record-'))
afterAll(() => rmSync(directory, { recursive: true }))

const fileOf = (name: string): string => {
  const file = join(directory, name)
  writeSyntheticRecord(file, { cells: 720, exchanges: 5_000 })
  return file
}

test('a record comes to the same report whenever it is read, and whatever has come of its lines meanwhile', () => {
  const file = fileOf('whole.ndjson')
  const lines = [...readRecordFile(file)]
  const first = toReportJson(wholeRecord(readRecordFile(file)))
  expect(toReportJson(wholeRecord(lines))).toBe(first)
  // The plan may be told after what came of it, as fuzzing does.
  expect(toReportJson(wholeRecord(lines.toReversed()))).toBe(first)
  const { traffic, requirements, findings, interrupted } = JSON.parse(first)
  expect(traffic.exchanges).toBe(5_000)
  expect(requirements).toHaveLength(10)
  expect(findings).toHaveLength(8)
  expect(interrupted).toBe(false)
})

test('the record of a run that was killed tells what there was, and that it was interrupted', () => {
  const file = fileOf('killed.ndjson')
  truncateSync(file, Math.floor(statSync(file).size / 2))
  const record = wholeRecord(readRecordFile(file))
  expect(record.interrupted).toBe(true)
  expect(record.traffic.exchanges).toBeGreaterThan(1_000)
  expect(record.traffic.exchanges).toBeLessThan(4_000)
})

test('lines that tell of no run make no record', () => {
  const lines = [...readRecordFile(fileOf('headless.ndjson'))].filter(({ kind }) => kind !== 'run')
  expect(assembleRecord(lines)).toBeUndefined()
})
