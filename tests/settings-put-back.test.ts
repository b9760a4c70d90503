import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Method } from '../src/exchange.js'
import { connect } from '../src/http/connect.js'
import { Redactor } from '../src/http/redact.js'
import type { Session } from '../src/http/session.js'
import { openLedger } from '../src/ledger/ledger.js'
import { readSetting, settingChangedBy } from '../src/ledger/settings.js'
import { sweepLedger } from '../src/ledger/sweep.js'
import { type Reference, startReference } from '../src/reference/start-reference.js'
import { command, directoryFor, emptyDirectory, start } from './command-line.js'
import { targetOf } from './reference-run.js'
import { settingsSeenBy } from './settings-seen.js'

const base = '/v3/{project_id}'
let reference: Reference
let session: Session

beforeEach(async () => {
  reference = await startReference({ latencyMs: 5, delayMs: 3 })
  session = await connect(targetOf(reference), { runId: 'settings', redactor: new Redactor() })
})

afterEach(async () => {
  await session.close()
  await reference.close()
})

const send = async (method: Method, path: string, body?: unknown): Promise<unknown> => {
  const { response } = await session.send({
    ...{ method, path, identity: 'admin', microversion: '3.71' },
    ...(body !== undefined && { body }),
  })
  expect(response.status).toBeLessThan(300)
  return response.json
}

const change = (name: string, body: unknown): Promise<unknown> =>
  send('PUT', `${base}/os-services/${name}`, body)

const host = async (): Promise<string> => {
  const { services } = (await send('GET', `${base}/os-services?binary=cinder-volume`)) as {
    readonly services: readonly { readonly host: string }[]
  }
  return services.at(-1)?.host ?? ''
}

const other = (): string => session.projectOf('other') ?? ''

const settings = (): Promise<unknown> => settingsSeenBy(session)

/** Makes the target unlike a new one: what is put back must be this, not a default. */
const settle = async (): Promise<void> => {
  await send('PUT', `${base}/os-quota-sets/${other()}`, { quota_set: { volumes: 77, backups: -1 } })
  await send('PUT', `${base}/os-quota-class-sets/default`, { quota_class_set: { groups: 78 } })
  await change('set-log', { binary: 'cinder-scheduler', prefix: '', level: 'WARNING' })
}

type Request = readonly [
  operation: string,
  path: Readonly<Record<string, string>>,
  body: unknown,
  act: () => Promise<unknown>,
]

const put = (name: string, body: unknown): Request => [
  `os-services.${name}`,
  {},
  body,
  () => change(name, body),
]

/** As a scenario does it, to the moment at which the run is killed; then the ledger is swept. */
const changedAndSwept = async (requests: readonly Request[]): Promise<readonly unknown[]> => {
  const file = `${emptyDirectory()}/ledger.ndjson`
  const head = { run: 'r', target: 't', endpoint: session.endpoint, pid: 0, startedAt: '' }
  const ledger = openLedger(file, head, { durable: false })
  for (const [operation, path, body, act] of requests) {
    const changed = settingChangedBy(operation, path, body)
    if (changed === undefined) throw new Error(`${operation} changes no setting`)
    const former = await readSetting(session, changed, 'admin')
    ledger.intend({ ...changed, name: '', identity: 'admin', former })
    await act()
  }
  ledger.close()
  return sweepLedger(file, session, 1_000)
}

