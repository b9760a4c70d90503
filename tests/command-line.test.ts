import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compileSchema } from '../src/json-schema.js'
import { packageRoot } from '../src/package-root.js'
import { startReference } from '../src/reference/start-reference.js'
import { command, directoryFor, emptyDirectory } from './command-line.js'

const onLoopback = { BLOCKSPEC_STATE: '.state' }

describe('a run on the embedded reference', () => {
  test('ends with 0, a summary and the reports', async () => {
    const directory = emptyDirectory()
    const { code, stdout, stderr } = await command(
      ['run', '--only', 'versions', '--seed', '5'],
      directory,
      onLoopback,
    )
    expect(stderr).toContain('blockspec: reference (http://127.0.0.1:')
    expect(stdout).toContain('Complies at every microversion from 3.0 to 3.71')
    expect(stdout).toContain(join(directory, 'reports/reference/index.html'))
    expect(code).toBe(0)
    for (const file of ['index.html', 'junit.xml', 'summary.md', 'allure-results']) {
      expect(existsSync(join(directory, 'reports/reference', file))).toBe(true)
    }
    const report = JSON.parse(readFileSync(join(directory, 'reports/reference/report.json'), 'utf8'))
    const schema = JSON.parse(readFileSync(join(packageRoot, 'schemas/report.json'), 'utf8'))
    expect(compileSchema(schema)(report)).toEqual([])
    expect(report.seed).toBe(5)
    expect(existsSync(join(directory, '.state'))).toBe(true)
  })

  test('a broken promise ends with 1 and is told with its place, proof and curl line', async () => {
    const reference = await startReference({ faults: ['version-not-echoed'] })
    const directory = directoryFor(reference)
    const { code, stdout } = await command(
      ['run', '--only', 'volumes/list/holds-what-there-is', '--output', 'out'],
      directory,
      onLoopback,
    )
    await reference.close()
    expect(stdout).toContain('volumes.list: the answer names the microversion that served it')
    const report = JSON.parse(readFileSync(join(directory, 'out/report.json'), 'utf8'))
    const finding = report.findings.find(
      ({ operation }: { operation: string }) => operation === 'volumes.list',
    )
    expect(finding.id).toMatch(
      /^contract\/volumes\.list\/microversion-is-echoed@3\.\d+:microversion-is-echoed:openstack-api-version$/,
    )
    expect(finding.message).toMatch(/^expected "volume 3\.\d+", got no header$/)
    expect(finding.curl).toContain('X-Auth-Token: $OS_TOKEN')
    expect(code).toBe(1)
  })

  test('what an earlier run knows does not gate, what is new does, and compare tells which', async () => {
    const reference = await startReference({ faults: ['version-not-echoed'] })
    const directory = directoryFor(reference)
    const run = async (output: string, ...more: readonly string[]): Promise<number | null> => {
      const only = ['--only', 'volumes/list/holds-what-there-is', '--output', output]
      return (await command(['run', ...only, ...more], directory, onLoopback)).code
    }
    expect(await run('first')).toBe(1)
    expect(await run('again', '--baseline', 'first')).toBe(0)
    reference.setFaults(['version-not-echoed', 'content-type-text'])
    expect(await run('worse', '--baseline', 'first')).toBe(1)
    await reference.close()
    const same = await command(['compare', 'first', 'again'], directory)
    expect(same).toMatchObject({ code: 0, stderr: '' })
    const { code, stdout } = await command(['compare', 'again', 'worse/report.json'], directory)
    expect(code).toBe(1)
    expect(stdout).toContain('Newly failing (')
    expect(stdout).toMatch(/contract\/volumes\.list\/body-is-json .*3\.0.*: passed → failed/)
    expect(stdout).not.toContain('Fixed')
  })

  test('a waiver lets the gate pass and leaves the target not complying', async () => {
    const reference = await startReference({ faults: ['version-not-echoed'] })
    const waivers = '    waivers:\n      - { finding: "*:microversion-is-echoed:*", reason: "known" }'
    const directory = directoryFor(reference, waivers)
    const { code } = await command(
      ['run', '--only', 'volumes/list/holds-what-there-is', '--output', 'out'],
      directory,
      onLoopback,
    )
    await reference.close()
    const report = JSON.parse(readFileSync(join(directory, 'out/report.json'), 'utf8'))
    expect(report.findings[0].waiver.reason).toBe('known')
    expect(report.compliance.every(({ compliant }: { compliant: boolean }) => !compliant)).toBe(true)
    expect(code).toBe(0)
  })

  test('a waiver that has expired covers nothing, and fails the gate by itself', async () => {
    const reference = await startReference()
    const waivers =
      '    waivers:\n      - { finding: "volumes/list/*@*", reason: "known", expires: 2020-01-31 }'
    const directory = directoryFor(reference, waivers)
    const only = ['--only', 'volumes/list/holds-what-there-is', '--output', 'out']
    const { code, stdout } = await command(['run', ...only], directory, onLoopback)
    await reference.close()
    const report = JSON.parse(readFileSync(join(directory, 'out/report.json'), 'utf8'))
    expect(report.findings).toEqual([])
    expect(report.staleWaivers).toMatchObject([
      { finding: 'volumes/list/*@*', reason: 'it expired on 2020-01-31' },
    ])
    expect(stdout).toContain('it expired on 2020-01-31')
    expect(code).toBe(1)
  })

  test('a target that answers nothing but errors keeps no promise', async () => {
    const { createServer } = await import('node:http')
    const reference = await startReference()
    const paths = new Set(['/v3', '/v3/', '/'])
    const broken = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://x').pathname
      if (!paths.has(path)) return void response.writeHead(500).end('{}')
      void fetch(reference.endpoint.replace(/\/v3$/, '') + path, {
        headers: { 'x-auth-token': String(request.headers['x-auth-token']) },
      }).then(async (answer) =>
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text()),
      )
    })
    await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve))
    const address = broken.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const directory = directoryFor({ ...reference, endpoint: `http://127.0.0.1:${port}/v3` })
    const { code } = await command(
      ['run', '--only', 'volumes', '--only', 'snapshots', '--output', 'out'],
      directory,
      onLoopback,
    )
    broken.close()
    broken.closeAllConnections()
    await reference.close()
    const report = JSON.parse(readFileSync(join(directory, 'out/report.json'), 'utf8'))
    const passed = report.requirements.filter(
      ({ level, kind, cells }: { level: string; kind: string; cells: { verdict: string }[] }) =>
        level === 'must' && kind !== 'standing' && cells.some(({ verdict }) => verdict === 'passed'),
    )
    expect(passed.map(({ id }: { id: string }) => id)).toEqual([])
    expect(code).toBe(1)
  })
})

