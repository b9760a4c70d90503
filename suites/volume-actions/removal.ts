import { isRefused, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

/** Force-deleting from a status that a plain delete would refuse or wait for. */
const forceDeleteFrom = (status: string): Requirement => ({
  title: `a volume with status ${status} is gone once its deletion was forced`,
  operation: 'volumes.action.os-force_delete',
  facet: 'route',
  needs: ['admin'],
  async run({ api, as, given, confirm, eventually }) {
    const { id, name } = await given.volumeIn(status)
    confirm(await as('admin').volumes.action(id, 'os-force_delete'), statusIs(202))
    await eventually(() => api.volumes.show(id), statusIs(404))
    confirm(await api.volumes.list({ name }), statusIs(200), memberIs('/volumes', []))
  },
})

/** Ending a volume, or the service's hold of it. */
export const removing: Readonly<Record<string, Requirement>> = {
  // "Attempts force-delete of volume, regardless of state."
  'force-delete/from-creating': forceDeleteFrom('creating'),
  'force-delete/from-maintenance': forceDeleteFrom('maintenance'),
  'force-delete/from-error-deleting': forceDeleteFrom('error_deleting'),

  'unmanage/volume-is-not-found': {
    title: 'an unmanaged volume is not found any more',
    operation: 'volumes.action.os-unmanage',
    facet: 'route',
    needs: ['admin', 'manage'],
    async run({ api, as, given, confirm, eventually }) {
      const { id, name } = await given.volume()
      const host = await given.hostOf(id)
      confirm(await as('admin').volumes.action(id, 'os-unmanage'), statusIs(202))
      await eventually(() => api.volumes.show(id), statusIs(404))
      await given.managedAgain({ id, host })
      confirm(await api.volumes.list({ name }), statusIs(200), memberIs('/volumes', []))
    },
  },

  // "Volume status must be available."
  'unmanage/in-use-is-refused': {
    title: 'a volume in use is not unmanaged',
    operation: 'volumes.action.os-unmanage',
    facet: 'route',
    needs: ['admin', 'attach', 'manage'],
    async run({ api, as, given, confirm }) {
      const { id } = await given.attachedVolume()
      confirm(await as('admin').volumes.action(id, 'os-unmanage'), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'in-use'))
    },
  },

  'unmanage/maintenance-is-refused': {
    title: 'a volume in maintenance is not unmanaged',
    operation: 'volumes.action.os-unmanage',
    facet: 'route',
    needs: ['admin', 'manage'],
    async run({ api, as, given, confirm }) {
      const { id } = await given.volumeIn('maintenance')
      confirm(await as('admin').volumes.action(id, 'os-unmanage'), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'maintenance'))
    },
  },
}
