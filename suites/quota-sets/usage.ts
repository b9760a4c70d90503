import { check, memberIs, statusIs } from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'
import { inUse, quotaSet, quotasOfType } from './quotas.js'
import { usageAtRest } from './room.js'

const totals = ['volumes', 'snapshots', 'gigabytes']

/** The usage differs from what it was by exactly this much. */
const grewBy = (before: Exchange, growth: Readonly<Record<string, number>>) =>
  check('usage-grew-by', 'the usage grew by what was made', function* (exchange) {
    for (const [quota, more] of Object.entries(growth)) {
      const [was, is] = [inUse(before, quota) || 0, inUse(exchange, quota)]
      if (is !== was + more)
        yield { at: `${quotaSet}/${quota}/in_use`, message: `expected ${was + more}, got ${is}` }
    }
  })

/** How the usage of a project grows, in all and of one volume type. */
const growth = (type: string, [volumes, snapshots, gigabytes]: readonly [number, number, number]) => {
  const amounts = [volumes, snapshots, gigabytes]
  const all = [...totals, ...quotasOfType(type)]
  return Object.fromEntries(all.map((quota, index) => [quota, amounts[index % totals.length] ?? 0]))
}

/** The usage of the project that only scenarios which run alone make anything in. */
const ofOther = ({ as, projectOf }: Trial): Promise<Exchange> =>
  as('admin').quotaSets.showUsage(projectOf('other'))

const alone = { alone: true, facet: 'route', needs: ['admin', 'other', 'snapshots'] } as const

/** What "Show quota usage for a project" promises. */
export const usage: Readonly<Record<string, Requirement>> = {
  // "The size (GB) of volumes and snapshots"
  'usage/counts-what-is-there': {
    title: 'the usage counts volumes, snapshots and the size of both, in all and for each type',
    operation: 'os-quota-sets.show-usage',
    ...alone,
    async run(trial) {
      const { given, confirm, eventually } = trial
      const [type, another] = [await given.type(), await given.type()]
      const before = await usageAtRest(trial)
      confirm(before, statusIs(200))
      const volume = await given.volume({ size: 2, volume_type: type.id }, 'other')
      await eventually(() => ofOther(trial), grewBy(before, growth(type.name, [1, 0, 2])))
      await given.snapshot({ volume_id: volume.id }, 'other')
      const ask = () => ofOther(trial)
      await eventually(ask, grewBy(before, growth(type.name, [1, 1, 4])))
      const none = Object.fromEntries(quotasOfType(another.name).map((quota) => [quota, 0]))
      confirm(await ask(), statusIs(200), grewBy(before, none))
    },
  },

  'usage/gives-back': {
    title: 'the usage counts nothing of what was deleted, and what was extended as it is',
    operation: 'os-quota-sets.show-usage',
    ...alone,
    async run(trial) {
      const { as, given, confirm, eventually, gone } = trial
      const type = await given.type()
      const before = await usageAtRest(trial)
      const { volumes, snapshots } = as('other')
      const volume = await given.volume({ volume_type: type.id }, 'other')
      const snapshot = await given.snapshot({ volume_id: volume.id }, 'other')
      confirm(await snapshots.delete(snapshot.id), statusIs(202))
      await gone(() => snapshots.show(snapshot.id), '/snapshot/status')
      await eventually(() => ofOther(trial), grewBy(before, growth(type.name, [1, 0, 1])))
      confirm(await volumes.action(volume.id, 'os-extend', { new_size: 3 }), statusIs(202))
      await eventually(() => ofOther(trial), grewBy(before, growth(type.name, [1, 0, 3])))
      await eventually(() => volumes.show(volume.id), memberIs('/volume/status', 'available'))
      confirm(await volumes.delete(volume.id), statusIs(202))
      await gone(() => volumes.show(volume.id), '/volume/status')
      await eventually(() => ofOther(trial), grewBy(before, growth(type.name, [0, 0, 0])))
    },
  },

  'usage/is-the-owners-whoever-extends': {
    title: 'a volume that an administrator extends counts for the project that owns it',
    operation: 'os-quota-sets.show-usage',
    ...alone,
    async run(trial) {
      const { as, given, eventually } = trial
      const type = await given.type()
      const before = await usageAtRest(trial)
      const { id } = await given.volume({ volume_type: type.id }, 'other')
      const { response } = await as('admin').volumes.action(id, 'os-extend', { new_size: 3 })
      // Nothing says that administrators extend what is not their own.
      if (response.status >= 400) return
      await eventually(() => as('other').volumes.show(id), memberIs('/volume/status', 'available'))
      await eventually(() => ofOther(trial), grewBy(before, growth(type.name, [1, 0, 3])))
      await eventually(() => as('other').volumes.show(id), memberIs('/volume/size', 3))
    },
  },

  'usage/is-of-the-project': {
    title: 'the usage counts what the project has, and nothing of another',
    operation: 'os-quota-sets.show-usage',
    ...alone,
    async run(trial) {
      const { given, confirm, eventually } = trial
      const type = await given.type()
      const before = await usageAtRest(trial)
      await given.volume({ volume_type: type.id })
      const mine = () => trial.as('admin').quotaSets.showUsage(trial.projectOf('member'))
      await eventually(mine, grewBy(before, { [`volumes_${type.name}`]: 1, [`gigabytes_${type.name}`]: 1 }))
      confirm(await ofOther(trial), statusIs(200), grewBy(before, growth(type.name, [0, 0, 0])))
    },
  },
}
