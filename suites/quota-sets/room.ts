import { isDeepStrictEqual } from 'node:util'
import { at, type Check, check, statusIs } from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'
import type { Trial } from '../../src/trial/trial.js'
import { quotaSet, taken } from './quotas.js'

type Values = Readonly<Record<string, unknown>>

/** The same usage was told three times in a row: what is created or deleted may be counted a little later. */
const isAtRest = (): Check => {
  const told: unknown[] = []
  return check('usage-comes-to-rest', 'the usage comes to rest', function* ({ response }) {
    told.push(at(response.json, quotaSet))
    const [last, ...before] = told.slice(-3)
    if (told.length < 3 || !before.every((one) => isDeepStrictEqual(one, last)))
      yield { at: quotaSet, message: 'expected a usage that stays, got one that changes' }
  })
}

/** The usage of the project of `other`, in which nothing else is under way. */
export const usageAtRest = ({ as, eventually, projectOf }: Trial): Promise<Exchange> =>
  eventually(() => as('admin').quotaSets.showUsage(projectOf('other')), isAtRest())

/** Sets quotas of the project of `other` so that they leave this much room. */
export const leaveRoom = async (trial: Trial, room: Readonly<Record<string, number>>): Promise<void> => {
  const { given, projectOf } = trial
  const project = projectOf('other')
  const usage = await usageAtRest(trial)
  const limits = Object.entries(room).map(([quota, more]) => [quota, taken(usage, quota) + more])
  await given.quotas(project, Object.fromEntries(limits))
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
