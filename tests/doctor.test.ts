import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Reference, startReference } from '../src/reference/start-reference.js'
import type { SeenRequest } from '../src/reference/watch.js'
import type { Diagnosis } from '../src/run/doctor/diagnosis.js'
import { command, directoryFor } from './command-line.js'

let reference: Reference
const seen: SeenRequest[] = []

beforeAll(async () => {
  reference = await startReference({
    quota: { volumes: 40 },
    onRequest: (request) => void seen.push(request),
  })
})
beforeEach(() => void seen.splice(0))
afterAll(() => reference.close())

const diagnosed = async (directory: string, ...args: string[]): Promise<Diagnosis> => {
  const { code, stdout, stderr } = await command(['doctor', '--json', ...args], directory)
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout) as Diagnosis
}

const given = (names: readonly ('member' | 'other')[]): string =>
  directoryFor({
    ...reference,
    identities: Object.fromEntries(
      names.map((name) => [name, reference.identities[name]]),
    ) as Reference['identities'],
  })

describe('doctor', () => {
  test('tells on one screen what a run would meet, with reads alone', async () => {
    const { code, stdout } = await command(['doctor'], directoryFor(reference))
    expect(code).toBe(0)
    expect(stdout).toMatch(/^there: ready, block-storage-v3 at http/)
    for (const told of [
      '3.0 to 3.71',
      'admin (admin, member, reader)',
      '40 of 40 volumes',
      'nova',
      'median',
    ]) {
      expect(stdout).toContain(told)
    }
    expect(stdout.split('\n').length).toBeLessThan(50)
    const methods = seen.filter(({ path }) => path !== '/identity/v3/auth/tokens').map(({ method }) => method)
    expect(new Set(methods)).toEqual(new Set(['GET']))
    expect(reference.resources()).toBe(0)
  })

  test('tells a least size of volumes, as administrators see it', async () => {
    expect((await diagnosed(directoryFor(reference))).leastSize).toBeUndefined()
    const large = await startReference({ variations: ['large-volumes'] })
    try {
      expect((await diagnosed(directoryFor(large))).leastSize).toBe(8)
      const { stdout } = await command(['doctor'], directoryFor(large))
      expect(stdout).toMatch(/least size +8 GiB .* let volumeType name another/)
    } finally {
      await large.close()
    }
  })

  test('tells a type and a zone that are set and not there', async () => {
    const set = (type: string, zone: string) =>
      diagnosed(directoryFor(reference, `    volumeType: ${type}\n    availabilityZone: ${zone}`))
    const { types = [], zones = [] } = await diagnosed(directoryFor(reference))
    expect((await set(types[0] ?? '', zones[0] ?? '')).unlisted).toEqual([])
    expect((await set('none', 'nowhere')).unlisted).toEqual(['volumeType: none', 'availabilityZone: nowhere'])
    const directory = directoryFor(reference, '    availabilityZone: nowhere')
    expect((await command(['doctor'], directory)).stdout).toMatch(
      /unlisted +availabilityZone: nowhere: the target lists no such/,
    )
  })

  test('says what one more identity adds, and that is so', async () => {
    const alone = await diagnosed(given(['member']))
    const both = await diagnosed(given(['member', 'other']))
    const told = alone.additions.find(({ with: what }) => what === 'identity other')
    expect(told?.requirements).toBeGreaterThan(10)
    expect(both.requirements.apply).toBe(alone.requirements.apply + (told?.requirements ?? 0))
    expect(alone.exclusions.map(({ reason }) => reason)).toContain(
      'the target lacks other (no identity other is given)',
    )
  })

  test('foretells what a run makes at most', async () => {
    const directory = directoryFor(reference)
    const only = [
      '--only',
      'volumes/create',
      '--only',
      'snapshots/create',
      '--only',
      'volumes/list',
      '--seed',
      '1',
    ]
    const { estimate, requirements } = await diagnosed(directory, ...only.slice(0, -2))
    seen.splice(0)
    const { code } = await command(['run', '--output', 'out', ...only], directory)
    expect(code).toBe(0)
    const asked = seen.filter(({ path }) => !path.startsWith('/identity/'))
    const made = asked.filter(
      ({ method, path, status }) => method === 'POST' && /\/volumes$/.test(path) && status === 202,
    )
    expect(requirements.runs).toBeGreaterThan(100)
    expect(Math.max(...asked.map(({ held }) => held.volumes))).toBeLessThanOrEqual(estimate.peak.volumes)
    expect(Math.max(...asked.map(({ held }) => held.gigabytes))).toBeLessThanOrEqual(estimate.peak.gigabytes)
    expect(made.length / estimate.total.volumes).toBeGreaterThan(0.5)
    expect(asked.length / estimate.requests).toBeGreaterThan(0.5)
    expect(asked.length / estimate.requests).toBeLessThan(2)
    // An operator finds every one of them, and whatever it made.
    const run = /run\/(\S+)/.exec(asked.at(-1)?.userAgent ?? '')?.[1] ?? ''
    const unnamed = asked.filter(
      ({ userAgent }) => !/^blockspec\/[\d.]+ run\/\S+ \([\w./-]+\)$/.test(userAgent),
    )
    expect(unnamed.map(({ path }) => path)).toEqual([])
    expect(made.filter(({ body }) => !body.includes(`"blockspec-${run}-`)).map(({ body }) => body)).toEqual(
      [],
    )
  })

  test('is told that a target is of no use', async () => {
    const directory = directoryFor({
      ...reference,
      authUrl: 'http://127.0.0.1:1/v3',
      endpoint: 'http://127.0.0.1:1/v3',
    })
    const { code, stderr } = await command(['doctor'], directory)
    expect(code).toBe(2)
    expect(stderr).toMatch(/^blockspec: targets\.yaml:\d+.* cannot be reached: /)
    const budget = await command(['doctor', '--budget', 'volume=1'], directoryFor(reference))
    expect([budget.code, budget.stderr]).toEqual([2, expect.stringMatching(/did you mean volumes\?$/m)])
    const mode = await command(['doctor', '--mode', 'careful'], directoryFor(reference))
    expect(mode.stderr).toBe('blockspec: --mode: expected one of full, tenant, observe, got "careful"\n')
  })
})
