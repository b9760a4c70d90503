import { at, check, memberIsAbsent, memberIsPresent, shown, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

/** "Current back-end of the volume. Host format is host@backend#pool." */
const hostIsWritten = check('host-is-written', 'the host reads host@backend#pool', function* ({ response }) {
  const host = at(response.json, '/volume/os-vol-host-attr:host')
  if (typeof host !== 'string' || !/^[^@#]+@[^@#]+(?:#.+)?$/.test(host)) {
    yield { at: '/volume/os-vol-host-attr:host', message: `expected host@backend#pool, got ${shown(host)}` }
  }
})

/** "A unique identifier that's used to indicate what node the volume-service […] is being serviced by"; samples have none. */
const namesItsService = check('names-its-service', 'the service is named by an id', function* ({ response }) {
  const id = at(response.json, '/volume/service_uuid')
  if (typeof id !== 'string' || id === '')
    yield { at: '/volume/service_uuid', message: `expected an id, got ${shown(id)}` }
})

/** Where a volume is, which is mostly for administrators to know. */
export const showPlace: Readonly<Record<string, Requirement>> = {
  'show/names-the-service-that-has-it': {
    title: 'from 3.48 on an available volume names the service that has it',
    operation: 'volumes.show',
    facet: 'route',
    level: 'should',
    since: '3.48',
    async run({ api, given, eventually }) {
      const { id } = await given.sharedVolume()
      await eventually(() => api.volumes.show(id), statusIs(200), namesItsService)
    },
  },

  // "Show provider_id in detailed view of a volume for admin." (history, 3.21) "Only returned for administrators."
  'show/provider-id-for-administrators': {
    title: 'from 3.21 on administrators are shown the provider id, and no one else',
    operation: 'volumes.show',
    facet: 'response',
    since: '3.21',
    needs: ['admin', 'roles'],
    ofAny: true,
    async run({ api, as, given, confirm }) {
      const { id } = await given.sharedVolume()
      confirm(await as('admin').volumes.show(id), memberIsPresent('/volume/provider_id'))
      confirm(await api.volumes.show(id), statusIs(200), memberIsAbsent('/volume/provider_id'))
    },
  },

  // "Add cluster_name attribute to response body of volume details for admin in Active/Active HA mode." (history, 3.61)
  'show/cluster-name-for-administrators': {
    title: 'from 3.61 on the name of the cluster is shown to administrators only',
    operation: 'volumes.show',
    facet: 'route',
    since: '3.61',
    ofAny: true,
    needs: ['roles'],
    async run({ api, given, confirm }) {
      const { id } = await given.sharedVolume()
      confirm(await api.volumes.show(id), statusIs(200), memberIsAbsent('/volume/cluster_name'))
    },
  },

  // "The volume migration status. Admin only."
  'show/migration-for-administrators': {
    title: 'the migration status is shown to administrators only',
    operation: 'volumes.show',
    facet: 'route',
    ofAny: true,
    needs: ['roles'],
    async run({ api, given, confirm }) {
      const { id } = await given.sharedVolume()
      confirm(await api.volumes.show(id), statusIs(200), memberIsAbsent('/volume/migration_status'))
    },
  },

  'show/host-for-administrators': {
    title: 'an administrator is shown the back end of a volume as host@backend#pool',
    operation: 'volumes.show',
    facet: 'route',
    needs: ['admin'],
    ofAny: true,
    async run({ as, given, confirm }) {
      const { id } = await given.sharedVolume()
      confirm(await as('admin').volumes.show(id), hostIsWritten)
    },
  },

  'show/no-host-for-members': {
    title: 'the back end of a volume is not shown to members',
    operation: 'volumes.show',
    facet: 'route',
    level: 'should',
    ofAny: true,
    needs: ['roles'],
    async run({ api, given, confirm }) {
      const { id } = await given.sharedVolume()
      confirm(await api.volumes.show(id), statusIs(200), memberIsAbsent('/volume/os-vol-host-attr:host'))
    },
  },
}
