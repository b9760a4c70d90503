import { isRefused, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

const operation = 'volumes.action.os-reset_status'

/** What an administrator may set of a volume's statuses. */
export const resetting: Readonly<Record<string, Requirement>> = {
  'reset-status/sets-the-status-alone': {
    title: 'a reset sets the status and nothing else',
    operation,
    needs: ['admin'],
    async run({ as, given, confirm, eventually }) {
      const admin = as('admin')
      const { id, name } = await given.volume({ metadata: { kept: 'yes' } })
      for (const status of ['error', 'maintenance', 'available']) {
        confirm(await admin.volumes.action(id, 'os-reset_status', { status }), statusIs(202))
        const kept = [
          memberIs('/volume/name', name),
          memberIs('/volume/size', 1),
          memberIs('/volume/metadata', { kept: 'yes' }),
          memberIs('/volume/os-vol-mig-status-attr:migstat', null),
        ]
        confirm(await eventually(() => admin.volumes.show(id), memberIs('/volume/status', status)), ...kept)
      }
    },
  },

  'reset-status/sets-the-migration-status': {
    title: 'a reset sets the migration status where it names one',
    operation,
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, eventually }) {
      const admin = as('admin')
      const { id } = await given.volume()
      const reset = { status: 'available', migration_status: 'migrating' }
      confirm(await admin.volumes.action(id, 'os-reset_status', reset), statusIs(202))
      const set = memberIs('/volume/os-vol-mig-status-attr:migstat', 'migrating')
      await eventually(() => admin.volumes.show(id), set, memberIs('/volume/status', 'available'))
    },
  },

  // attachments: "If this volume is attached to a server instance […] Otherwise, this list is empty."
  'reset-status/detached-has-no-attachments': {
    title: 'a volume whose attach status is reset to detached lists no attachments',
    operation,
    facet: 'route',
    needs: ['admin', 'attach'],
    async run({ api, as, given, confirm, eventually }) {
      const { id } = await given.attachedVolume()
      const reset = { status: 'available', attach_status: 'detached' }
      confirm(await as('admin').volumes.action(id, 'os-reset_status', reset), statusIs(202))
      const free = [memberIs('/volume/status', 'available'), memberIs('/volume/attachments', [])]
      await eventually(() => api.volumes.show(id), ...free)
    },
  },

  'reset-status/unknown-status-is-refused': {
    title: 'a reset to a status that does not exist is refused',
    operation,
    facet: 'route',
    needs: ['admin'],
    async run({ api, as, given, confirm }) {
      const { id } = await given.volume()
      const reset = { status: 'blockspec' }
      confirm(await as('admin').volumes.action(id, 'os-reset_status', reset), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'available'))
    },
  },

  'reset-status/unknown-attach-status-is-refused': {
    title: 'a reset to an attach status that does not exist is refused and sets nothing',
    operation,
    facet: 'route',
    needs: ['admin'],
    async run({ api, as, given, confirm }) {
      const { id } = await given.volume()
      const reset = { status: 'error', attach_status: 'blockspec' }
      confirm(await as('admin').volumes.action(id, 'os-reset_status', reset), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'available'))
    },
  },

  'reset-status/unknown-migration-status-is-refused': {
    title: 'a reset to a migration status that does not exist is refused and sets nothing',
    operation,
    facet: 'route',
    needs: ['admin'],
    async run({ api, as, given, confirm }) {
      const { id } = await given.volume()
      const reset = { status: 'error', migration_status: 'blockspec' }
      confirm(await as('admin').volumes.action(id, 'os-reset_status', reset), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'available'))
    },
  },
}
