import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compileSchema } from '../src/json-schema.js'
import { packageRoot } from '../src/package-root.js'
import { startReference } from '../src/reference/start-reference.js'
import { command, directoryFor, emptyDirectory } from './command-line.js'

const onLoopback = { BLOCKSPEC_STATE: '.state' }

/** The suite that the documentation shows. */
const [, documented = ''] =
  /```ts\n(.*?)```/s.exec(readFileSync(join(packageRoot, 'docs/vendor-suites.md'), 'utf8')) ?? []

/** On a busy machine an answer may well take two seconds. */
const patient = documented.replace('durationMs >= 2000', 'durationMs >= 60000')

const withSuite = (directory: string, text = patient): string => {
  mkdirSync(join(directory, 'acme-suites'))
  writeFileSync(join(directory, 'acme-suites/acme.ts'), text)
  return directory
}

const reportIn = (directory: string) => {
  const report = JSON.parse(readFileSync(join(directory, 'out/report.json'), 'utf8'))
  const schema = JSON.parse(readFileSync(join(packageRoot, 'schemas/report.json'), 'utf8'))
  expect(compileSchema(schema)(report)).toEqual([])
  return report
}

/** A requirement without how often something was looked at until it was ready, and how long that took. */
const judged = ({
  exchanges: _e,
  durationMs: _d,
  ...requirement
}: {
  readonly exchanges: number
  readonly durationMs?: number
}): object => requirement

test('the documented suite runs beside ours and changes nothing of what is said of these', async () => {
  const directory = withSuite(emptyDirectory())
  const asked = ['run', '--only', 'volumes/list/holds-what-there-is', '--seed', '5', '--output']
  expect((await command([...asked, 'alone'], directory, onLoopback)).code).toBe(0)
  const { code, stdout } = await command(
    [...asked, 'out', '--only', 'vendor/*', '--profile', 'core', '--suites', 'acme-suites'],
    directory,
    onLoopback,
  )
  expect(code).toBe(0)
  expect(stdout).toContain("A vendor's own suites, apart from all of the above\n  required")
  const alone = JSON.parse(readFileSync(join(directory, 'alone/report.json'), 'utf8'))
  const both = reportIn(directory)
  for (const part of ['compliance', 'coverage', 'findings']) expect(both[part]).toEqual(alone[part])
  expect(both.requirements.map(judged)).toEqual(alone.requirements.map(judged))
  const verdicts = both.vendor.requirements.map(
    ({ id, cells }: { id: string; cells: { verdict: string }[] }) => [
      id,
      [...new Set(cells.map(({ verdict }) => verdict))].join(),
    ],
  )
  expect(verdicts).toContainEqual(['vendor/acme/list/is-quick', 'passed'])
  expect(verdicts).toContainEqual(['vendor/acme/create/is-not-encrypted', 'passed'])
  expect(verdicts).toContainEqual(['vendor/contract/volumes.create/status-is-documented', 'passed'])
  expect(both.vendor.requirements[0].ref).toEqual(expect.objectContaining({ section: expect.any(String) }))
  expect(readFileSync(join(directory, 'out/summary.md'), 'utf8')).toContain("### A vendor's own suites")
  expect(readFileSync(join(directory, 'out/junit.xml'), 'utf8')).toContain('name="vendor/acme"')
  expect(readFileSync(join(directory, 'out/index.html'), 'utf8')).toContain("<h2>A vendor's own suites</h2>")
})

test('a promise of a vendor that is broken gates, and leaves compliance and profile alone', async () => {
  const reference = await startReference()
  const directory = withSuite(
    directoryFor(reference, '    suites: [acme-suites]'),
    documented.replace('durationMs >= 2000', 'durationMs >= 0'),
  )
  const { code, stdout } = await command(
    ['run', '--only', 'vendor/acme', '--only', 'volumes/list/holds-what-there-is', '--output', 'out'],
    directory,
    onLoopback,
  )
  await reference.close()
  expect(code).toBe(1)
  expect(stdout).toContain('Complies at every microversion from 3.0 to 3.71')
  expect(stdout).toContain(
    'What breaks of these\n  ✗ the first page of volumes comes in less than two seconds',
  )
  const { vendor, findings, compliance } = reportIn(directory)
  expect(findings).toEqual([])
  expect(compliance.every(({ failed }: { failed: number }) => failed === 0)).toBe(true)
  expect(vendor.findings[0]).toMatchObject({
    requirement: 'vendor/acme/list/is-quick',
    check: 'answer-is-quick',
    message: expect.stringMatching(/^expected 2000 ms at most, got \d+ ms$/),
  })
})

test('plan, explain and coverage know the suites of a vendor', async () => {
  const directory = withSuite(emptyDirectory())
  const suites = ['--suites', 'acme-suites']
  const plan = await command(['plan', '--only', 'vendor/acme', ...suites], directory)
  expect(plan.stdout).toContain('vendor/acme/list/is-quick  (must) the first page of volumes')
  const explained = await command(['explain', 'vendor/acme/list/is-quick', ...suites], directory)
  expect(explained.stdout).toContain('https://acme.example/service-levels#volumes')
  expect(explained.stdout).toContain("a scenario of a vendor's suite, reported apart")
  const coverage = await command(['coverage', ...suites], directory)
  expect(coverage.stdout).toContain(
    'Apart from these, vendor/acme: 2 requirements, which ask something of\n    2 of 198 operations',
  )
})

test('a suite that cannot be used ends the run before anything is asked', async () => {
  const directory = withSuite(emptyDirectory(), documented.replace('volumes.list', 'volumes.lst'))
  const { code, stderr } = await command(['run', '--suites', 'acme-suites'], directory, onLoopback)
  expect(code).toBe(2)
  expect(stderr).toMatch(
    /^blockspec: \S+acme-suites\/acme\.ts:9: vendor\/acme\/list\/is-quick: .* "volumes\.lst"; did/,
  )
})
