import { isRefused, listHasExactly, memberIncludes, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { restored } from '../backups/statuses.js'

/** "Support create volume from backup." (history, 3.47) */
export const createFromBackup: Readonly<Record<string, Requirement>> = {
  'create/from-backup': {
    title: 'a volume is created from a backup, which is free again afterwards',
    operation: 'volumes.create',
    facet: 'route',
    since: '3.47',
    needs: ['backups'],
    async run(trial) {
      const { api, given, confirm, read, name } = trial
      const { id: backup } = await given.backup()
      const asked = { size: 1, name: name(), description: 'from a backup' }
      const created = await api.volumes.create({ ...asked, backup_id: backup })
      confirm(
        created,
        statusIs(202),
        memberIncludes('/volume', { size: 1, snapshot_id: null, source_volid: null }),
      )
      const shown = await restored(trial, { backup, volume: read(created, '/volume/id') })
      confirm(shown, memberIncludes('/volume', asked))
    },
  },

  'create/from-backup-larger': {
    title: 'a volume from a backup may be larger than it',
    operation: 'volumes.create',
    facet: 'route',
    since: '3.47',
    needs: ['backups'],
    async run(trial) {
      const { api, given, confirm, read, name } = trial
      const { id: backup } = await given.backup()
      const created = await api.volumes.create({ backup_id: backup, size: 2, name: name() })
      confirm(created, statusIs(202), memberIs('/volume/size', 2))
      const shown = await restored(trial, { backup, volume: read(created, '/volume/id') })
      confirm(shown, memberIs('/volume/size', 2))
    },
  },

  'create/from-backup-smaller': {
    title: 'a volume from a backup must not be smaller than it',
    operation: 'volumes.create',
    facet: 'route',
    since: '3.47',
    needs: ['backups'],
    async run({ api, given, confirm, name }) {
      const { id: volume_id } = await given.volume({ size: 2 })
      const { id: backup_id } = await given.backup({ volume_id })
      confirm(await api.volumes.create({ backup_id, size: 1, name: name() }), isRefused())
      confirm(await api.backups.show(backup_id), memberIs('/backup/status', 'available'))
    },
  },

  'create/from-failed-backup': {
    title: 'a volume from a backup that is not available is refused',
    operation: 'volumes.create',
    facet: 'route',
    since: '3.47',
    needs: ['backups', 'admin'],
    async run({ api, as, given, confirm, name, eventually }) {
      const { id: backup_id } = await given.backup()
      const reset = await as('admin').backups.action(backup_id, 'os-reset_status', { status: 'error' })
      confirm(reset, statusIs(202))
      await eventually(() => api.backups.show(backup_id), memberIs('/backup/status', 'error'))
      confirm(await api.volumes.create({ backup_id, size: 1, name: name() }), isRefused())
    },
  },

  'create/from-foreign-backup': {
    title: "a volume from another project's backup is refused",
    operation: 'volumes.create',
    facet: 'route',
    since: '3.47',
    needs: ['backups', 'other'],
    async run({ as, given, confirm, name }) {
      const { id: backup_id } = await given.sharedBackup()
      const asked = name()
      confirm(await as('other').volumes.create({ backup_id, size: 1, name: asked }), isRefused())
      confirm(await as('other').volumes.list({ name: asked }), statusIs(200), listHasExactly('/volumes', []))
    },
  },
}
