import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { toReportJson } from '../report/report-json.js'
import { sampleRecord } from '../report/testing/sample-record.js'
import { coverageCommand } from './coverage-command.js'

const covered = async (report?: string): Promise<string> => {
  const texts: string[] = []
  const options = { surface: 'block-storage-v3', ...(report !== undefined && { report }) }
  expect(await coverageCommand(options, (text) => void texts.push(text))).toBe(0)
  return texts.join('')
}

const written = (text: string): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'coverage-')), 'report.json')
  writeFileSync(file, text)
  return file
}

const whole = { documented: 1, exercised: 1, untested: [] }

const [judged] = sampleRecord().requirements
if (judged === undefined) throw new Error('the sample has no requirement')
const reason = 'the target lacks backups (no backup service is up)'

const report = sampleRecord({
  target: { ...sampleRecord().target, name: 'cloud' },
  coverage: {
    operations: { documented: 3, exercised: 1, untested: ['backups.create', 'clusters.list'] },
    successCodes: whole,
    errorCodes: {
      ...{ documented: 3, exercised: 1, untested: ['backups.create 413', 'backups.list 503'] },
      reasons: { 'backups.list 503': 'a server would have to be down' },
    },
    ...{
      microversions: whole,
      statuses: whole,
      parameters: whole,
      transitions: { ...whole, walked: [], beyond: [] },
    },
  },
  requirements: [
    {
      ...judged,
      operation: 'backups.create',
      cells: [{ microversion: '3.0', verdict: 'inapplicable', basis: 'tested', reason, findings: [] }],
    },
  ],
  findings: [],
})

test('without a report it is told what the suites claim', async () => {
  const text = await covered()
  expect(text).toMatch(/^What the suites claim of block-storage-v3/)
  expect(text).toMatch(/^operations +\d+ of +198 +\d+ %$/m)
  expect(text).toMatch(/^microversions +\d+ of +72 +\d+ %$/m)
  expect(text).toContain('    versions.list 503  (a server would have to be overloaded, or down in part)\n')
})

test('with a report it is told what its run exercised, and why not more', async () => {
  const text = await covered(written(toReportJson(report)))
  expect(text).toMatch(/^What a run on cloud exercised of block-storage-v3/)
  expect(text).toMatch(/^operations +1 of +3 +33 %$/m)
  expect(text).toContain('    backups.create  (the target lacks backups (no backup service is up))\n')
  expect(text).toContain('    clusters.list  (nothing was asked of it)\n')
  expect(text).toMatch(/^success codes +1 of +1 +100 %$/m)
  expect(text).toMatch(/^error codes +1 of +3 +33 %$/m)
  expect(text).toContain('    backups.create 413  (the target lacks')
  expect(text).toContain('    backups.list 503  (a server would have to be down)\n')
})

test('what is no report is told as such', async () => {
  await expect(covered('/nonexistent/report.json')).rejects.toThrow(
    '/nonexistent/report.json: cannot be read (ENOENT)',
  )
  await expect(covered(written('{}'))).rejects.toThrow('is no report of this version')
  await expect(covered(written('no JSON'))).rejects.toThrow('is no JSON')
})
