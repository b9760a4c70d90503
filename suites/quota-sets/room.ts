import { isDeepStrictEqual } from 'node:util'
import { at, type Check, check, statusIs } from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'
import type { Trial } from '../../src/trial/trial.js'
import { absolute, limitOf, quotaSet, reservedOf } from './quotas.js'

type Values = Readonly<Record<string, unknown>>

/** The same usage was told three times in a row: what is created or deleted may be counted a little later. */
const isAtRest = (pointer: string): Check => {
  const told: unknown[] = []
  return check('usage-comes-to-rest', 'the usage comes to rest', function* ({ response }) {
    told.push(at(response.json, pointer))
    const [last, ...before] = told.slice(-3)
    if (told.length < 3 || !before.every((one) => isDeepStrictEqual(one, last)))
      yield { at: pointer, message: 'expected a usage that stays, got one that changes' }
  })
}

/** The usage of the project of `other`, in which nothing else is under way. */
export const usageAtRest = ({ as, eventually, projectOf }: Trial): Promise<Exchange> =>
  eventually(() => as('admin').quotaSets.showUsage(projectOf('other')), isAtRest(quotaSet))

/** How much of what has a limit, by its quota. */
type Room = Readonly<Partial<Record<keyof typeof limitOf, number>>>

/**
 * How much of a quota of the project of `other` is reserved, where the quotas tell: it counts like what is used, and may
 * last for hours after a service was interrupted.
 */
export const reservations = async (trial: Trial): Promise<(quota: string) => number> => {
  if (!trial.documents('os-quota-sets.show-usage')) return () => 0
  const usage = await trial.as('admin').quotaSets.showUsage(trial.projectOf('other'))
  return (quota) => reservedOf(usage, quota)
}

/**
 * Sets quotas of the project of `other` so that they leave this much room. What is used is asked of the limits, which v2
 * documents too: of quotas it documents that usage may be asked for, but not how that is answered.
 */
export const leaveRoom = async (trial: Trial, room: Room): Promise<void> => {
  const { as, given, eventually, projectOf } = trial
  const { response } = await eventually(() => as('other').limits.list(), isAtRest(absolute))
  const reserved = await reservations(trial)
  const used = (quota: keyof typeof limitOf): number =>
    Number(at(response.json, `${absolute}/${limitOf[quota][1]}`)) + reserved(quota)
  const quotas = Object.entries(room).map(([quota, more]) => [
    quota,
    used(quota as keyof typeof limitOf) + more,
  ])
  await given.quotas(projectOf('other'), Object.fromEntries(quotas))
}

/** Asks for a volume in the project of `other`, whether there is room for it or not. */
export const createVolume = (trial: Trial, attributes: Values = {}): Promise<Exchange> =>
  trial.as('other').volumes.create({ size: 1, name: trial.name(), ...attributes }, { probesQuota: true })

/** Asks for a snapshot there. */
export const createSnapshot = (trial: Trial, volume_id: string): Promise<Exchange> =>
  trial.as('other').snapshots.create({ volume_id, name: trial.name() }, { probesQuota: true })

/** Makes a volume for which there is room, and waits for it; a refusal is a finding. */
export const volumeWithin = async (trial: Trial, attributes: Values = {}): Promise<string> => {
  const made = await createVolume(trial, attributes)
  trial.confirm(made, statusIs(202))
  const id = trial.read(made, '/volume/id')
  const path = { through: ['creating'], to: ['available'] }
  await trial.settles(() => trial.as('other').volumes.show(id), '/volume/status', path)
  return id
}
