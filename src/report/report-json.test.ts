import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compileSchema } from '../json-schema.js'
import { packageRoot } from '../package-root.js'
import { toReportJson } from './report-json.js'
import { hostileRecord } from './testing/hostile-record.js'
import { sampleRecord } from './testing/sample-record.js'

const problemsOf = compileSchema(JSON.parse(readFileSync(join(packageRoot, 'schemas/report.json'), 'utf8')))

test.each([
  ['of a usual run', sampleRecord()],
  ['of a hostile target', hostileRecord()],
  ['of a run that judged nothing', sampleRecord({ requirements: [], findings: [] })],
])('the report %s matches its published schema', (_, record) => {
  expect(problemsOf(JSON.parse(toReportJson(record)))).toEqual([])
})

test('the schema refuses a member it does not know', () => {
  const report = JSON.parse(toReportJson(sampleRecord()))
  expect(problemsOf({ ...report, extra: 1 })).not.toEqual([])
  expect(problemsOf({ ...report, schemaVersion: 2 })).not.toEqual([])
})

test('the same run in another order of keys gives the same bytes', () => {
  const record = sampleRecord()
  const reordered = Object.fromEntries(Object.entries(record).reverse()) as unknown as typeof record
  expect(toReportJson(reordered)).toBe(toReportJson(record))
})

test('a requirement keeps all its cells on one line', () => {
  const lines = toReportJson(sampleRecord()).split('\n')
  const cells = lines.filter((line) => line.includes('"cells":'))
  expect(cells).toHaveLength(sampleRecord().requirements.length)
  expect(cells.every((line) => line.endsWith('],'))).toBe(true)
})

test('what an exchange carried stands there as text, not a second time parsed', () => {
  const [finding] = JSON.parse(toReportJson(sampleRecord())).findings
  expect(Object.keys(finding.exchange.response)).toEqual(['headers', 'status', 'text'])
})
