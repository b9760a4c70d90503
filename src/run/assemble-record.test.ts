import { mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeSyntheticRecord } from '../../bench/synthetic-record.js'
import { toReportJson } from '../report/report-json.js'
import { assembleRecord, wholeRecord } from './assemble-record.js'
import { readRecordFile } from './record-file.js'
import type { RecordLine } from './record-line.js'

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

test('errata are told that settled what was asked, or shaped the rule that was broken, and no others', () => {
  const [id, operation] = ['contract/volume-transfers.accept/is-absent', 'volume-transfers.accept']
  const head = { title: 'a', level: 'must', chapter: 'c', ref: { document: 'd', section: 's' } } as const
  const lines = (kind: 'generated' | 'scenario'): readonly RecordLine[] => [
    ...[...readRecordFile(fileOf(`${kind}.ndjson`))].filter((line) => line.kind === 'run'),
    {
      ...{ kind: 'planned', requirement: { id, operation, kind, ...head } },
      cells: [{ microversion: '3.0', kind: 'tested' }],
    },
    {
      ...{ kind: 'outcome', requirement: id, microversion: '3.0', verdict: 'failed', durationMs: 1 },
      findings: [{ finding: { check: 'is-refused', at: 'status', message: 'expected 404, got 400' } }],
    },
    {
      ...{ kind: 'standing', operation: 'volumes.create', check: 'body-matches-schema' },
      ...{
        microversion: '3.0',
        deviations: [{ at: '/volume', message: 'm', errata: ['volume-members-that-may-be-null'] }],
      },
    },
  ]
  const told = (kind: 'generated' | 'scenario') => {
    const { findings, errata } = wholeRecord(lines(kind))
    return {
      findings: findings.map((finding) => finding.errata),
      errata: errata.map((erratum) => erratum.id),
    }
  }
  expect(told('generated')).toEqual({
    findings: [['transfers-since-3-55'], ['volume-members-that-may-be-null']],
    errata: ['transfers-since-3-55', 'volume-members-that-may-be-null'],
  })
  expect(told('scenario')).toEqual({
    findings: [undefined, ['volume-members-that-may-be-null']],
    errata: ['volume-members-that-may-be-null'],
  })
})
