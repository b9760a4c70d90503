import { memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { backupAvailable } from '../backups/statuses.js'
import { usageComesTo } from './usage-of-type.js'

const operation = 'os-quota-sets.show-usage'

/** What a server makes for itself on the way, such as copies to read from, is nobody's to pay for afterwards. */
export const usageUnmoved: Readonly<Record<string, Requirement>> = {
  'usage/minds-no-migration': {
    title: 'the usage counts a volume that has migrated once, as before',
    operation,
    facet: 'route',
    needs: ['admin', 'migration'],
    calls: ['volumes.action.os-migrate_volume'],
    async run(trial) {
      const { as, given, confirm, eventually } = trial
      const type = await given.type()
      const { id } = await given.volume({ volume_type: type.id })
      const { name: host } = await given.poolElsewhere(id)
      confirm(await as('admin').volumes.action(id, 'os-migrate_volume', { host }), statusIs(202))
      const moved = [memberIs('/volume/os-vol-host-attr:host', host), memberIs('/volume/status', 'available')]
      await eventually(() => as('admin').volumes.show(id), ...moved)
      await usageComesTo(trial, 'member', type.name, [1, 0, 1])
    },
  },

  'usage/minds-no-revert': {
    title: 'the usage counts a volume and its snapshots as before when it was reverted',
    operation,
    since: '3.40',
    facet: 'route',
    needs: ['admin', 'revert', 'snapshots'],
    async run(trial) {
      const { api, given, confirm, volumeSettles, snapshotSettles } = trial
      const type = await given.type()
      const { id } = await given.volume({ volume_type: type.id })
      const { id: snapshot_id } = await given.snapshot({ volume_id: id })
      confirm(await api.volumes.action(id, 'revert', { snapshot_id }), statusIs(202))
      await volumeSettles(id, { through: ['reverting'], to: ['available'] })
      await snapshotSettles(snapshot_id, { through: ['restoring'], to: ['available'] })
      await usageComesTo(trial, 'member', type.name, [1, 1, 2])
    },
  },

  'usage/minds-no-backup': {
    title: 'the usage counts a volume as before when it was backed up in use',
    operation,
    facet: 'route',
    needs: ['admin', 'attach', 'backups'],
    calls: ['backups.create', 'volumes.action.os-attach'],
    async run(trial) {
      const { api, given, confirm, read, name } = trial
      const type = await given.type()
      const { id: volume_id } = await given.attachedVolume({ volume_type: type.id })
      const created = await api.backups.create({ volume_id, name: name(), force: true })
      confirm(created, statusIs(202))
      await backupAvailable(trial, read(created, '/backup/id'))
      await usageComesTo(trial, 'member', type.name, [1, 0, 1])
    },
  },
}