describe('what was before is put back', () => {
  beforeEach(() => settle())

  const isPutBack = async (requests: readonly Request[]): Promise<void> => {
    const before = await settings()
    expect(await changedAndSwept(requests)).toEqual([])
    expect(await settings()).toEqual(before)
  }

  test('a service that was enabled, and one that was disabled for a reason', async () => {
    const binary = 'cinder-volume'
    const named = { host: await host(), binary }
    await isPutBack([put('disable', named)])
    await isPutBack([put('disable-log-reason', { ...named, disabled_reason: 'blockspec' })])
    await change('disable-log-reason', { ...named, disabled_reason: 'being repaired' })
    await isPutBack([put('enable', named)])
    await isPutBack([
      put('disable-log-reason', { ...named, disabled_reason: 'blockspec' }),
      put('enable', named),
    ])
    await change('enable', named)
    await change('disable', named)
    await isPutBack([put('disable-log-reason', { ...named, disabled_reason: 'blockspec' })])
  })

  test('a host that was frozen, and one that was not', async () => {
    const one = { host: await host() }
    await isPutBack([put('freeze', one)])
    await isPutBack([put('disable', { ...one, binary: 'cinder-volume' }), put('freeze', one)])
    await change('freeze', one)
    await isPutBack([put('thaw', one)])
  })

  test('a cluster, its hosts with it', async () => {
    const { clusters } = (await send('GET', `${base}/clusters`)) as {
      readonly clusters: readonly { readonly name: string; readonly binary: string }[]
    }
    const { name = '', binary = '' } = clusters[0] ?? {}
    const named = { name, binary, disabled_reason: 'blockspec' }
    const disable: Request = [
      'clusters.disable',
      {},
      named,
      () => send('PUT', `${base}/clusters/disable`, named),
    ]
    await isPutBack([disable])
    await isPutBack([put('freeze', { cluster: name })])
    await send('PUT', `${base}/clusters/disable`, { name, binary, disabled_reason: 'being repaired' })
    await isPutBack([disable])
  })

  test('log levels of every length of name', async () => {
    for (const prefix of ['', 'cinder', 'cinder.volume'])
      await isPutBack([put('set-log', { binary: '', server: '', prefix, level: 'DEBUG' })])
  })

  test('quotas of a project and of a class', async () => {
    const path = { project_id: other() }
    const set = `${base}/os-quota-sets/${other()}`
    const body = { quota_set: { volumes: 1, gigabytes: 2 } }
    const update: Request = ['os-quota-sets.update', path, body, () => send('PUT', set, body)]
    await isPutBack([update])
    await isPutBack([['os-quota-sets.delete', path, undefined, () => send('DELETE', set)]])
    const ofClass = { quota_class_set: { volumes: 3, groups: 4 } }
    const classes = `${base}/os-quota-class-sets/default`
    await isPutBack([
      [
        'os-quota-class-sets.update',
        { quota_class_name: 'default' },
        ofClass,
        () => send('PUT', classes, ofClass),
      ],
    ])
  })

  test('the default volume type of a project, or that it has none', async () => {
    const type = async (name: string): Promise<string> => {
      const made = (await send('POST', `${base}/types`, { volume_type: { name } })) as {
        readonly volume_type: { readonly id: string }
      }
      return made.volume_type.id
    }
    const [first, second] = [await type('one'), await type('two')]
    const path = `/v3/default-types/${other()}`
    const body = (id: string) => ({ default_type: { volume_type: id } })
    const update: Request = [
      'default-types.update',
      { project_id: other() },
      body(second),
      () => send('PUT', path, body(second)),
    ]
    await isPutBack([update])
    await send('PUT', path, body(first))
    await isPutBack([update])
    await isPutBack([
      ['default-types.delete', { project_id: other() }, undefined, () => send('DELETE', path)],
    ])
  })
})

const declared = '    capabilities: { services: true, settings: true }'
const environment = { BLOCKSPEC_STATE: '.state' }

/** A few requests take long enough for a run to be killed between them. */
describe('a run that was killed amid a scenario leaves a setting changed, and clean puts it back', () => {
  beforeEach(async () => {
    await session.close()
    await reference.close()
    reference = await startReference({ latencyMs: 60 })
    session = await connect(targetOf(reference), { runId: 'settings', redactor: new Redactor() })
    await settle()
  })

  test.each([
    ['services/disable-log-reason/is-told', () => `${base}/os-services`],
    ['quota-sets/update/limits-volumes', () => `${base}/os-quota-sets/${other()}`],
    ['default-types/update/type-exists', () => '/v3/default-types'],
  ])('%s', async (only, path) => {
    const directory = directoryFor(reference, declared)
    const before = await settings()
    const look = async (): Promise<string> => JSON.stringify(await send('GET', path()))
    const seen = await look()
    const { child, ended } = start(['run', '--only', only, '--microversions', '3.71'], directory, environment)
    for (let tries = 0; tries < 1_500 && (await look()) === seen; tries += 1) await sleep(1)
    child.kill('SIGKILL')
    await ended
    expect(await settings()).not.toEqual(before)
    const dry = await command(['clean', '--dry-run'], directory, environment)
    expect(dry.stdout).toMatch(/would put back (?:services|quota-set|default-type) /)
    const { code, stdout } = await command(['clean'], directory, environment)
    expect(code, stdout).toBe(0)
    expect(await settings()).toEqual(before)
  })
})

test('a run leaves every setting as it was, whatever it was', async () => {
  await settle()
  const before = await settings()
  const directory = directoryFor(reference, declared)
  const only = ['services', 'clusters', 'default-types', 'quota-sets/update/limits-growth'].flatMap((id) => [
    '--only',
    id,
  ])
  const { code, stdout } = await command(['run', ...only, '--microversions', '3.71'], directory, environment)
  expect(code, stdout).toBe(0)
  expect(await settings()).toEqual(before)
})
