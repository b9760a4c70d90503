import type { Contract, Operation } from '../contract/contract.js'
import { type IdentityName, identityNames } from '../exchange.js'
import type { Mode } from '../target/mode.js'
import type { Call } from './session.js'

/** What a request may change, in words: `member volumes.create`; `undefined` for one that only reads. */
export type Act = string

/** The operation of an act; of a request that no document knows, its method. */
export const operationOfAct = (act: Act): string => act.split(' ')[1] ?? ''

/** A request of a run, as far as it tells what it may change. */
export type Request = Pick<Call, 'method' | 'service' | 'path' | 'query' | 'body' | 'text' | 'identity'>

/** Knows what requests may change and which mode bears that. */
export interface Acts {
  actOf(request: Request): Act | undefined
  /** Why the mode forbids the act; `undefined` where it does not. */
  whyNot(mode: Mode, act: Act): string | undefined
}

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Stands for an action that no document knows: a service can but refuse it. */
const unknownAction = '*'
const withForce = ' with force'

/** What is done to images beside Block Storage: a member has uploads of its own there. */
const ofImages = 'images.'

const callersProject = /^(\/v[\d.]+)\/\\\{(?:admin_)?project_id\\\}/
const placeholder = /\\\{\w+\\\}/g

const patternOf = ({ path }: Operation): RegExp => {
  const escaped = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const anywhere = escaped.replace(callersProject, '$1(?:/(?:\\{project_id\\}|[0-9a-f-]{32,36}))?')
  return new RegExp(`^${anywhere.replace(placeholder, '[^/]+')}$`)
}

const parsed = ({ body, text }: Request): unknown => {
  if (text === undefined) return body
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const namesIn = (request: Request): readonly string[] => {
  const body = parsed(request)
  return typeof body === 'object' && body !== null ? Object.keys(body) : []
}

const isForced = ({ path, query = {} }: Request): boolean =>
  (query.force !== undefined && !/^(?:false|0)$/i.test(String(query.force))) || /[?&]force=/.test(path)

const actorIn = (act: Act): IdentityName | undefined =>
  identityNames.find((name) => act.startsWith(`${name} `))

/** The acts on a contract's operations. */
export const actsOn = ({ operations }: Pick<Contract, 'operations'>): Acts => {
  const changing = [...operations.values()]
    .filter(({ method }) => !reading.has(method))
    .map((operation) => ({ operation, pattern: patternOf(operation) }))

  /** Of several operations that a request may be, the one that asks for most. */
  const operationIn = (request: Request): string | undefined => {
    const [path = ''] = request.path.split('?')
    const there = changing.filter(
      ({ operation, pattern }) => operation.method === request.method && pattern.test(path),
    )
    const names = namesIn(request)
    const meant = there
      .map(({ operation }) => operation)
      .filter(({ action }) => action === undefined || names.includes(action))
    const strictest = meant.find(({ identity }) => identity === 'admin') ?? meant[0]
    if (strictest !== undefined) return strictest.id
    const [first] = there
    return first?.operation.id.replace(/[^.]+$/, unknownAction)
  }

  return {
    actOf(request) {
      if (reading.has(request.method)) return undefined
      if (request.service === 'image') return `${request.identity} ${ofImages}${request.method.toLowerCase()}`
      const what = operationIn(request) ?? `${request.method} ${request.path}`
      return `${request.identity} ${what}${isForced(request) ? withForce : ''}`
    },
    whyNot(mode, act) {
      const actor = actorIn(act)
      const what = act.slice((actor ?? '').length + 1)
      if (mode === 'full') return undefined
      if (mode === 'observe') return 'mode observe only reads'
      if (actor === 'admin') return 'in mode tenant an administrator only reads'
      if (what.endsWith(withForce)) return 'mode tenant forces nothing'
      if (what.endsWith(`.${unknownAction}`) || what.startsWith(ofImages)) return undefined
      const least = operations.get(what)?.identity
      return least === undefined || least === 'admin'
        ? 'mode tenant changes nothing but what a tenant has'
        : undefined
    },
  }
}