describe("a user's mistake ends with 2 and one line", () => {
  const mistakes: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['an unknown target', ['run', '--target', 'nowhere'], /no target "nowhere"; known: /],
    ['a missing file', ['run', '--targets-file', 'nowhere.yaml'], /nowhere\.yaml/],
    ['no such requirement', ['run', '--only', 'nothing/like/it'], /no requirement matches nothing\/like\/it/],
    [
      'no microversion',
      ['run', '--microversions', '3.x'],
      /"3\.x" is no microversion; expected boundaries, all/,
    ],
    ['a range the wrong way round', ['plan', '--microversions', '3.9-3.2'], /"3\.9-3\.2" is no range/],
    ['no number', ['run', '--seed', 'seven'], /--seed: expected a whole number/],
    ['no source', ['derive', '--source', '/nonexistent'], /\/nonexistent/],
    ['an unknown fault', ['reference', '--fault', 'no-such-fault'], /no-such-fault/],
  ]
  test.each(mistakes)('%s', async (_, args, expected) => {
    const { code, stderr } = await command(args, emptyDirectory(), onLoopback)
    expect(stderr).toMatch(expected)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(2)
  })

  test('an output that is a file', async () => {
    const directory = emptyDirectory()
    writeFileSync(join(directory, 'taken'), '')
    const run = ['run', '--only', 'versions', '--output', 'taken']
    const { code, stderr } = await command(run, directory, onLoopback)
    expect(stderr).toMatch(
      /^blockspec: \S+taken: expected a directory .* \(EEXIST\); choose another with --output\n$/,
    )
    expect(code).toBe(2)
  })

  test('a baseline and reports to compare that are none', async () => {
    const directory = emptyDirectory()
    writeFileSync(join(directory, 'other.json'), '{}')
    for (const args of [
      ['run', '--only', 'versions', '--baseline', 'nowhere'],
      ['compare', 'nowhere', 'other.json'],
      ['compare', 'other.json', 'other.json'],
    ]) {
      const { code, stderr } = await command(args, directory, onLoopback)
      expect(code).toBe(2)
      expect(stderr).toMatch(/^blockspec: .*(?:nowhere: cannot be read|other\.json: is no report)/m)
    }
  })

  test('an unknown command and an unknown option', async () => {
    expect((await command(['judge'], emptyDirectory())).code).toBe(2)
    expect((await command(['run', '--nonsense'], emptyDirectory())).code).toBe(2)
  })
})

test('plan tells what would run without asking the target', async () => {
  const { code, stdout } = await command(['plan', '--only', 'contract/volumes.summary'], emptyDirectory())
  expect(stdout).toContain('contract/volumes.summary/is-absent-before-its-microversion')
  expect(stdout).toMatch(/3\.0 3\.11\n/)
  expect(code).toBe(0)
})
