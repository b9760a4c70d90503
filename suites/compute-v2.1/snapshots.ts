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
  'snapshots',
  {
    'create/becomes-available': {
      title: 'a snapshot of an available volume is created and becomes available',
      operation: 'os-snapshots.create',
      facet: 'route',
      async run({ api, given, confirm, read, name, settles }) {
        const { id: volume_id } = await given.proxiedVolume()
        const created = await api.proxiedSnapshots.create({ volume_id, display_name: name() })
        confirm(created, statusIs(200), memberIsOneOf('/snapshot/status', ['creating', 'available']))
        const id = read(created, '/snapshot/id')
        await settles(() => api.proxiedSnapshots.show(id), '/snapshot/status', creating)
        confirm(await api.proxiedVolumes.show(volume_id), memberIs('/volume/status', 'available'))
      },
    },

    'create/stores-what-was-asked': {
      title: 'a snapshot has the name and description that were asked for, and the size of its volume',
      operation: 'os-snapshots.create',
      facet: 'response',
      async run({ api, given, confirm, read, name, settles }) {
        const { id: volumeId } = await given.proxiedVolume({ size: 2 })
        const [displayName, displayDescription] = [name(), 'taken by blockspec']
        const asked = { display_name: displayName, display_description: displayDescription, force: false }
        const created = await api.proxiedSnapshots.create({ ...asked, volume_id: volumeId })
        const told = { displayName, displayDescription, volumeId, size: 2 }
        confirm(created, statusIs(200), memberIncludes('/snapshot', told))
        const id = read(created, '/snapshot/id')
        const shown = await settles(() => api.proxiedSnapshots.show(id), '/snapshot/status', creating)
        confirm(shown, statusIs(200), memberIncludes('/snapshot', { id, ...told }))
      },
    },

    'create/unknown-volume-is-refused': {
      title: 'a snapshot of a volume that does not exist is refused',
      operation: 'os-snapshots.create',
      facet: 'request',
      async run({ api, confirm, name, unknownId }) {
        const asked = { volume_id: unknownId(), display_name: name() }
        confirm(await api.proxiedSnapshots.create(asked), isRefused(400, 404))
      },
    },

    ...listsOf({
      plural: 'snapshots',
      make: ({ given }, identity = 'member') => given.proxiedSnapshot({}, identity),
      shared: ({ given }) => given.sharedProxiedSnapshot(),
      show: ({ api }, id) => api.proxiedSnapshots.show(id),
    }),

    'delete/disappears': {
      title: 'a deleted snapshot is no longer found, and its volume is',
      operation: 'os-snapshots.delete',
      facet: 'route',
      async run({ api, given, confirm, gone }) {
        const { id: volume_id } = await given.proxiedVolume()
        const { id } = await given.proxiedSnapshot({ volume_id })
        confirm(await api.proxiedSnapshots.delete(id), statusIs(202))
        await gone(() => api.proxiedSnapshots.show(id), '/snapshot/status')
        confirm(await api.proxiedSnapshots.list(), statusIs(200), listLacks('/snapshots', id))
        confirm(await api.proxiedVolumes.show(volume_id), statusIs(200))
      },
    },
  },
  { surfaces: ['compute-v2.1'] },
)
