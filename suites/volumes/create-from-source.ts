import { isRefused, listLacks, memberIncludes, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

const becomesAvailable = { through: ['creating'], to: ['available'] }

export const createFromSource: Readonly<Record<string, Requirement>> = {
  // "The volume is created in same availability zone and with same size as the snapshot."
  'create/from-snapshot': {
    title: 'a volume from a snapshot has its size and zone and names it',
    operation: 'volumes.create',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm, name, read, volumeSettles }) {
      const source = await given.volume({ size: 2 })
      const { id } = await given.snapshot({ volume_id: source.id })
      const created = await api.volumes.create({ snapshot_id: id, name: name() })
      confirm(
        created,
        statusIs(202),
        memberIncludes('/volume', { snapshot_id: id, size: 2, source_volid: null }),
      )
      const settled = await volumeSettles(read(created, '/volume/id'), becomesAvailable)
      const { availability_zone } = source.body
      confirm(
        settled,
        memberIncludes('/volume', { snapshot_id: id, size: 2, source_volid: null, availability_zone }),
      )
    },
  },

  'create/from-snapshot-larger': {
    title: 'a volume from a snapshot may be larger than it',
    operation: 'volumes.create',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm, name, read, volumeSettles }) {
      const { id } = await given.sharedSnapshot()
      const created = await api.volumes.create({ snapshot_id: id, size: 2, name: name() })
      confirm(created, statusIs(202), memberIs('/volume/size', 2))
      const settled = await volumeSettles(read(created, '/volume/id'), becomesAvailable)
      confirm(settled, memberIncludes('/volume', { snapshot_id: id, size: 2 }))
    },
  },

  'create/from-snapshot-smaller': {
    title: 'a volume from a snapshot must not be smaller than it',
    operation: 'volumes.create',
    facet: 'route',
    needs: ['snapshots'],
    async run({ api, given, confirm, name }) {
      const { id } = await given.snapshot({ volume_id: (await given.volume({ size: 2 })).id })
      confirm(await api.volumes.create({ snapshot_id: id, size: 1, name: name() }), isRefused())
    },
  },

  // "available: The snapshot is ready to use." "error: A snapshot creation error occurred."
  'create/from-failed-snapshot': {
    title: 'a volume from a snapshot with status error is refused',
    operation: 'volumes.create',
    facet: 'route',
    level: 'should',
    needs: ['admin', 'snapshots'],
    async run({ api, as, given, confirm, name, eventually }) {
      const { id } = await given.snapshot()
      const reset = await as('admin').snapshots.action(id, 'os-reset_status', { status: 'error' })
      confirm(reset, statusIs(202))
      await eventually(() => api.snapshots.show(id), memberIs('/snapshot/status', 'error'))
      confirm(await api.volumes.create({ snapshot_id: id, name: name() }), isRefused())
    },
  },

  // "The API creates a new volume with the same size as the source volume unless a larger size is requested."
  'create/from-volume': {
    title: 'a volume from a volume has its size and names it',
    operation: 'volumes.create',
    facet: 'route',
    async run({ api, given, confirm, name, read, volumeSettles }) {
      const { id } = await given.volume({ size: 2 })
      const created = await api.volumes.create({ source_volid: id, name: name() })
      confirm(
        created,
        statusIs(202),
        memberIncludes('/volume', { source_volid: id, size: 2, snapshot_id: null }),
      )
      const settled = await volumeSettles(read(created, '/volume/id'), becomesAvailable)
      confirm(settled, memberIncludes('/volume', { source_volid: id, size: 2, snapshot_id: null }))
    },
  },

  // Without a type of its own a volume takes that of what it is made from, before any default (release notes, bug 1879578).
  'create/from-source-has-its-type': {
    title: 'a volume from a volume or a snapshot is of the same volume type unless asked otherwise',
    operation: 'volumes.create',
    facet: 'route',
    level: 'should',
    needs: ['admin', 'snapshots'],
    async run({ api, given, confirm, name, read, volumeSettles }) {
      const type = await given.type()
      const source = await given.volume({ volume_type: type.id })
      const snapshot = await given.snapshot({ volume_id: source.id })
      for (const origin of [{ source_volid: source.id }, { snapshot_id: snapshot.id }]) {
        const created = await api.volumes.create({ ...origin, name: name() })
        confirm(created, statusIs(202))
        const settled = await volumeSettles(read(created, '/volume/id'), becomesAvailable)
        confirm(settled, memberIs('/volume/volume_type', type.name))
      }
    },
  },

  'create/from-volume-larger': {
    title: 'a volume from a volume may be larger than it',
    operation: 'volumes.create',
    facet: 'route',
    async run({ api, given, confirm, name, read, volumeSettles }) {
      const { id } = await given.volume()
      const created = await api.volumes.create({ source_volid: id, size: 3, name: name() })
      confirm(created, statusIs(202), memberIs('/volume/size', 3))
      const settled = await volumeSettles(read(created, '/volume/id'), becomesAvailable)
      confirm(settled, memberIncludes('/volume', { source_volid: id, size: 3 }))
      confirm(await api.volumes.show(id), memberIncludes('/volume', { size: 1, status: 'available' }))
    },
  },

  'create/from-volume-smaller': {
    title: 'a volume from a volume must not be smaller than it',
    operation: 'volumes.create',
    facet: 'route',
    async run({ api, given, confirm, name }) {
      const { id } = await given.volume({ size: 2 })
      confirm(await api.volumes.create({ source_volid: id, size: 1, name: name() }), isRefused())
    },
  },

  'create/unknown-snapshot-is-refused': {
    title: 'a volume from a snapshot that does not exist is refused',
    operation: 'volumes.create',
    facet: 'route',
    async run({ api, confirm, name, unknownId }) {
      confirm(await api.volumes.create({ snapshot_id: unknownId(), size: 1, name: name() }), isRefused())
    },
  },

  'create/unknown-source-is-refused': {
    title: 'a volume from a volume that does not exist is refused',
    operation: 'volumes.create',
    facet: 'route',
    async run({ api, confirm, name, unknownId }) {
      confirm(await api.volumes.create({ source_volid: unknownId(), size: 1, name: name() }), isRefused())
    },
  },

  // "Support create volume from backup." (3.47)
  'create/unknown-backup-is-refused': {
    title: 'a volume from a backup that does not exist is refused',
    operation: 'volumes.create',
    facet: 'route',
    since: '3.47',
    async run({ api, confirm, name, unknownId }) {
      confirm(await api.volumes.create({ backup_id: unknownId(), size: 1, name: name() }), isRefused())
    },
  },

  'create/foreign-snapshot-is-refused': {
    title: "a volume from another project's snapshot is refused",
    operation: 'volumes.create',
    facet: 'route',
    needs: ['other', 'snapshots'],
    async run({ as, given, confirm, name }) {
      const { id } = await given.sharedSnapshot()
      const mine = name()
      confirm(await as('other').volumes.create({ snapshot_id: id, size: 1, name: mine }), isRefused())
    },
  },

  'create/foreign-source-is-refused': {
    title: "a volume from another project's volume is refused",
    operation: 'volumes.create',
    facet: 'route',
    needs: ['other'],
    async run({ as, given, confirm, name }) {
      const { id } = await given.sharedVolume()
      const other = as('other')
      confirm(await other.volumes.create({ source_volid: id, size: 1, name: name() }), isRefused())
      confirm(await other.volumes.list(), statusIs(200), listLacks('/volumes', id))
    },
  },
}
