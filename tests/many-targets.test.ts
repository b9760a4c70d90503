import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { worstCode } from '../src/cli/run-targets-command.js'
import { targetDirectory } from '../src/cli/target-directory.js'
import { type Reference, startReference } from '../src/reference/start-reference.js'
import { command, emptyDirectory, start } from './command-line.js'

const withTargets = (text: string): string => {
  const directory = emptyDirectory()
  writeFileSync(join(directory, 'targets.yaml'), text)
  return directory
}

/** A reference that runs elsewhere, as targets.yaml has it. */
const settingsFor = ({ endpoint, authUrl, identities }: Reference): string => {
  const people = Object.entries(identities).map(
    ([name, { username, password, project }]) =>
      `${name}: { username: ${username}, password: ${password}, project: ${project} }`,
  )
  return `{ endpoint: "${endpoint}", auth: { url: "${authUrl}" }, identities: { ${people.join(', ')} } }`
}

const targets = `
targets:
  good: { embedded: true }
  bad/one: { embedded: { faults: [discovery-answers-200] } }
  broken: { endpoint: "\${NOWHERE_SET}", identities: { member: { token: "very-secret", projectId: p } } }
  gone: { endpoint: "http://127.0.0.1:9/v3", identities: { member: { token: "\${TOKEN:-other-secret}", projectId: p } } }
  aside: { embedded: true, all: false }
`
const few = ['--only', 'versions', '--microversions', '3.0', '--seed', '7']

test('all targets are judged side by side: one that is bad stops none, and the worst decides', {
  timeout: 300_000,
}, async () => {
  const directory = withTargets(targets)
  const { code, stdout, stderr } = await command(['run', '--all', ...few], directory)
  expect(code).toBe(1)
  const table = stdout.slice(stdout.lastIndexOf('\n\n'))
  expect(table).toMatch(/^good +0 {2}nothing that gates {2}reports\/good\/index\.html$/m)
  expect(table).toMatch(/^bad\/one +1 .*reports\/bad%2Fone\/index\.html$/m)
  expect(table).toMatch(/^broken +2 {2}targets\.yaml:5:\d+: .*NOWHERE_SET/m)
  expect(table).toMatch(/^gone +[23] /m)
  expect(table).not.toContain('aside')
  for (const line of stderr.trim().split('\n')) expect(line).toMatch(/^(?:good|bad\/one|broken|gone) *│ /)
  expect(stdout + stderr).not.toMatch(/very-secret|other-secret/)
  expect(readdirSync(join(directory, 'reports')).sort()).toEqual(['bad%2Fone', 'good', 'matrix.html'])

  const seeds = ['good', 'bad%2Fone'].map(
    (name) => JSON.parse(readFileSync(join(directory, 'reports', name, 'report.json'), 'utf8')).seed,
  )
  expect(seeds).toEqual([7, 7])

  // What was broken before does not gate; a target without an earlier report is told, and gates.
  const again = ['run', '--targets', 'bad/one, aside', '--baseline', 'reports', '--output', 'next', ...few]
  const second = await command(again, directory)
  expect(second.code).toBe(0)
  expect(second.stderr).toContain('aside: reports/aside is not there, so everything gates')
})

test('Ctrl-C comes to each run, each removes what it made, and what waits is not begun', async () => {
  const reference = await startReference({ delayMs: 40 })
  const there = settingsFor(reference)
  const directory = withTargets(`targets:\n  one: ${there}\n  two: ${there}\n  three: ${there}\n`)
  const before = reference.resources()
  const { child, ended } = start(
    ['run', '--all', '--at-once', '2', '--only', 'volumes', '--only', 'snapshots'],
    directory,
    { BLOCKSPEC_STATE: '.state' },
  )
  for (let tries = 0; tries < 1_600 && reference.resources() < before + 4; tries += 1) await sleep(25)
  expect(reference.resources()).toBeGreaterThanOrEqual(before + 4)
  child.kill('SIGINT')
  const { code, stdout, stderr } = await ended
  expect([1, 3], stderr).toContain(code)
  expect(stdout, `exit ${code}: ${stderr}`).toMatch(/^three +3 {2}not begun, since the run was interrupted$/m)
  expect(reference.resources()).toBe(before)
  expect(readdirSync(join(directory, '.state'))).toEqual([])
  await reference.close()
})

test('runs end by themselves and clean up when who started them was killed', async () => {
  const reference = await startReference({ delayMs: 40 })
  const directory = withTargets(`targets:\n  one: ${settingsFor(reference)}\n`)
  const before = reference.resources()
  const { child, ended } = start(['run', '--all', '--only', 'volumes'], directory, {
    BLOCKSPEC_STATE: '.state',
  })
  for (let tries = 0; tries < 1_600 && reference.resources() < before + 2; tries += 1) await sleep(25)
  child.kill('SIGKILL')
  await ended
  const isClean = (): boolean =>
    reference.resources() === before && readdirSync(join(directory, '.state')).length === 0
  for (let tries = 0; tries < 1_600 && !isClean(); tries += 1) await sleep(25)
  expect(isClean()).toBe(true)
  expect(existsSync(join(directory, 'reports/matrix.html'))).toBe(false)
  await reference.close()
})

describe('what cannot be meant is refused before anything runs', () => {
  const cases: readonly (readonly [args: readonly string[], message: RegExp])[] = [
    [['--targets', 'good,goood'], /no target "goood"; .*good/],
    [['--targets', 'good,,aside'], /--targets: expected names such as west,east/],
    [['--targets', 'good', '--all'], /--all: does not go with --targets/],
    [['--all', '--cloud', 'x'], /--all: does not go with --cloud/],
    [['--targets', 'good', '--admin-cloud', 'x'], /--targets: does not go with --admin-cloud/],
    [['--all', '--at-once', '0'], /--at-once: expected at least 1/],
  ]
  test.each(cases)('%j', async (args, message) => {
    const { code, stdout, stderr } = await command(['run', ...args], withTargets(targets))
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  test('--all without a targets.yaml: the targets of the package are nobody’s', async () => {
    const { code, stderr } = await command(['run', '--all'], emptyDirectory())
    expect(code).toBe(2)
    expect(stderr).toMatch(/--all: there is no targets\.yaml here/)
  })

  test('--all where each target says that it is not meant', async () => {
    const directory = withTargets('targets: { a: { embedded: true, all: false } }\n')
    const { code, stderr } = await command(['run', '--all'], directory)
    expect(code).toBe(2)
    expect(stderr).toMatch(/each target says all: false/)
  })
})

test('the worst exit code: a broken promise before a bad configuration before what is undecided', () => {
  expect([[0, 0], [0, 3], [3, 2, 0], [3, 2, 1], [130]].map(worstCode)).toEqual([0, 3, 2, 1, 3])
})

test('each target has a directory of its own within the output', () => {
  expect(['west', 'a/b', '..', '.', '../x'].map(targetDirectory)).toEqual([
    'west',
    'a%2Fb',
    '%2E%2E',
    '%2E',
    '..%2Fx',
  ])
})
