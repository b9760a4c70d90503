import { isRefused, isRefusedOr, itemIncludes, memberIs, statusIs } from '../src/checks/index.js'
import { suite } from '../src/suite.js'

// https://docs.openstack.org/api-ref/block-storage/v3/#backup-actions-backups-action
export default suite('backup-actions', {
  'os-reset_status/is-shown-and-listed': {
    title: 'an administrator sets the status of a backup, which is shown and listed',
    operation: 'backups.action.os-reset_status',
    facet: 'route',
    needs: ['backups', 'admin'],
    async run({ api, as, given, confirm, eventually }) {
      const { id, body } = await given.backup()
      for (const status of ['error', 'available']) {
        confirm(await as('admin').backups.action(id, 'os-reset_status', { status }), statusIs(202))
        await eventually(() => api.backups.show(id), memberIs('/backup/status', status))
        const listed = await api.backups.listDetail({ volume_id: String(body.volume_id) })
        confirm(listed, statusIs(200), itemIncludes('/backups', id, { status }))
      }
    },
  },

  'os-reset_status/takes-known-statuses': {
    title: 'a status that no backup can have is refused, and the backup stays as it is',
    operation: 'backups.action.os-reset_status',
    facet: 'request',
    needs: ['backups', 'admin'],
    async run({ api, as, given, confirm }) {
      const { id } = await given.backup()
      for (const status of ['blockspec', ''])
        confirm(await as('admin').backups.action(id, 'os-reset_status', { status }), isRefused(400))
      confirm(await api.backups.show(id), memberIs('/backup/status', 'available'))
    },
  },

  // "The backup driver returns the 405 status code if it does not support this operation."
  'os-force_delete/whatever-the-status': {
    title: 'an administrator deletes a backup whatever its status, where the driver can do that',
    operation: 'backups.action.os-force_delete',
    facet: 'route',
    needs: ['backups', 'admin'],
    async run({ api, as, given, confirm, gone, eventually }) {
      const { backups } = as('admin')
      for (const status of ['available', 'error']) {
        const { id, body } = await given.backup()
        confirm(await backups.action(id, 'os-reset_status', { status }), statusIs(202))
        await eventually(() => api.backups.show(id), memberIs('/backup/status', status))
        const answer = await backups.action(id, 'os-force_delete')
        confirm(answer, isRefusedOr([405], statusIs(202)))
        if (answer.response.status === 405) confirm(await api.backups.show(id), statusIs(200))
        else await gone(() => api.backups.show(id), '/backup/status')
        confirm(await api.volumes.show(String(body.volume_id)), memberIs('/volume/status', 'available'))
      }
    },
  },
})
