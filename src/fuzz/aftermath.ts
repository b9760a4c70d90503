import type { Exchange, IdentityName } from '../exchange.js'
import { at } from '../json-pointer.js'
import { isWithin } from '../microversion.js'
import type { Explanation, Outcome } from '../model/explain.js'
import type { Ref, Thing } from '../model/model.js'
import type { Deviance } from './exercise.js'
import { type Eyes, read } from './observation.js'
import { patience } from './patience.js'
import { quotaNames } from './prepare.js'
import { differences, readings, viewOf } from './readings.js'
import { TimeUp } from './time-up.js'

/** How something is that requests met on, read once for each who may see it. */
class Look {
  readonly #eyes: Eyes
  readonly #read = new Map<string, Promise<Exchange>>()

  constructor(eyes: Eyes) {
    this.#eyes = eyes
  }

  at(thing: Thing, as: IdentityName = thing.owner): Promise<Exchange> {
    return this.#once(`${thing.ref} ${as}`, () => read(this.#eyes, thing, { as }))
  }

  quotas(): Promise<Exchange> {
    const { trial } = this.#eyes
    return this.#once('quotas', () => trial.as('admin').quotaSets.show(trial.projectOf('member')))
  }

  #once(key: string, ask: () => Promise<Exchange>): Promise<Exchange> {
    const known = this.#read.get(key) ?? ask()
    this.#read.set(key, known)
    return known
  }
}

const statusIn = (thing: Thing, { response }: Exchange): string => {
  const { status } = readings[thing.kind]
  return status === undefined ? thing.status : String(at(response.json, status))
}

/** What is there and is otherwise, or not there though it should be. */
const deviationOf = async (
  eyes: Eyes,
  look: Look,
  { model, underWay }: Outcome,
  thing: Thing,
): Promise<Deviance | undefined> => {
  const exchange = await look.at(thing)
  const { status } = exchange.response
  const shown = statusIn(thing, exchange)
  const expected = underWay.get(thing.ref)?.to.includes(shown) ? { ...thing, status: shown } : thing
  const [first] =
    status === 200
      ? differences(viewOf(eyes, model), expected, exchange)
      : [{ at: 'status', message: `expected 200, got ${status}` }]
  return first && { check, ...first, exchange }
}

const quotaDeviation = async (eyes: Eyes, look: Look, { model }: Outcome): Promise<Deviance | undefined> => {
  const names = quotaNames(eyes, model)
  for (const { facts } of model.values()) {
    for (const of of ['volume', 'snapshot']) {
      const expected = facts[`${of}Limit`]
      if (typeof expected !== 'number') continue
      const exchange = await look.quotas()
      const pointer = `/quota_set/${names[`${of}Quota`]}`
      const got = at(exchange.response.json, pointer)
      if (got !== expected)
        return { check, at: pointer, message: `expected ${expected}, got ${String(got)}`, exchange }
    }
  }
  return undefined
}

const check = 'state-fits-an-order'

interface Compared {
  readonly deviances: readonly Deviance[]
  /** Something is still on its way. */
  readonly isMoving: boolean
}

/** How what is there differs from what one order would leave. */
const compare = async (
  eyes: Eyes,
  look: Look,
  outcome: Outcome,
  all: ReadonlyMap<Ref, Thing>,
): Promise<Compared> => {
  const deviances: Deviance[] = []
  let isMoving = false
  for (const [ref, thing] of all) {
    if (!eyes.bindings.bound.has(ref) || !isWithin(eyes.viewAt, readings[thing.kind].since)) continue
    const expected = outcome.model.get(ref)
    const deviance = expected ? await deviationOf(eyes, look, outcome, expected) : await remains(look, thing)
    if (deviance === undefined) continue
    deviances.push(deviance)
    const { through = [], to = [] } = outcome.underWay.get(ref) ?? {}
    const shown = statusIn(thing, deviance.exchange)
    isMoving ||= deviance.exchange.response.status === 200 && through.includes(shown) && !to.includes(shown)
  }
  const ofQuotas = await quotaDeviation(eyes, look, outcome)
  return { deviances: ofQuotas ? [...deviances, ofQuotas] : deviances, isMoving }
}

const remains = async (look: Look, thing: Thing): Promise<Deviance | undefined> => {
  const exchange = await look.at(thing)
  const { status } = exchange.response
  if (status === 404) return undefined
  const got = status === 200 ? statusIn(thing, exchange) : `an answer ${status}`
  return {
    check,
    at: readings[thing.kind].status ?? 'status',
    message: `expected 404 Not Found, got ${got}`,
    exchange,
  }
}

/** Where things came to, or what fits no order of those that explain the answers. */
export type Aftermath =
  | { readonly kind: 'explained'; readonly outcome: Outcome }
  | { readonly kind: 'deviant'; readonly deviance: Deviance }
  | { readonly kind: 'stuck'; readonly deviance: Deviance }

/** Looks until what is there is what some order leaves, or can no longer become that. */
export const lookAfter = async (
  eyes: Eyes,
  { outcomes }: Pick<Explanation, 'outcomes'>,
  all: ReadonlyMap<Ref, Thing>,
): Promise<Aftermath> => {
  const started = performance.now()
  let patient = patience(eyes)
  for (let attempt = 1; ; attempt += 1) {
    // Who was kept from looking in time looks once more: what ended meanwhile is not stuck.
    const isLate = performance.now() - started > eyes.timeoutMs
    const look = new Look(eyes)
    const compared: Compared[] = []
    for (const outcome of outcomes) {
      const one = await compare(eyes, look, outcome, all)
      if (one.deviances.length === 0) return { kind: 'explained', outcome }
      compared.push(one)
    }
    const [nearest] = compared.toSorted((a, b) => a.deviances.length - b.deviances.length)
    const deviance = nearest?.deviances[0]
    if (deviance === undefined) throw new Error('nothing was there to compare with')
    const isMoving = compared.some((one) => one.isMoving)
    if (!isMoving) {
      if (await patient.again()) continue
      return { kind: 'deviant', deviance }
    }
    patient = patience(eyes)
    if (isLate) return { kind: 'stuck', deviance }
    if (eyes.isOver()) throw new TimeUp()
    await eyes.pace.pause('race settles', attempt)
  }
}
