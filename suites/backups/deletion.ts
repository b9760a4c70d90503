import { listHasExactly, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

/** What the section "Delete a backup" promises. */
export const deletion: Readonly<Record<string, Requirement>> = {
  'delete/disappears': {
    title: 'a deleted backup is no longer found or listed, and others of its volume still are',
    operation: 'backups.delete',
    facet: 'route',
    needs: ['backups'],
    async run({ api, given, confirm, gone }) {
      const { id: volume_id } = await given.volume()
      const { id } = await given.backup({ volume_id })
      const other = await given.backup({ volume_id })
      confirm(await api.backups.delete(id), statusIs(202))
      await gone(() => api.backups.show(id), '/backup/status')
      const left = listHasExactly('/backups', [other.id])
      confirm(await api.backups.list({ volume_id }), statusIs(200), left)
      confirm(await api.backups.listDetail({ volume_id }), statusIs(200), left)
      confirm(await api.backups.show(other.id), memberIs('/backup/status', 'available'))
      confirm(await api.backups.restore(id), statusIs(404))
      confirm(await api.backups.delete(id), statusIs(404))
      confirm(await api.volumes.show(volume_id), statusIs(200), memberIs('/volume/status', 'available'))
    },
  },

  'delete/of-a-failed-one': {
    title: 'a backup with status error can be deleted',
    operation: 'backups.delete',
    facet: 'route',
    needs: ['backups', 'admin'],
    async run({ api, as, given, confirm, gone, eventually }) {
      const { id } = await given.backup()
      confirm(await as('admin').backups.action(id, 'os-reset_status', { status: 'error' }), statusIs(202))
      await eventually(() => api.backups.show(id), memberIs('/backup/status', 'error'))
      confirm(await api.backups.delete(id), statusIs(202))
      await gone(() => api.backups.show(id), '/backup/status')
    },
  },

  // "A backup is a full copy of a volume stored in an external service."
  'delete/not-with-its-volume': {
    title: 'a backup outlives its volume and can still be restored',
    operation: 'backups.restore',
    facet: 'route',
    needs: ['backups'],
    async run({ api, given, confirm, read, name, gone, volumeSettles }) {
      const { id: volume_id } = await given.volume()
      const { id } = await given.backup({ volume_id })
      confirm(await api.volumes.delete(volume_id), statusIs(202))
      await gone(() => api.volumes.show(volume_id), '/volume/status')
      confirm(await api.backups.show(id), statusIs(200), memberIs('/backup/status', 'available'))
      const restored = await api.backups.restore(id, { name: name() })
      confirm(restored, statusIs(202))
      const path = { through: ['creating', 'restoring-backup'], to: ['available'] }
      await volumeSettles(read(restored, '/restore/volume_id'), path)
    },
  },
}
