import { isRefused, memberIncludes, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { leaveRoom } from '../quota-sets/room.js'

const restless = ['error', 'maintenance', 'reserved']

/** What the section "Restore a backup" requires of the backup and of the volume it goes to. */
export const restoreRefusals: Readonly<Record<string, Requirement>> = {
  // "the size of specified volume must be equal to or greater than the size of backup"
  'restore/not-to-a-smaller-volume': {
    title: 'a backup is not restored to a volume smaller than it',
    operation: 'backups.restore',
    facet: 'route',
    needs: ['backups'],
    async run({ api, given, confirm }) {
      const { id: volume_id } = await given.volume({ size: 2 })
      const { id } = await given.backup({ volume_id })
      const small = await given.volume()
      confirm(await api.backups.restore(id, { volume_id: small.id }), isRefused(400))
      confirm(await api.volumes.show(small.id), memberIncludes('/volume', { status: 'available', size: 1 }))
      confirm(await api.backups.show(id), memberIs('/backup/status', 'available'))
    },
  },

  // "the specified volume status is available"
  'restore/needs-an-available-volume': {
    title: 'a backup is not restored to a volume that is not available',
    operation: 'backups.restore',
    facet: 'route',
    needs: ['backups', 'admin'],
    async run({ api, as, given, confirm, eventually }) {
      const { id } = await given.sharedBackup()
      const { id: volume_id } = await given.volume()
      for (const status of restless) {
        confirm(await as('admin').volumes.action(volume_id, 'os-reset_status', { status }), statusIs(202))
        await eventually(() => api.volumes.show(volume_id), memberIs('/volume/status', status))
        confirm(await api.backups.restore(id, { volume_id }), isRefused(400))
        confirm(await api.volumes.show(volume_id), memberIs('/volume/status', status))
      }
      confirm(await api.backups.show(id), memberIs('/backup/status', 'available'))
    },
  },

  'restore/not-to-a-volume-in-use': {
    title: 'a backup is not restored to a volume in use',
    operation: 'backups.restore',
    facet: 'route',
    needs: ['backups', 'attach'],
    async run({ api, given, confirm }) {
      const { id } = await given.sharedBackup()
      const { id: volume_id } = await given.attachedVolume()
      confirm(await api.backups.restore(id, { volume_id }), isRefused(400))
      confirm(await api.volumes.show(volume_id), memberIs('/volume/status', 'in-use'))
    },
  },

  // "available: The backup is ready to restore to a volume."
  'restore/needs-an-available-backup': {
    title: 'a backup that is not available is not restored',
    operation: 'backups.restore',
    facet: 'route',
    needs: ['backups', 'admin'],
    async run({ api, as, given, confirm, name, eventually }) {
      const { id } = await given.backup()
      const { id: volume_id } = await given.volume()
      confirm(await as('admin').backups.action(id, 'os-reset_status', { status: 'error' }), statusIs(202))
      await eventually(() => api.backups.show(id), memberIs('/backup/status', 'error'))
      confirm(await api.backups.restore(id, { volume_id }), isRefused(400))
      confirm(await api.backups.restore(id, { name: name() }), isRefused(400))
      confirm(await api.volumes.show(volume_id), memberIs('/volume/status', 'available'))
    },
  },

  'restore/not-to-an-unknown-volume': {
    title: 'a backup is not restored to a volume that does not exist',
    operation: 'backups.restore',
    facet: 'route',
    needs: ['backups'],
    async run({ api, given, confirm, unknownId }) {
      const { id } = await given.sharedBackup()
      confirm(await api.backups.restore(id, { volume_id: unknownId() }), isRefused(400, 404))
      confirm(await api.backups.show(id), memberIs('/backup/status', 'available'))
    },
  },

  'restore/not-to-a-foreign-volume': {
    title: "a backup is not restored to another project's volume",
    operation: 'backups.restore',
    facet: 'route',
    needs: ['backups', 'other'],
    async run({ api, as, given, confirm }) {
      // One of its own: while a server restores it to somebody else all the same, others cannot restore it.
      const { id } = await given.backup()
      const foreign = await given.volume({}, 'other')
      confirm(await api.backups.restore(id, { volume_id: foreign.id }), isRefused(400, 403, 404))
      confirm(await as('other').volumes.show(foreign.id), memberIs('/volume/status', 'available'))
    },
  },

  // 413 is among the codes of restoring a backup.
  'restore/needs-room': {
    title: 'a backup is not restored to a new volume for which the quota leaves no room',
    operation: 'backups.restore',
    calls: ['os-quota-sets.update', 'limits.list'],
    facet: 'route',
    alone: true,
    needs: ['backups', 'admin', 'other', 'settings'],
    async run(trial) {
      const { as, given, confirm } = trial
      const { id } = await given.backup({}, 'other')
      await leaveRoom(trial, { volumes: 0, gigabytes: 0 })
      const { backups } = as('other')
      confirm(await backups.restore(id, { name: trial.name() }, { probesQuota: true }), isRefused(413))
      confirm(await backups.show(id), memberIs('/backup/status', 'available'))
    },
  },
}
