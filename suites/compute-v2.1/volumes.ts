import {
  isRefused,
  listLacks,
  memberIncludes,
  memberIs,
  memberIsOneOf,
  statusIs,
} from '../../src/checks/index.js'
import { suite } from '../../src/suite.js'
import { listsOf } from './lists/proxied.js'

const creating = { through: ['creating'], to: ['available'] }

// https://docs.openstack.org/api-ref/compute/#volume-extension-os-volumes-os-snapshots-deprecated
export default suite(
  'volumes',
  {
    'create/becomes-available': {
      title: 'a volume is created and becomes available',
      operation: 'os-volumes.create',
      facet: 'route',
      async run({ api, confirm, read, name, settles }) {
        const created = await api.proxiedVolumes.create({ size: 1, display_name: name() })
        confirm(created, statusIs(200), memberIsOneOf('/volume/status', ['creating', 'available']))
        const id = read(created, '/volume/id')
        await settles(() => api.proxiedVolumes.show(id), '/volume/status', creating)
      },
    },

    'create/stores-what-was-asked': {
      title: 'a volume has the name, description, metadata and size that were asked for',
      operation: 'os-volumes.create',
      facet: 'response',
      async run({ api, confirm, read, name, settles }) {
        const [displayName, displayDescription] = [name(), 'made by blockspec']
        const metadata = { key: 'value', Other: 'One Value' }
        const asked = {
          size: 2,
          metadata,
          display_name: displayName,
          display_description: displayDescription,
        }
        const created = await api.proxiedVolumes.create(asked)
        const told = { size: 2, metadata, displayName, displayDescription, snapshotId: null }
        confirm(created, statusIs(200), memberIncludes('/volume', told))
        const id = read(created, '/volume/id')
        const shown = await settles(() => api.proxiedVolumes.show(id), '/volume/status', creating)
        confirm(shown, statusIs(200), memberIncludes('/volume', { id, ...told }))
      },
    },

    'create/from-a-snapshot': {
      title: 'a volume made of a snapshot names it',
      operation: 'os-volumes.create',
      facet: 'route',
      async run({ api, given, confirm, read, name, settles }) {
        const { id: snapshot_id } = await given.proxiedSnapshot()
        const created = await api.proxiedVolumes.create({ size: 1, display_name: name(), snapshot_id })
        confirm(created, statusIs(200), memberIs('/volume/snapshotId', snapshot_id))
        const id = read(created, '/volume/id')
        confirm(
          await settles(() => api.proxiedVolumes.show(id), '/volume/status', creating),
          memberIs('/volume/snapshotId', snapshot_id),
        )
      },
    },

    'create/of-a-type': {
      title: 'a volume of a volume type names it',
      operation: 'os-volumes.create',
      facet: 'route',
      async run({ api, given, confirm, read, name }) {
        const { body } = await given.sharedProxiedVolume()
        const volume_type = String(body.volumeType)
        const created = await api.proxiedVolumes.create({ size: 1, display_name: name(), volume_type })
        confirm(created, statusIs(200), memberIs('/volume/volumeType', volume_type))
        confirm(
          await api.proxiedVolumes.show(read(created, '/volume/id')),
          memberIs('/volume/volumeType', volume_type),
        )
      },
    },

    'create/unknown-snapshot-is-refused': {
      title: 'a volume of a snapshot that does not exist is refused',
      operation: 'os-volumes.create',
      facet: 'request',
      async run({ api, confirm, name, unknownId }) {
        const asked = { size: 1, display_name: name(), snapshot_id: unknownId() }
        confirm(await api.proxiedVolumes.create(asked), isRefused(400, 404))
      },
    },

    'create/unknown-type-is-refused': {
      title: 'a volume of a type that does not exist is refused',
      operation: 'os-volumes.create',
      facet: 'request',
      async run({ api, confirm, name, unknownId }) {
        const asked = { size: 1, display_name: name(), volume_type: unknownId() }
        confirm(await api.proxiedVolumes.create(asked), isRefused(400, 404))
      },
    },

    'create/size-zero-is-refused': {
      title: 'a volume of no size is refused',
      operation: 'os-volumes.create',
      facet: 'request',
      async run({ api, confirm, name }) {
        confirm(await api.proxiedVolumes.create({ size: 0, display_name: name() }), isRefused(400))
      },
    },

    ...listsOf({
      plural: 'volumes',
      make: ({ given }, identity = 'member') => given.proxiedVolume({}, identity),
      shared: ({ given }) => given.sharedProxiedVolume(),
      show: ({ api }, id) => api.proxiedVolumes.show(id),
    }),

    'delete/disappears': {
      title: 'a deleted volume is no longer found, and others are',
      operation: 'os-volumes.delete',
      facet: 'route',
      async run({ api, given, confirm, gone }) {
        const other = await given.sharedProxiedVolume()
        const { id } = await given.proxiedVolume()
        confirm(await api.proxiedVolumes.delete(id), statusIs(202))
        await gone(() => api.proxiedVolumes.show(id), '/volume/status')
        confirm(await api.proxiedVolumes.list(), statusIs(200), listLacks('/volumes', id))
        confirm(await api.proxiedVolumes.show(other.id), statusIs(200))
      },
    },
  },
  { surfaces: ['compute-v2.1'] },
)
