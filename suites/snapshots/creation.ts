import {
  agreesWith,
  at,
  isRefused,
  itemAgreesWith,
  itemIncludes,
  listHasExactly,
  memberIncludes,
  memberIs,
  memberIsOneOf,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

const creating = { through: ['creating'], to: ['available'] }

/** What the section "Create a snapshot" promises, but for the force flag. */
export const creation: Readonly<Record<string, Requirement>> = {
  'create/becomes-available': {
    title: 'a snapshot of an available volume is created and becomes available',
    operation: 'snapshots.create',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm, read, name, snapshotSettles }) {
      const volume = await given.volume()
      const created = await api.snapshots.create({ volume_id: volume.id, name: name() })
      confirm(created, statusIs(202), memberIsOneOf('/snapshot/status', ['creating', 'available']))
      await snapshotSettles(read(created, '/snapshot/id'), creating)
      confirm(await api.volumes.show(volume.id), statusIs(200), memberIs('/volume/status', 'available'))
    },
  },

  'create/stores-what-was-asked': {
    title: 'a snapshot has the name, description, metadata and volume that were asked for',
    operation: 'snapshots.create',
    facet: 'response',
    needs: ['snapshots'],
    async run({ api, given, confirm, read, name, snapshotSettles }) {
      const { id: volume_id } = await given.volume()
      const asked = {
        volume_id,
        name: name(),
        description: 'taken by blockspec',
        metadata: { key: 'v3', Other: 'One Value' },
      }
      const created = await api.snapshots.create(asked)
      confirm(created, statusIs(202), memberIncludes('/snapshot', asked))
      const id = read(created, '/snapshot/id')
      const told = at(created.response.json, '/snapshot')
      const changing = ['status', 'updated_at', 'created_at']
      const shown = await snapshotSettles(id, creating)
      confirm(shown, memberIncludes('/snapshot', asked), agreesWith('/snapshot', told, ...changing))
      const listed = at(shown.response.json, '/snapshot')
      confirm(
        await api.snapshots.list({ volume_id }),
        statusIs(200),
        itemIncludes('/snapshots', id, asked),
        itemAgreesWith('/snapshots', id, listed),
      )
      confirm(
        await api.snapshots.listDetail({ volume_id }),
        statusIs(200),
        itemIncludes('/snapshots', id, asked),
        itemAgreesWith('/snapshots', id, listed),
      )
    },
  },

  // "Default is None."
  'create/needs-no-description': {
    title: 'a snapshot without description and metadata has a null description and no metadata',
    operation: 'snapshots.create',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm, read, name, snapshotSettles }) {
      const { id: volume_id } = await given.volume()
      const bare = { description: null, metadata: {} }
      const created = await api.snapshots.create({ volume_id, name: name() })
      confirm(created, statusIs(202), memberIncludes('/snapshot', bare))
      confirm(
        await snapshotSettles(read(created, '/snapshot/id'), creating),
        memberIncludes('/snapshot', bare),
      )
    },
  },

  'create/size-is-the-volumes': {
    title: 'a snapshot has the size of its volume',
    operation: 'snapshots.create',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm, read, name, snapshotSettles }) {
      const { id: volume_id } = await given.volume({ size: 2 })
      const created = await api.snapshots.create({ volume_id, name: name() })
      confirm(created, statusIs(202), memberIs('/snapshot/size', 2))
      const id = read(created, '/snapshot/id')
      confirm(await snapshotSettles(id, creating), memberIs('/snapshot/size', 2))
      confirm(await api.snapshots.listDetail({ volume_id }), memberIs('/snapshots/0/size', 2))
    },
  },

  // "a point-in-time copy of the data that a volume contains"
  'create/size-outlives-extension': {
    title: 'a snapshot keeps its size when its volume is extended later',
    operation: 'snapshots.create',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm, eventually }) {
      const { id: volume_id } = await given.volume()
      const { id } = await given.snapshot({ volume_id })
      confirm(await api.volumes.action(volume_id, 'os-extend', { new_size: 2 }), statusIs(202))
      const isExtended = [memberIs('/volume/size', 2), memberIs('/volume/status', 'available')]
      await eventually(() => api.volumes.show(volume_id), ...isExtended)
      confirm(await api.snapshots.show(id), statusIs(200), memberIs('/snapshot/size', 1))
    },
  },

  // "You can create a volume from a snapshot." "… with same size as the snapshot."
  'create/serves-as-source-of-a-volume': {
    title: 'a volume is created from a snapshot with the size of the snapshot',
    operation: 'snapshots.create',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm, read, name, volumeSettles }) {
      const { id: volume_id } = await given.volume({ size: 2 })
      const { id: snapshot_id } = await given.snapshot({ volume_id })
      const created = await api.volumes.create({ snapshot_id, name: name() })
      confirm(created, statusIs(202))
      const copy = await volumeSettles(read(created, '/volume/id'), {
        through: ['creating'],
        to: ['available'],
      })
      confirm(copy, memberIncludes('/volume', { snapshot_id, size: 2 }))
      confirm(await api.snapshots.show(snapshot_id), memberIs('/snapshot/status', 'available'))
    },
  },

  'create/keeps-unicode': {
    title: 'a snapshot keeps a name, description and metadata beyond ASCII',
    operation: 'snapshots.create',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm, name }) {
      const asked = {
        name: `${name()} Ærø 快照 “&=%+_#?/'`,
        description: 'Grüße, мир — 第二行',
        metadata: { key: 'valeur à garder 値' },
      }
      const { id, body } = await given.snapshot(asked)
      const shown = await api.snapshots.show(id)
      confirm(shown, statusIs(200), memberIncludes('/snapshot', asked))
      const found = await api.snapshots.list({ name: asked.name, volume_id: String(body.volume_id) })
      confirm(
        found,
        statusIs(200),
        listHasExactly('/snapshots', [id]),
        memberIs('/snapshots/0/name', asked.name),
      )
    },
  },

  'create/keeps-255-characters': {
    title: 'a snapshot keeps a name and a description of 255 characters',
    operation: 'snapshots.create',
    facet: 'route',
    level: 'should',
    needs: ['snapshots'],
    async run({ api, given, confirm, name }) {
      const asked = { name: name().padEnd(255, 'x'), description: 'y'.repeat(255) }
      const { id } = await given.snapshot(asked)
      confirm(await api.snapshots.show(id), statusIs(200), memberIncludes('/snapshot', asked))
    },
  },

  'create/of-unknown-volume': {
    title: 'a snapshot of a volume that does not exist is refused',
    operation: 'snapshots.create',
    facet: 'route',
    async run({ api, confirm, name, unknownId }) {
      const volume_id = unknownId()
      confirm(await api.snapshots.create({ volume_id, name: name() }), isRefused())
      confirm(await api.snapshots.list({ volume_id }), statusIs(200), listHasExactly('/snapshots', []))
    },
  },

  'create/of-foreign-volume': {
    title: "a snapshot of another project's volume is refused",
    operation: 'snapshots.create',
    facet: 'route',
    needs: ['other'],
    async run({ as, given, confirm, name }) {
      const { id: volume_id } = await given.sharedVolume()
      const other = as('other')
      confirm(await other.snapshots.create({ volume_id, name: name() }), isRefused())
      confirm(await other.snapshots.list({ volume_id }), statusIs(200), listHasExactly('/snapshots', []))
    },
  },
}
