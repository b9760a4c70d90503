import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { parse } from 'junit2json'
import { describe, expect, test } from 'vitest'
import type { RunRecord } from '../record.js'
import { toBadge } from './badge.js'
import { findingGroups } from './finding-group.js'
import { toHar } from './har.js'
import { toJunit } from './junit.js'
import { toSarif } from './sarif.js'
import { hostileRecord } from './testing/hostile-record.js'
import { sampleRecord } from './testing/sample-record.js'

const require = createRequire(import.meta.url)

const records: readonly (readonly [string, () => RunRecord])[] = [
  ['a usual run', sampleRecord],
  ['hostile text', hostileRecord],
  ['a run that found nothing', () => ({ ...sampleRecord(), findings: [] })],
  ['a run without requirements', () => ({ ...sampleRecord(), requirements: [], findings: [] })],
]

const validatorOf = (schema: object, others: readonly object[] = []) => {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
  addFormats.default(ajv)
  ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json'))
  for (const other of others) ajv.addSchema(other)
  const validate = ajv.compile(schema)
  return (value: unknown) => (validate(value) ? [] : validate.errors)
}

const { har, ...harParts } = require('har-schema')
const asHar = validatorOf(har, Object.values(harParts))
// Of draft 4 it uses nothing that later drafts read otherwise, but its own name.
const {
  $schema: _draft4,
  id: _name,
  ...sarif
} = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')
const asSarif = validatorOf(sarif)

describe.each(records)('%s', (_, make) => {
  test('is SARIF 2.1.0', () => expect(asSarif(JSON.parse(toSarif(make())))).toEqual([]))
  test('is an HTTP archive', () => expect(asHar(JSON.parse(toHar(make())))).toEqual([]))
  test('is a badge', () => {
    const badge = JSON.parse(toBadge(make()))
    expect(badge).toMatchObject({ schemaVersion: 1, label: expect.stringMatching(/./) })
    expect(badge.message).toMatch(/^[\w. ]+$/)
    expect(badge.color).toMatch(/^(brightgreen|orange|red|yellow|lightgrey)$/)
  })
  test('is read by a JUnit reader, its counts and cases alike', async () => {
    const { testsuite: suites = [], ...counts } = { testsuite: [], ...(await parse(toJunit(make()))) }
    const cases = suites.flatMap(({ testcase = [] }) => testcase)
    expect(counts).toMatchObject({
      tests: cases.length,
      failures: cases.filter(({ failure }) => failure).length,
      errors: cases.filter(({ error }) => error).length,
    })
  })
})

const sarifOf = (record: RunRecord) => JSON.parse(toSarif(record)).runs[0]

describe('report.sarif', () => {
  test('leads from a finding to the requirement and its place in the documentation', () => {
    const { tool, results } = sarifOf(sampleRecord())
    const result = results.find(({ ruleId }: { ruleId: string }) => ruleId.endsWith('body-matches-schema'))
    const rule = tool.driver.rules[result.ruleIndex]
    expect(rule).toMatchObject({
      id: 'volumes/volumes.create/body-matches-schema',
      helpUri: 'https://docs.openstack.org/api-ref/block-storage/v3/#create-a-volume',
    })
    expect(result).toMatchObject({ level: 'error', suppressions: [] })
    expect(result.message.text).toContain('a string of 32 hexadecimal digits')
  })

  test('suppresses what a valid waiver covers, with its reason', () => {
    const justified = (record: RunRecord) =>
      sarifOf(record).results.flatMap(({ suppressions }: { suppressions: { justification: string }[] }) =>
        suppressions.map(({ justification }) => justification),
      )
    expect(justified(sampleRecord())).toEqual(['fixed in the next release of the driver'])
    expect(justified({ ...sampleRecord(), startedAt: '2032-01-01T00:00:00Z' })).toEqual([])
  })

  test('prints a finding the same in every run, wherever in a list it shows', () => {
    const printsOf = (record: RunRecord) =>
      sarifOf(record).results.map(
        ({ partialFingerprints }: { partialFingerprints: unknown }) => partialFingerprints,
      )
    const record = sampleRecord()
    const elsewhere = record.findings.map((each) => ({ ...each, at: each.at.replace('/0/', '/3/') }))
    expect(printsOf({ ...record, seed: 7, findings: elsewhere })).toEqual(printsOf(record))
    expect(new Set(printsOf(record).map(String)).size).toBe(1)
    expect(printsOf(record)).toHaveLength(findingGroups(record).length)
  })
})

test('findings.har tells each exchange once, and of what it is the proof', () => {
  const record = sampleRecord()
  const { entries } = JSON.parse(toHar(record)).log
  const proven = new Set(record.findings.map(({ exchange }) => exchange?.id))
  expect(entries).toHaveLength(proven.size)
  expect(entries.flatMap(({ _findings }: { _findings: string[] }) => _findings).sort()).toEqual(
    record.findings.map(({ id }) => id).sort(),
  )
  expect(JSON.stringify(entries)).toContain('"x-auth-token","value":"***"')
})

test('badge.json gives the answer', () => {
  const broken = JSON.parse(toBadge(sampleRecord()))
  expect(broken).toMatchObject({ label: 'block-storage-v3', message: 'compliant up to 3.40 only' })
  const passed = sampleRecord().requirements.map((requirement) => ({
    ...requirement,
    cells: requirement.cells.map((cell) => ({ ...cell, verdict: 'passed' as const, findings: [] })),
  }))
  const kept = JSON.parse(toBadge(sampleRecord({ requirements: passed, findings: [] })))
  expect(kept).toMatchObject({ message: 'compliant up to 3.71', color: 'brightgreen' })
})
