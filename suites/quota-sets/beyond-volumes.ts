import { isRefused, itemsAt, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { inUse, quotaSet, reservedOf } from './quotas.js'
import { leaveRoom, reservations, usageAtRest } from './room.js'

const operation = 'os-quota-sets.update'
const alone = { alone: true, facet: 'route' } as const
const needs = ['admin', 'other', 'settings'] as const

const probing = { probesQuota: true } as const

/** That the quotas of what is made besides volumes and snapshots are kept too. */
export const beyondVolumes: Readonly<Record<string, Requirement>> = {
  // "The number of backups that are allowed for each project."
  'update/limits-backups': {
    title: 'no more backups are created than the quota allows',
    operation,
    calls: ['limits.list'],
    ...alone,
    needs: [...needs, 'backups'],
    async run(trial) {
      const { backups } = trial.as('other')
      const { id: volume_id } = await trial.given.volume({}, 'other')
      await leaveRoom(trial, { backups: 1 })
      await trial.given.backup({ volume_id }, 'other')
      trial.confirm(await backups.create({ name: trial.name(), volume_id }, probing), isRefused())
    },
  },

  // "The size (GB) of backups that are allowed for each project."
  'update/limits-gigabytes-of-backups': {
    title: 'no larger backups are created than the quota leaves room for',
    operation,
    calls: ['limits.list'],
    ...alone,
    needs: [...needs, 'backups'],
    async run(trial) {
      const { backups } = trial.as('other')
      const large = await trial.given.volume({ size: 2 }, 'other')
      const small = await trial.given.volume({}, 'other')
      await leaveRoom(trial, { backup_gigabytes: 1 })
      const tooMuch = { name: trial.name(), volume_id: large.id }
      trial.confirm(await backups.create(tooMuch, probing), isRefused())
      const fitting = { name: trial.name(), volume_id: small.id }
      trial.confirm(await backups.create(fitting, probing), statusIs(202))
    },
  },

  // "The number of groups that are allowed for each project."
  'update/limits-groups': {
    title: 'no more groups are created than the quota allows',
    operation,
    calls: ['groups.create'],
    since: '3.13',
    ...alone,
    needs: [...needs, 'groups'],
    async run(trial) {
      const { given, as, confirm, projectOf, name } = trial
      const { body } = await given.group({}, 'other')
      const there = itemsAt((await as('other').groups.list()).response.json, '/groups').length
      const taken = there + (await reservations(trial))('groups')
      await given.quotas(projectOf('other'), { groups: taken })
      const { group_type, volume_types } = body
      confirm(
        await as('other').groups.create({ name: name(), group_type, volume_types }, probing),
        isRefused(),
      )
      await given.quotas(projectOf('other'), { groups: taken + 1 })
      confirm(
        await as('other').groups.create({ name: name(), group_type, volume_types }, probing),
        statusIs(202),
      )
    },
  },

  'update/limits-groups-from-source': {
    title: 'no more groups are made from a group than the quota allows, and each counts in full',
    operation,
    calls: ['groups.action.create-from-src', 'os-quota-sets.show-usage'],
    since: '3.14',
    ...alone,
    needs: [...needs, 'groups'],
    async run(trial) {
      const { given, as, confirm, eventually, projectOf, name } = trial
      const { groups } = as('other')
      const source = await given.groupOf(1, 'other')
      const usage = await usageAtRest(trial)
      const [used, reserved] = [inUse(usage, 'groups'), reservedOf(usage, 'groups')]
      const copy = () => groups.createFromSource({ name: name(), source_group_id: source.id }, probing)
      await given.quotas(projectOf('other'), { groups: used + reserved })
      confirm(await copy(), isRefused())
      await given.quotas(projectOf('other'), { groups: used + reserved + 1 })
      const made = await copy()
      confirm(made, statusIs(202))
      const shown = () => groups.show(trial.read(made, '/group/id'))
      await trial.settles(shown, '/group/status', { through: ['creating'], to: ['available'] })
      const counts = [
        memberIs(`${quotaSet}/groups/in_use`, used + 1),
        memberIs(`${quotaSet}/volumes/in_use`, inUse(usage, 'volumes') + 1),
      ]
      await eventually(() => as('admin').quotaSets.showUsage(projectOf('other')), statusIs(200), ...counts)
    },
  },
}
