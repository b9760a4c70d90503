import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { compileSchema } from '../json-schema.js'
import type { RunRecord } from '../record.js'
import { UsageError } from '../usage-error.js'
import { type Digest, digestOf, toDigestJson } from './digest.js'
import { readDigests } from './read-digests.js'
import { valueIn } from './read-report.js'
import { toReportJson } from './report-json.js'
import { hostileRecord } from './testing/hostile-record.js'
import { sampleRecord } from './testing/sample-record.js'
import { trendOf } from './trend.js'
import { toTrendHtml } from './trend-html.js'

const day = (index: number): string => new Date(Date.UTC(2026, 0, 1 + index)).toISOString()

const withVerdict = (digest: Digest, requirement: string, verdict: 'passed' | 'failed'): Digest => ({
  ...digest,
  chapters: Object.fromEntries(
    Object.entries(digest.chapters).map(([chapter, each]) => [
      chapter,
      each.map(([id, level, was]) => [id, level, id === requirement ? verdict : was] as const),
    ]),
  ),
})

const kept = (record: RunRecord): RunRecord => ({
  ...record,
  findings: [],
  requirements: record.requirements.map((requirement) => ({
    ...requirement,
    cells: requirement.cells.map((cell) => ({ ...cell, verdict: 'passed', findings: [] })),
  })),
})

const runs = (count: number, make: (index: number) => Digest = () => digestOf(sampleRecord())) =>
  Array.from({ length: count }, (_, index): Digest => ({ ...make(index), startedAt: day(index) }))

const directory = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'blockspec-trend-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return made
}

test('tells when a finding was first and last seen, and what became of compliance', () => {
  const [series] = trendOf(
    runs(5, (index) =>
      digestOf(index === 0 || index === 4 ? kept(sampleRecord()) : sampleRecord()),
    ).toReversed(),
  )
  expect(series?.runs.map(({ compliant }) => compliant)).toEqual([72, 41, 41, 41, 72])
  expect(series?.findings.map(({ first, last, seen }) => [first, last, seen])).toEqual(
    Array.from({ length: 5 }, () => [1, 3, 3]),
  )
  const types = series?.chapters.find(({ chapter }) => chapter === 'types')
  expect(types?.broken).toEqual([0, 1, 1, 1, 0])
  expect(series?.microversions.find(({ microversion }) => microversion === '3.41')?.standings).toEqual([
    ...['complies', 'broken', 'broken', 'broken', 'complies'],
  ])
})

test('calls flaky what changes to and fro, and not what broke or was mended once or with another version', () => {
  const id = 'volumes/volumes.list/wrong-type'
  const flakyOf = (digests: readonly Digest[]) =>
    trendOf(digests)[0]?.flaky.map(({ requirement }) => requirement)
  const toAndFro = runs(4, (index) =>
    withVerdict(digestOf(sampleRecord()), id, index % 2 === 0 ? 'passed' : 'failed'),
  )
  expect(flakyOf(toAndFro)).toEqual([id])
  expect(
    flakyOf(runs(4, (index) => withVerdict(digestOf(sampleRecord()), id, index < 2 ? 'passed' : 'failed'))),
  ).toEqual([])
  const versions = toAndFro.map((each, index) => ({
    ...each,
    tool: { name: 'blockspec', version: `0.${index}.0` },
  }))
  expect(flakyOf(versions)).toEqual([])
})

test('keeps targets apart', () => {
  const other = runs(2, () => digestOf(sampleRecord({ target: { ...sampleRecord().target, name: 'other' } })))
  expect(trendOf([...runs(3), ...other]).map(({ target, runs: each }) => [target, each.length])).toEqual([
    ['acme-nightly', 3],
    ['other', 2],
  ])
})

test('a digest is of its schema, and a report without one gives the same', () => {
  const schema = compileSchema(valueIn('schemas/digest.json') as object)
  for (const record of [sampleRecord(), hostileRecord()]) {
    expect(schema(JSON.parse(toDigestJson(record)))).toEqual([])
  }
  const made = directory()
  for (const [name, file, text] of [
    ['a', 'digest.json', toDigestJson(sampleRecord())],
    ['b', 'report.json', toReportJson(sampleRecord())],
  ] as const) {
    mkdirSync(join(made, name))
    writeFileSync(join(made, name, file), text)
  }
  const [a, b] = readDigests(made)
  expect(a).toEqual(b)
})

test('a directory without reports, and what is no digest, are the user’s to mend', () => {
  const made = directory()
  expect(() => readDigests(made)).toThrow(/holds no report\.json; give each run a directory/)
  expect(() => readDigests(join(made, 'none'))).toThrow(UsageError)
  writeFileSync(join(made, 'digest.json'), '{"schemaVersion": 2}')
  expect(() => readDigests(made)).toThrow(/is no digest of this version/)
})

test('two hundred runs of a whole API become one small page', () => {
  const made = directory()
  const record = sampleRecord()
  const copies = Array.from({ length: 10 }, (_, copy) => copy)
  const whole = {
    ...record,
    requirements: copies.flatMap((copy) =>
      record.requirements.map((each) => ({
        ...each,
        id: `${each.id}-${copy}`,
        chapter: `${each.chapter}-${copy}`,
      })),
    ),
  }
  const digest = toDigestJson(whole)
  for (let index = 0; index < 200; index += 1) {
    mkdirSync(join(made, `${index}`))
    writeFileSync(join(made, `${index}`, 'digest.json'), digest.replace(record.startedAt, day(index)))
  }
  // What else the machine does is no fault of ours: the time that the processor took counts.
  const before = process.cpuUsage()
  const page = toTrendHtml(trendOf(readDigests(made)), { script: '', style: '' })
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1e6).toBeLessThan(5)
  expect(page.length).toBeLessThan(500_000)
})

test('no name of a target becomes markup', () => {
  const page = toTrendHtml(trendOf([digestOf(hostileRecord())]), { script: '', style: '' })
  expect(page).not.toMatch(/<script>globalThis|<img/)
})
