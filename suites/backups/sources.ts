import { at, isRefused, isRefusedOr, memberIncludes, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { backupAvailable } from './statuses.js'

/** Backups of snapshots, and backups that build upon others. */
export const sources: Readonly<Record<string, Requirement>> = {
  'create/of-snapshot': {
    title: 'a backup of a snapshot names it, and the snapshot is available afterwards',
    operation: 'backups.create',
    facet: 'route',
    needs: ['backups', 'snapshots'],
    async run(trial) {
      const { api, given, confirm, read, name, snapshotSettles } = trial
      const { id: volume_id } = await given.volume()
      const { id: snapshot_id } = await given.snapshot({ volume_id })
      const created = await api.backups.create({ volume_id, snapshot_id, name: name() })
      confirm(created, statusIs(202))
      const shown = await backupAvailable(trial, read(created, '/backup/id'))
      confirm(shown, memberIncludes('/backup', { volume_id, snapshot_id, size: 1 }))
      await snapshotSettles(snapshot_id, { through: ['backing-up'], to: ['available'] })
      confirm(await api.volumes.show(volume_id), memberIs('/volume/status', 'available'))
    },
  },

  // "backing-up: The snapshot is being backed up.", and not its volume, which is free meanwhile (release notes).
  'create/of-snapshot-leaves-the-volume': {
    title: 'a volume stays available while its snapshot is backed up',
    operation: 'backups.create',
    facet: 'route',
    level: 'should',
    needs: ['backups', 'snapshots'],
    async run(trial) {
      const { api, given, confirm, read, name } = trial
      const { id: volume_id } = await given.volume()
      const { id: snapshot_id } = await given.snapshot({ volume_id })
      const created = await api.backups.create({ volume_id, snapshot_id, name: name() })
      confirm(created, statusIs(202))
      confirm(await api.volumes.show(volume_id), memberIs('/volume/status', 'available'))
      await backupAvailable(trial, read(created, '/backup/id'))
    },
  },

  // "If it is a backup from a snapshot, it will be the same as created_at for the snapshot."
  'create/of-snapshot-is-dated-by-it': {
    title: "the data of a snapshot's backup are as old as the snapshot",
    operation: 'backups.create',
    facet: 'route',
    needs: ['backups', 'snapshots'],
    async run(trial) {
      const { api, given, confirm, read, name } = trial
      const { id: volume_id } = await given.volume()
      const { id: snapshot_id, body } = await given.snapshot({ volume_id })
      const created = await api.backups.create({ volume_id, snapshot_id, name: name() })
      confirm(created, statusIs(202))
      const shown = await backupAvailable(trial, read(created, '/backup/id'))
      confirm(shown, memberIs('/backup/data_timestamp', body.created_at))
    },
  },

  // "If it is a backup from volume, it will be the same as created_at for a backup."
  'create/of-volume-is-dated-by-itself': {
    title: "the data of a volume's backup are as old as the backup",
    operation: 'backups.create',
    facet: 'route',
    needs: ['backups'],
    async run({ api, given, confirm }) {
      const shown = await api.backups.show((await given.sharedBackup()).id)
      confirm(shown, memberIs('/backup/data_timestamp', at(shown.response.json, '/backup/created_at')))
    },
  },

  'create/of-another-volumes-snapshot': {
    title: "a backup of another volume's snapshot, or of an unknown one, is refused",
    operation: 'backups.create',
    facet: 'route',
    needs: ['backups', 'snapshots'],
    async run({ api, given, confirm, name, unknownId }) {
      const { id: volume_id } = await given.volume()
      const { id: foreign } = await given.sharedSnapshot()
      for (const snapshot_id of [foreign, unknownId()]) {
        confirm(await api.backups.create({ volume_id, snapshot_id, name: name() }), isRefused(400, 404))
      }
      confirm(await api.volumes.show(volume_id), memberIs('/volume/status', 'available'))
    },
  },

  // "available: The snapshot is ready to use." "error: A snapshot creation error occurred."
  'create/of-failed-snapshot': {
    title: 'a backup of a snapshot with status error is refused',
    operation: 'backups.create',
    facet: 'route',
    level: 'should',
    needs: ['admin', 'backups', 'snapshots'],
    async run({ api, as, given, confirm, name, eventually }) {
      const { id: volume_id } = await given.volume()
      const { id: snapshot_id } = await given.snapshot({ volume_id })
      const reset = await as('admin').snapshots.action(snapshot_id, 'os-reset_status', { status: 'error' })
      confirm(reset, statusIs(202))
      await eventually(() => api.snapshots.show(snapshot_id), memberIs('/snapshot/status', 'error'))
      confirm(await api.backups.create({ volume_id, snapshot_id, name: name() }), isRefused())
      confirm(await api.snapshots.show(snapshot_id), memberIs('/snapshot/status', 'error'))
    },
  },

  'create/incremental': {
    title: 'an incremental backup says that it is, and the one it builds upon that others depend on it',
    operation: 'backups.create',
    facet: 'route',
    needs: ['backups'],
    async run(trial) {
      const { api, given, confirm, read, name, eventually, gone } = trial
      const { id: volume_id } = await given.volume()
      const full = await given.backup({ volume_id })
      const created = await api.backups.create({ volume_id, name: name(), incremental: 'True' })
      confirm(created, statusIs(202))
      const id = read(created, '/backup/id')
      const shown = await backupAvailable(trial, id)
      confirm(
        shown,
        memberIncludes('/backup', { is_incremental: true, has_dependent_backups: false, volume_id }),
      )
      const depended = { is_incremental: false, has_dependent_backups: true }
      await eventually(() => api.backups.show(full.id), memberIncludes('/backup', depended))
      confirm(await api.backups.delete(id), statusIs(202))
      await gone(() => api.backups.show(id), '/backup/status')
      await eventually(() => api.backups.show(full.id), memberIs('/backup/has_dependent_backups', false))
    },
  },

  'create/incremental-needs-a-full-one': {
    title: 'an incremental backup of a volume without backups is refused',
    operation: 'backups.create',
    facet: 'route',
    level: 'should',
    needs: ['backups'],
    async run({ api, given, confirm, name }) {
      const { id: volume_id } = await given.volume()
      confirm(await api.backups.create({ volume_id, name: name(), incremental: true }), isRefused(400))
    },
  },

  // The backup that an incremental one builds upon is not in another project (release notes, bug 1869746).
  'create/incremental-needs-one-of-the-own': {
    title: 'an incremental backup of an accepted volume does not build upon one of the donor',
    operation: 'backups.create',
    facet: 'route',
    level: 'should',
    needs: ['backups', 'other', 'transfers'],
    async run({ api, as, given, confirm, eventually, name }) {
      const { id: volume_id } = await given.volumeToOffer('os-volume-transfer')
      const full = await given.backup({ volume_id })
      const { id, key } = await given.transfer('os-volume-transfer', { volume_id })
      const { transfers, volumes, backups } = as('other')
      confirm(await transfers['os-volume-transfer'].accept(id, key), statusIs(202))
      await eventually(() => volumes.show(volume_id), memberIs('/volume/status', 'available'))
      const wanted = { volume_id, name: name(), incremental: true }
      confirm(await backups.create(wanted), isRefused(400))
      const kept = memberIs('/backup/has_dependent_backups', false)
      confirm(await api.backups.show(full.id), statusIs(200), kept)
    },
  },

  'delete/keeps-what-others-depend-on': {
    title: 'a backup that others depend on is not deleted before them',
    operation: 'backups.delete',
    facet: 'route',
    level: 'should',
    needs: ['backups'],
    async run({ api, given, confirm, eventually, gone }) {
      const { id: volume_id } = await given.volume()
      const full = await given.backup({ volume_id })
      const { id } = await given.backup({ volume_id, incremental: true })
      await eventually(() => api.backups.show(full.id), memberIs('/backup/has_dependent_backups', true))
      confirm(await api.backups.delete(full.id), isRefused(400))
      confirm(await api.backups.show(full.id), memberIs('/backup/status', 'available'))
      for (const each of [id, full.id]) {
        confirm(await api.backups.delete(each), isRefusedOr([404], statusIs(202)))
        await gone(() => api.backups.show(each), '/backup/status')
      }
    },
  },
}
