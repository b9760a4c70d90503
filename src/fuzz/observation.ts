import type { Exchange, IdentityName } from '../exchange.js'
import { at } from '../json-pointer.js'
import { isWithin, type Microversion } from '../microversion.js'
import type { Passage } from '../model/advance.js'
import type { Kind, Model, Thing } from '../model/model.js'
import type { Pace } from '../pace.js'
import type { Trial } from '../trial/trial.js'
import { Trouble } from '../trial/trouble.js'
import { type Bindings, idOf } from './bindings.js'
import type { Deviance } from './exercise.js'
import { patiently } from './patience.js'
import { deviationsOf, differences, readings, viewOf } from './readings.js'
import { TimeUp } from './time-up.js'

/** How a sequence looks at a target. */
export interface Eyes {
  readonly trial: Trial
  readonly bindings: Bindings
  readonly pace: Pace
  readonly timeoutMs: number
  /** How long what was accepted may take until it shows, in milliseconds. */
  readonly lagMs: number
  /** Whether time is up: then what is still on its way is waited for no longer. */
  readonly isOver: () => boolean
  /** The newest microversion, at which things are read. */
  readonly viewAt: Microversion
}

const askerOf = ({ owner }: Thing): IdentityName => owner

/** Whether things of its kind can be read at a microversion. */
const isReadable = ({ kind }: Thing, version: Microversion): boolean =>
  isWithin(version, readings[kind].since)

/** Reads a thing as its owner. */
export const read = (
  { trial, bindings, viewAt }: Eyes,
  thing: Thing,
  {
    as = askerOf(thing),
    version = viewAt,
  }: { readonly as?: IdentityName; readonly version?: Microversion } = {},
): Promise<Exchange> => {
  const { operation, parameter, newer } = readings[thing.kind]
  const asked = newer && isWithin(version, newer.since) ? newer.operation : operation
  return trial.at(version, as).send(asked, { [parameter]: idOf(bindings, thing.ref) })
}

/** A group is available as soon as its back end has made it, and is dated when the service has noted so. */
const datedLate: ReadonlySet<Kind> = new Set<Kind>(['group'])

/** A thing was made once, and says so ever after. */
const redated = (
  { bindings, lagMs }: Eyes,
  { ref, kind }: Thing,
  exchange: Exchange,
): Deviance | undefined => {
  const pointer = `/${readings[kind].member}/created_at`
  const told = at(exchange.response.json, pointer)
  const bound = bindings.bound.get(ref)
  if (bound === undefined || typeof told !== 'string') return undefined
  bound.created ??= { told, seenAt: performance.now() }
  const { created } = bound
  if (created.told === told) return undefined
  if (datedLate.has(kind) && performance.now() - created.seenAt < lagMs) {
    bound.created = { ...created, told }
    return undefined
  }
  return {
    check: 'creation-stays',
    at: pointer,
    message: `expected ${created.told} as before, got ${told}`,
    exchange,
  }
}

/** Who may use a private type is listed apart. */
const misgranted = async (
  { trial, viewAt }: Eyes,
  thing: Thing,
  id: string,
): Promise<Deviance | undefined> => {
  if (thing.kind !== 'type' || thing.status !== 'private') return undefined
  const grants = [
    { owner: 'member', is: thing.facts.access },
    { owner: 'other', is: thing.facts.otherAccess },
  ] as const
  const known = grants.filter(({ is }) => is !== undefined)
  if (known.length === 0) return undefined
  const exchange = await trial
    .at(viewAt, 'admin')
    .send('types.os-volume-type-access.list', { volume_type: id })
  const listed = at(exchange.response.json, pointerOfGrants)
  const projects = (Array.isArray(listed) ? listed : []).map((one) => at(one, '/project_id'))
  const wrong = known.find(({ owner, is }) => projects.includes(trial.projectOf(owner)) !== is)
  if (wrong === undefined) return undefined
  const message = `expected ${wrong.is === true ? 'access' : 'no access'} of the project ${trial.projectOf(wrong.owner)}, got ${projects.length} projects`
  return { check: 'access-is-listed', at: pointerOfGrants, message, exchange }
}

const pointerOfGrants = '/volume_type_access'

/** What the answer to a command tells of what was asked for, and tells otherwise. */
export const misreported = (
  eyes: Eyes,
  model: Model,
  thing: Thing,
  exchange: Exchange,
): Deviance | undefined => {
  const { member } = readings[thing.kind]
  const body = at(exchange.response.json, `/${member}`)
  if (at(body, '/id') !== eyes.bindings.bound.get(thing.ref)?.id) return undefined
  for (const { at: pointer, message } of deviationsOf(viewOf(eyes, model), thing, body, true)) {
    if (!asked.includes(pointer)) continue
    return { check: 'answer-tells-what-was-asked', at: `/${member}${pointer}`, message, exchange }
  }
  return undefined
}

const asked = [
  ...['/name', '/description', '/metadata', '/size', '/volume_id', '/snapshot_id', '/source_volid'],
  ...['/group_id', '/instance'],
]

