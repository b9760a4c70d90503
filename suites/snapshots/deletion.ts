import { isRefused, listHasExactly, listLacks, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

const undeletable = ['creating', 'deleting', 'backing-up', 'restoring', 'unmanaging', 'error_deleting']

/** What the section "Delete a snapshot" promises. */
export const deletion: Readonly<Record<string, Requirement>> = {
  'delete/disappears': {
    title: 'a deleted snapshot is no longer found',
    operation: 'snapshots.delete',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm, gone }) {
      const { id } = await given.snapshot()
      confirm(await api.snapshots.delete(id), statusIs(202))
      await gone(() => api.snapshots.show(id), '/snapshot/status')
      confirm(await api.snapshots.metadata.list(id), statusIs(404))
      confirm(await api.snapshots.update(id, { name: 'too late' }), statusIs(404))
      confirm(await api.snapshots.delete(id), statusIs(404))
    },
  },

  'delete/is-no-longer-listed': {
    title: 'a deleted snapshot is not listed, and others of its volume still are',
    operation: 'snapshots.delete',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm, gone }) {
      const { id: volume_id } = await given.volume()
      const { id } = await given.snapshot({ volume_id })
      const other = await given.snapshot({ volume_id })
      confirm(await api.snapshots.delete(id), statusIs(202))
      await gone(() => api.snapshots.show(id), '/snapshot/status')
      confirm(
        await api.snapshots.list({ volume_id }),
        statusIs(200),
        listHasExactly('/snapshots', [other.id]),
      )
      confirm(
        await api.snapshots.listDetail({ volume_id }),
        statusIs(200),
        listHasExactly('/snapshots', [other.id]),
      )
      confirm(await api.snapshots.show(other.id), memberIs('/snapshot/status', 'available'))
    },
  },

  'delete/leaves-the-volume': {
    title: 'a volume outlives its snapshots and can be deleted after them',
    operation: 'snapshots.delete',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm, gone }) {
      const { id: volume_id } = await given.volume()
      const { id } = await given.snapshot({ volume_id })
      confirm(await api.snapshots.delete(id), statusIs(202))
      await gone(() => api.snapshots.show(id), '/snapshot/status')
      confirm(await api.volumes.show(volume_id), statusIs(200), memberIs('/volume/status', 'available'))
      confirm(await api.volumes.delete(volume_id), statusIs(202))
      await gone(() => api.volumes.show(volume_id), '/volume/status')
    },
  },

  // "Snapshot status must be available or error"
  'delete/of-failed-snapshot': {
    title: 'a snapshot with status error can be deleted',
    operation: 'snapshots.delete',
    facet: 'route',
    needs: ['snapshots', 'admin'],
    async run({ api, as, given, confirm, gone, eventually }) {
      const { id } = await given.snapshot()
      confirm(await as('admin').snapshots.action(id, 'os-reset_status', { status: 'error' }), statusIs(202))
      await eventually(() => api.snapshots.show(id), memberIs('/snapshot/status', 'error'))
      confirm(await api.snapshots.delete(id), statusIs(202))
      await gone(() => api.snapshots.show(id), '/snapshot/status')
    },
  },

  'delete/needs-a-status-at-rest': {
    title: 'a snapshot that is neither available nor error cannot be deleted',
    operation: 'snapshots.delete',
    facet: 'route',
    needs: ['snapshots', 'admin'],
    async run({ api, as, given, confirm, eventually }) {
      const { id } = await given.snapshot()
      const reset = (status: string) => as('admin').snapshots.action(id, 'os-reset_status', { status })
      for (const status of undeletable) {
        const isReset = memberIs('/snapshot/status', status)
        confirm(await reset(status), statusIs(202))
        await eventually(() => api.snapshots.show(id), isReset)
        confirm(await api.snapshots.delete(id), isRefused(400))
        confirm(await api.snapshots.show(id), statusIs(200), isReset)
      }
      confirm(await reset('available'), statusIs(202))
    },
  },

  'delete/is-for-the-owner': {
    title: "another project's attempt to delete a snapshot leaves it as it is",
    operation: 'snapshots.delete',
    facet: 'route',
    needs: ['snapshots', 'other'],
    async run({ api, as, given, confirm }) {
      const { id } = await given.snapshot()
      confirm(await as('other').snapshots.delete(id), isRefused(403, 404))
      confirm(await api.snapshots.show(id), statusIs(200), memberIs('/snapshot/status', 'available'))
      confirm(await as('other').snapshots.list({}), statusIs(200), listLacks('/snapshots', id))
    },
  },
}
