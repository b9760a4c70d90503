import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { authenticate } from '../../http/keystone.js'
import type { Transport, WireRequest } from '../../http/transport.js'
import { packageRoot } from '../../package-root.js'
import { UsageError } from '../../usage-error.js'
import { surfaceNamed } from '../surface.js'
import { type Cloud, readCloud } from './read-cloud.js'

/** What openstacksdk made of a cloud: `testbed/clients/record-clouds.py` wrote it down. */
type Understood =
  | { readonly error: string }
  | {
      readonly keystone: { readonly url: string; readonly body: object } | null
      readonly interface: string
      readonly region: string | null
      readonly endpoint: string | null
      readonly serviceType: string
      readonly verify: boolean
      readonly ca: string | null
      readonly cert: string | null
      readonly key: string | null
    }

interface Case {
  readonly title: string
  readonly cloud: string
  readonly region?: string
  readonly files: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly openstacksdk: Understood
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(join(packageRoot, 'tests/recorded/clouds.json'), 'utf8'),
)

const homes: string[] = []
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true })
})

const read = ({ files, env = {}, cloud, region }: Case): readonly [Cloud, home: string] => {
  const home = mkdtempSync(join(tmpdir(), 'blockspec-'))
  homes.push(home)
  mkdirSync(join(home, 'work'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true })
    writeFileSync(join(home, name), text)
  }
  const filled = Object.entries(env).map(([name, value]) => [name, value.replace('$HOME', home)])
  const surroundings = { cwd: join(home, 'work'), env: { HOME: home, ...Object.fromEntries(filled) } }
  const wish = { ...surroundings, name: cloud, by: '--cloud', ...(region !== undefined && { region }) }
  return [readCloud(wish, surfaceNamed('block-storage-v3')), home]
}

/** What would go to Keystone. */
const sentBy = async ({ auth, identity }: Cloud): Promise<object | null> => {
  if (auth === undefined) return null
  const sent: WireRequest[] = []
  const transport: Transport = {
    send: (request) => {
      sent.push(request)
      return Promise.reject(new Error('nobody is asked'))
    },
    close: () => Promise.resolve(),
  }
  await authenticate('member', identity, { auth, transport, agent: 'blockspec' }).catch(() => undefined)
  const [request] = sent
  return { url: `${request?.origin}${request?.path}`, body: JSON.parse(request?.body ?? 'null') }
}

describe('a cloud is read as openstacksdk reads it', () => {
  test.each(cases)('$title', async (one) => {
    const theirs = one.openstacksdk
    if ('error' in theirs) {
      expect(() => read(one)).toThrow(UsageError)
      return
    }
    const [cloud, home] = read(one)
    const { auth, endpoint = null, tls } = cloud
    const shown = (file: string | undefined): string | null => file?.replace(home, '$HOME') ?? null
    const { interface: face, region, serviceType, ...rest } = theirs
    expect({
      keystone: await sentBy(cloud),
      endpoint,
      verify: tls?.verify ?? true,
      // Where nobody is looked at, an authority does not count.
      ca: tls?.verify === false ? null : shown(tls?.ca),
      cert: shown(tls?.cert),
      key: shown(tls?.key),
    }).toEqual(rest)
    if (auth === undefined) return
    expect({ interface: auth.interface, region: auth.region ?? null }).toEqual({ interface: face, region })
    expect(auth.serviceTypes[0]).toBe(serviceType)
  })
})