/** What of a thing differs from what the model predicts. */
export const examine = async (
  eyes: Eyes,
  model: Model,
  thing: Thing,
  check: string,
  /** What was just read of it, if it was. */
  seen?: Exchange,
): Promise<Deviance | undefined> => {
  if (!isReadable(thing, eyes.viewAt)) return undefined
  let known = seen
  return patiently(eyes, async () => {
    const exchange = known ?? (await read(eyes, thing))
    known = undefined
    const { status } = exchange.response
    const [first] =
      status === 200
        ? differences(viewOf(eyes, model), thing, exchange)
        : [{ at: 'status', message: `expected 200, got ${status}` }]
    return first
      ? { check, ...first, exchange }
      : (redated(eyes, thing, exchange) ?? (await misgranted(eyes, thing, idOf(eyes.bindings, thing.ref))))
  })
}

/** A thing that was updated says when. */
export const undated = (eyes: Eyes, thing: Thing): Promise<Deviance | undefined> =>
  patiently(eyes, async () => {
    const exchange = await read(eyes, thing)
    const pointer = `/${readings[thing.kind].member}/updated_at`
    if (typeof at(exchange.response.json, pointer) === 'string') return undefined
    const message = 'expected the date of the update, got none'
    return { check: 'update-is-dated', at: pointer, message, exchange }
  })

const goneIsNotFound = 'gone-is-not-found'

/** The end of a passage: the status there, and the exchange that showed it, where the thing is still there. */
export interface Arrival {
  readonly status: string
  readonly seen?: Exchange
}

/** Looks until a thing has come to the end of its passage; tells the status that it ended in. */
export const follow = async (
  eyes: Eyes,
  thing: Thing,
  { through, to }: Passage,
  /** Statuses that it had before: what is accepted may take effect a moment later. */
  former: readonly string[] = [],
): Promise<Deviance | Arrival> => {
  const end = { status: thing.status }
  if (!isReadable(thing, eyes.viewAt)) return end
  const { status: pointer } = readings[thing.kind]
  const kind = `${thing.kind} ${through.join('+')}>${to.join('+')}`
  const started = performance.now()
  let last: unknown
  let since = started
  for (let attempt = 0; ; attempt += 1) {
    const isLate = performance.now() - started > eyes.timeoutMs
    const exchange = await read(eyes, thing)
    const { status: code, json } = exchange.response
    const shown = pointer === undefined ? thing.status : at(json, pointer)
    const isThere = code === 200
    if (to.length === 0 ? code === 404 : isThere && typeof shown === 'string' && to.includes(shown)) {
      eyes.pace.learn(kind, performance.now() - started, attempt)
      return to.length === 0 ? end : { status: String(shown), seen: exchange }
    }
    const isOnTheWay = isThere && typeof shown === 'string' && through.includes(shown)
    if (shown !== last) since = performance.now()
    last = shown
    const isOfAMoment = former.includes(String(shown)) || (to.length === 0 && shown === 'deleted')
    const mayLag = isThere && isOfAMoment && performance.now() - since < eyes.lagMs
    if (!isOnTheWay && !mayLag) {
      const expected = [...through, ...(to.length === 0 ? ['404 Not Found'] : to)].join(', ')
      const check =
        to.length === 0 && through.length === 0 ? goneIsNotFound : 'status-follows-documented-path'
      const got = isThere ? String(shown) : `an answer ${code}`
      return { check, at: pointer ?? 'status', message: `expected ${expected}, got ${got}`, exchange }
    }
    if (isLate) {
      throw new Trouble(
        `still ${String(shown)} after ${Math.round(eyes.timeoutMs / 1000)} s, expected ${to.join(' or ') || '404'}`,
      )
    }
    if (eyes.isOver()) throw new TimeUp()
    await eyes.pace.pause(kind, attempt)
  }
}

/** Members whose value may differ from one reading to the next. */
const restless = ['links', 'updated_at']

const bodyIn = ({ response }: Exchange, member: string): Readonly<Record<string, unknown>> =>
  (at(response.json, `/${member}`) as Readonly<Record<string, unknown>> | undefined) ?? {}

/** What of a thing reads differently at another microversion, though both show it. */
export const compareVersions = async (
  eyes: Eyes,
  thing: Thing,
  version: Microversion,
  /** What was read of it since the last command, if anything was: where it agrees, nothing is read twice. */
  seen?: Exchange,
): Promise<Deviance | undefined> => {
  if (!isReadable(thing, version) || !isReadable(thing, eyes.viewAt) || version === eyes.viewAt)
    return undefined
  const { member } = readings[thing.kind]
  const differingIn = (before: Exchange, after: Exchange): string | undefined => {
    const [one, other] = [bodyIn(before, member), bodyIn(after, member)]
    return Object.keys(one).find(
      (name) =>
        name in other &&
        !restless.includes(name) &&
        JSON.stringify(one[name]) !== JSON.stringify(other[name]),
    )
  }
  if (seen && differingIn(seen, await read(eyes, thing, { version })) === undefined) return undefined
  const before = await read(eyes, thing)
  const exchange = await read(eyes, thing, { version })
  const differing = differingIn(before, exchange)
  if (differing === undefined) return undefined
  const [expected, got] = [before, exchange].map((one) => JSON.stringify(bodyIn(one, member)[differing]))
  const message = `expected ${expected} as at ${eyes.viewAt}, got ${got}`
  return { check: 'microversions-agree', at: `/${member}/${differing}`, message, exchange }
}
