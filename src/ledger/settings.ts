import { setTimeout as sleep } from 'node:timers/promises'
import type { Exchange, IdentityName } from '../exchange.js'
import type { Session } from '../http/session.js'
import { type Client, clientFor } from './client.js'
import type { LedgerEntry } from './ledger.js'
import { logLevels, logScopeOf } from './settings/log-levels.js'
import { defaultType, quotaClass, quotaSet } from './settings/quotas.js'
import { cluster, clusterOf, scopeOf, services } from './settings/services.js'
import type { Setting, SettingsClient } from './settings/setting.js'

/** Settings that a run changes of what is not its own. */
const settingKinds = [
  'services',
  'cluster',
  'log-levels',
  'quota-set',
  'quota-class',
  'default-type',
] as const
export type SettingKind = (typeof settingKinds)[number]

const settings: Readonly<Record<SettingKind, Setting>> = {
  services,
  cluster,
  'log-levels': logLevels,
  'quota-set': quotaSet,
  'quota-class': quotaClass,
  'default-type': defaultType,
}

/** Which setting a request is about to change. */
export interface SettingChange {
  readonly kind: SettingKind
  readonly id: string
}

type Path = Readonly<Record<string, string>>
type IdOf = (path: Path, body: unknown) => string | undefined

const inPath =
  (name: string): IdOf =>
  (path) =>
    path[name]

const inBody =
  (read: (body: unknown) => string | undefined): IdOf =>
  (_path, body) =>
    read(body)

const changes: Readonly<Record<string, readonly [SettingKind, IdOf]>> = {
  'default-types.update': ['default-type', inPath('project_id')],
  'default-types.delete': ['default-type', inPath('project_id')],
  'os-quota-sets.update': ['quota-set', inPath('project_id')],
  'os-quota-sets.delete': ['quota-set', inPath('project_id')],
  'os-quota-class-sets.update': ['quota-class', inPath('quota_class_name')],
  'os-services.disable': ['services', inBody(scopeOf)],
  'os-services.disable-log-reason': ['services', inBody(scopeOf)],
  'os-services.enable': ['services', inBody(scopeOf)],
  'os-services.freeze': ['services', inBody(scopeOf)],
  'os-services.thaw': ['services', inBody(scopeOf)],
  'os-services.set-log': ['log-levels', inBody(logScopeOf)],
  'clusters.enable': ['cluster', inBody(clusterOf)],
  'clusters.disable': ['cluster', inBody(clusterOf)],
}

/** Whether an operation changes what was there before and all share. */
export const changesSettings = (operation: string): boolean => Object.hasOwn(changes, operation)

/** What an operation changes of what was there before, if it changes anything such. */
export const settingChangedBy = (operation: string, path: Path, body: unknown): SettingChange | undefined => {
  const [kind, idOf] = changes[operation] ?? []
  const id = idOf?.(path, body)
  return kind === undefined || id === undefined ? undefined : { kind, id }
}

const ofGateways: ReadonlySet<number> = new Set([502, 503, 504])
/** How often a gateway's trouble is waited for to pass: each of these requests may be asked for twice. */
const mostTries = 5
const pauseMs = 100

const throughGateways =
  ({ send }: Client): Client['send'] =>
  async (...asked) => {
    let exchange = await send(...asked)
    for (let tries = 1; tries < mostTries && ofGateways.has(exchange.response.status); tries += 1) {
      await sleep(pauseMs * tries)
      exchange = await send(...asked)
    }
    return exchange
  }

/** Settings are an administrator's business, whoever tried to change one. */
const clientOf = (session: Session, identity: IdentityName): SettingsClient => {
  const by = session.identities.includes('admin') ? 'admin' : identity
  // Some of them came late, and are there since.
  const client = clientFor(session, by, session.microversions.max)
  return {
    ...client,
    send: throughGateways(client),
    base: `${session.surface.path}{project_id}`,
  }
}

/** How a setting is now; `undefined` where nobody tells. */
export const readSetting = (
  session: Session,
  { kind, id }: SettingChange,
  identity: IdentityName,
): Promise<unknown> => settings[kind].read(clientOf(session, identity), id)

const isSetting = (kind: LedgerEntry['kind']): kind is SettingKind => settingKinds.some((one) => one === kind)

/** Whether an entry is of a setting to put back, rather than of a thing to remove. */
export const isOfSetting = ({ kind }: LedgerEntry): boolean => isSetting(kind)

const refusalIn = (exchanges: readonly Exchange[]): string => {
  const refused = exchanges.find(({ response }) => response.status >= 300 && response.status !== 404)
  return refused === undefined
    ? 'it is not what it was before'
    : `${refused.request.method} answered ${refused.response.status} ${refused.response.text.slice(0, 160)}`
}

/** Puts a setting back to what it was before the run; why that failed, or `undefined`. */
export const putBack = async (session: Session, entry: LedgerEntry): Promise<string | undefined> => {
  const { kind, id, identity, former } = entry
  if (!isSetting(kind) || id === undefined) return undefined
  const setting = settings[kind]
  const client = clientOf(session, identity)
  if (former === undefined) {
    const answer = await setting.unset?.(client, id)
    if (answer === undefined) return 'how it was before is not known'
    return answer.response.status < 300 || answer.response.status === 404 ? undefined : refusalIn([answer])
  }
  const now = await setting.read(client, id)
  if (now !== undefined && !setting.hidesSome && setting.isSame(former, now)) return undefined
  const answers = await setting.restore(client, id, former, now)
  const after = await setting.read(client, id)
  return after !== undefined && setting.isSame(former, after) ? undefined : refusalIn(answers)
}
