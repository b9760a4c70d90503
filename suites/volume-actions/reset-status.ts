import { anyOf, isRefused, memberIs, memberIsAbsent, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { migrates, migration } from './migration.js'

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
          memberIs(migration, null),
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
      const seen = await eventually(
        () => admin.volumes.show(id),
        migrates,
        memberIs('/volume/status', 'available'),
      )
      // "The volume migration status. Admin only.", which may also be left out
      const told = '/volume/migration_status'
      confirm(seen, anyOf(memberIsAbsent(told), memberIs(told, 'migrating')))
    },
  },

  // "Resets the status, attach status […] and migration status": each where it is named.
  'reset-status/keeps-the-attachments': {
    title: 'a reset that names no attach status leaves the attachments of a volume',
    operation,
    facet: 'route',
    needs: ['admin', 'attach'],
    async run({ api, as, given, confirm, eventually }) {
      const { id, body } = await given.attachedVolume()
      const attachments = memberIs('/volume/attachments', body.attachments)
      for (const status of ['error', 'in-use']) {
        confirm(await as('admin').volumes.action(id, 'os-reset_status', { status }), statusIs(202))
        await eventually(() => api.volumes.show(id), memberIs('/volume/status', status), attachments)
      }
    },
  },

  // "Administrator only."
  'reset-status/is-for-administrators': {
    title: "a member's attempt to reset the statuses of a volume leaves it as it is",
    operation,
    facet: 'route',
    needs: ['roles'],
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      confirm(await api.volumes.action(id, 'os-reset_status', { status: 'error' }), isRefused())
      confirm(await api.volumes.show(id), statusIs(200), memberIs('/volume/status', 'available'))
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
