import { memberIncludes, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { restored } from './statuses.js'

/** What the section "Restore a backup" promises of where a backup goes. */
export const restoring: Readonly<Record<string, Requirement>> = {
  // "… restored to a new volume matching the size and name of the originally backed up volume."
  'restore/to-a-new-volume': {
    title: 'a backup is restored to a new volume with the size and name of the one backed up',
    operation: 'backups.restore',
    facet: 'response',
    needs: ['backups'],
    async run(trial) {
      const { api, given, confirm, read, eventually } = trial
      const original = await given.volume({ size: 2 })
      const { id } = await given.backup({ volume_id: original.id })
      const answer = await api.backups.restore(id)
      confirm(answer, statusIs(202), memberIs('/restore/backup_id', id))
      const volume = read(answer, '/restore/volume_id')
      confirm(await restored(trial, { backup: id, volume }), memberIs('/volume/size', 2))
      await eventually(() => api.volumes.show(volume), memberIs('/volume/name', original.name))
      const kept = { id: original.id, name: original.name, status: 'available' }
      confirm(await api.volumes.show(original.id), memberIncludes('/volume', kept))
    },
  },

  // "… if the name parameter is provided, it will be used as the name of the new volume."
  'restore/to-a-new-volume-with-a-name': {
    title: 'a backup is restored to a new volume with the name that was asked for',
    operation: 'backups.restore',
    facet: 'response',
    needs: ['backups'],
    async run(trial) {
      const { api, given, confirm, read, name } = trial
      const { id } = await given.backup()
      const asked = name()
      const answer = await api.backups.restore(id, { name: asked, volume_id: null })
      confirm(answer, statusIs(202), memberIncludes('/restore', { backup_id: id, volume_name: asked }))
      const volume = read(answer, '/restore/volume_id')
      confirm(
        await restored(trial, { backup: id, volume }),
        memberIncludes('/volume', { name: asked, size: 1 }),
      )
    },
  },

  // "If UUID is specified, the backup will be restored to the specified volume."
  'restore/to-an-existing-volume': {
    title: 'a backup is restored to the volume named, which may be larger and keeps its name and size',
    operation: 'backups.restore',
    facet: 'response',
    needs: ['backups'],
    async run(trial) {
      const { api, given, confirm } = trial
      const { id } = await given.backup()
      const target = await given.volume({ size: 2 })
      const answer = await api.backups.restore(id, { volume_id: target.id })
      const told = { backup_id: id, volume_id: target.id, volume_name: target.name }
      confirm(answer, statusIs(202), memberIncludes('/restore', told))
      const after = await restored(trial, { backup: id, volume: target.id })
      confirm(after, memberIncludes('/volume', { name: target.name, size: 2 }))
    },
  },

  // "… to either the same volume that the backup was originally taken from or to a new volume."
  'restore/to-its-own-volume': {
    title: 'a backup is restored to the volume it was taken of',
    operation: 'backups.restore',
    facet: 'route',
    needs: ['backups'],
    async run(trial) {
      const { api, given, confirm } = trial
      const volume = await given.volume()
      const { id } = await given.backup({ volume_id: volume.id })
      const answer = await api.backups.restore(id, { volume_id: volume.id })
      confirm(answer, statusIs(202), memberIncludes('/restore', { backup_id: id, volume_id: volume.id }))
      const after = await restored(trial, { backup: id, volume: volume.id })
      confirm(after, memberIncludes('/volume', { name: volume.name, size: 1 }))
    },
  },

  // "The name parameter will work only if a new volume is created."
  'restore/renames-no-existing-volume': {
    title: 'a name given with the volume to restore to has no effect',
    operation: 'backups.restore',
    facet: 'route',
    needs: ['backups'],
    async run(trial) {
      const { api, given, confirm, name } = trial
      const { id } = await given.backup()
      const target = await given.volume()
      const answer = await api.backups.restore(id, { volume_id: target.id, name: name() })
      confirm(answer, statusIs(202), memberIs('/restore/volume_id', target.id))
      const after = await restored(trial, { backup: id, volume: target.id })
      confirm(after, memberIs('/volume/name', target.name))
    },
  },

  'restore/of-an-incremental-one': {
    title: 'an incremental backup is restored like any other',
    operation: 'backups.restore',
    facet: 'route',
    needs: ['backups'],
    async run(trial) {
      const { api, given, confirm, read, name } = trial
      const { id: volume_id } = await given.volume()
      const full = await given.backup({ volume_id })
      const { id } = await given.backup({ volume_id, incremental: true })
      const answer = await api.backups.restore(id, { name: name() })
      confirm(answer, statusIs(202), memberIs('/restore/backup_id', id))
      await restored(trial, { backup: id, volume: read(answer, '/restore/volume_id') })
      confirm(await api.backups.show(full.id), memberIs('/backup/status', 'available'))
    },
  },
}
