import type { Exchange } from '../../exchange.js'
import { at } from '../../json-pointer.js'
import type { Thing } from '../client.js'
import { membersOf, type Setting, type SettingsClient } from './setting.js'

/** Which services a request is about; the id of such a setting is its JSON. */
interface Scope {
  readonly host?: string
  readonly binary?: string
  readonly cluster?: string
}

/** A service as far as administrators switch it. */
interface State {
  readonly host: string
  readonly binary: string
  readonly disabled: boolean
  readonly reason: string | null
  readonly frozen: boolean
}

const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** The id of the switches of the services that a body names; `undefined` where it names none. */
export const scopeOf = (body: unknown): string | undefined => {
  const { host, binary, cluster } = membersOf(body)
  const scope: Scope = {
    ...(textIn(host) !== undefined && { host: String(host) }),
    ...(textIn(binary) !== undefined && { binary: String(binary) }),
    ...(textIn(cluster) !== undefined && { cluster: String(cluster) }),
  }
  return scope.host === undefined && scope.cluster === undefined ? undefined : JSON.stringify(scope)
}

const readScope = (id: string): Scope => JSON.parse(id)

const isWithin = ({ host, binary, cluster }: Scope, service: Thing): boolean =>
  (host === undefined || service.host === host || String(service.host).startsWith(`${host}@`)) &&
  (binary === undefined || service.binary === binary) &&
  (cluster === undefined || service.cluster === cluster)

const stateOf = ({ host, binary, status, disabled_reason, frozen }: Thing): State => ({
  host: String(host),
  binary: String(binary),
  disabled: status === 'disabled',
  reason: textIn(disabled_reason) ?? null,
  frozen: frozen === true,
})

const statesIn = (value: unknown): readonly State[] => (Array.isArray(value) ? (value as State[]) : [])

const keyOf = ({ host, binary }: State): string => `${binary} ${host}`

const change = (client: SettingsClient, name: string, body: unknown): Promise<Exchange> =>
  client.send('PUT', `${client.base}/os-services/${name}`, { body })

const frozenAgain = async (
  client: SettingsClient,
  { cluster }: Scope,
  was: State,
  is: State,
): Promise<readonly Exchange[]> => {
  if (was.frozen === is.frozen) return []
  const where = cluster === undefined ? { host: was.host } : { cluster }
  return [await change(client, was.frozen ? 'freeze' : 'thaw', where)]
}

const switchedAgain = async (client: SettingsClient, was: State): Promise<readonly Exchange[]> => {
  const { host, binary, reason } = was
  const named = { host, binary }
  if (!was.disabled) return [await change(client, 'enable', named)]
  if (reason !== null)
    return [await change(client, 'disable-log-reason', { ...named, disabled_reason: reason })]
  // Disabling leaves a reason that is there, enabling does not.
  return [await change(client, 'enable', named), await change(client, 'disable', named)]
}

const readStates = async (client: SettingsClient, id: string): Promise<readonly State[] | undefined> => {
  const { response } = await client.send('GET', `${client.base}/os-services`)
  const listed: unknown = at(response.json, '/services')
  if (response.status !== 200 || !Array.isArray(listed)) return undefined
  const services: readonly Thing[] = listed
  return services.filter((service) => isWithin(readScope(id), service)).map(stateOf)
}

const differ = (was: State, is: State): boolean =>
  was.disabled !== is.disabled || was.reason !== is.reason || was.frozen !== is.frozen

const pairs = (former: unknown, now: unknown): readonly (readonly [State, State])[] => {
  const present = new Map(statesIn(now).map((state) => [keyOf(state), state]))
  return statesIn(former).flatMap((was) => {
    const is = present.get(keyOf(was))
    return is !== undefined && differ(was, is) ? [[was, is] as const] : []
  })
}

/** Whether services are enabled, or why not, and whether their back ends are frozen. */
export const services: Setting = {
  read: readStates,
  async restore(client, id, former, now) {
    const answers: Exchange[] = []
    for (const [was, is] of pairs(former, now))
      answers.push(...(await frozenAgain(client, readScope(id), was, is)))
    // Freezing disables and thawing enables: what differs is looked at anew.
    const thawed = answers.length > 0 ? await readStates(client, id) : now
    for (const [was] of pairs(former, thawed)) answers.push(...(await switchedAgain(client, was)))
    return answers
  },
  isSame: (former, now) => pairs(former, now).length === 0,
}

/** The id of the switch of the cluster that a body names. */
export const clusterOf = (body: unknown): string | undefined => {
  const { name, binary } = membersOf(body)
  if (textIn(name) === undefined) return undefined
  return JSON.stringify({ name, ...(textIn(binary) !== undefined && { binary }) })
}

/** Whether a cluster is enabled, or why not. */
export const cluster: Setting = {
  async read(client, id) {
    const { name, binary } = membersOf(JSON.parse(id))
    const query = typeof binary === 'string' ? { query: { binary } } : {}
    const { response } = await client.send(
      'GET',
      `${client.base}/clusters/${encodeURIComponent(String(name))}`,
      query,
    )
    // What is not there cannot be switched.
    if (response.status === 404) return null
    if (response.status !== 200) return undefined
    const { status, disabled_reason } = membersOf(at(response.json, '/cluster'))
    return { status, reason: textIn(disabled_reason) ?? null }
  },
  async restore(client, id, former) {
    if (former === null) return []
    const { status, reason } = membersOf(former)
    const put = (name: string, more: object = {}): Promise<Exchange> =>
      client.send('PUT', `${client.base}/clusters/${name}`, {
        body: { ...membersOf(JSON.parse(id)), ...more },
      })
    const enabled = await put('enable')
    if (status !== 'disabled') return [enabled]
    return [enabled, await put('disable', reason === null ? {} : { disabled_reason: reason })]
  },
  isSame: (former, now) => JSON.stringify(former) === JSON.stringify(now),
}
