import {
  hasNoText,
  isRefused,
  listHasLength,
  listLacks,
  memberIncludes,
  memberIs,
  statusIs,
} from '../src/checks/index.js'
import { suite } from '../src/suite.js'
import type { Collection } from './groups/on-both-lists.js'
import { scopeOf } from './groups/scope.js'

const needs = ['consistency-groups', 'admin', 'snapshots'] as const
const birth = { through: ['creating'], to: ['available'] }

const collection: Collection = {
  ...{ operations: 'cgsnapshots', subject: 'cgsnapshots', needs },
  ...{ pointer: '/cgsnapshots', links: '/cgsnapshots_links' },
  pagesSince: 'never',
  async trio({ given }) {
    const group = await given.sharedConsistencyGroup()
    const [b, c] = [await given.cgsnapshot(group, { description: 'b' }), await given.cgsnapshot(group)]
    return { a: await given.sharedCgsnapshot(), b, c }
  },
  async foreign({ given }, name) {
    const group = await given.consistencyGroup({}, 'other')
    await given.volumeInConsistencyGroup(group, {}, 'other')
    return given.cgsnapshot(group, { name }, 'other')
  },
}

// https://docs.openstack.org/api-ref/block-storage/v3/#consistency-group-snapshots-deprecated
export default suite('cgsnapshots', {
  ...scopeOf(collection),

  'create/stores-what-was-asked': {
    title: 'a consistency group snapshot has the texts asked for, and becomes available',
    operation: 'cgsnapshots.create',
    needs,
    async run({ api, given, confirm, read, settles, name }) {
      const { id: consistencygroup_id } = await given.sharedConsistencyGroup()
      const wanted = { name: name(), description: 'made by blockspec — 新', consistencygroup_id }
      const created = await api.cgsnapshots.create(wanted)
      confirm(created, statusIs(202), memberIs('/cgsnapshot/name', wanted.name))
      const id = read(created, '/cgsnapshot/id')
      const last = await settles(() => api.cgsnapshots.show(id), '/cgsnapshot/status', birth)
      confirm(last, statusIs(200), memberIncludes('/cgsnapshot', { id, ...wanted }))
    },
  },

  'create/needs-no-texts': {
    title: 'a consistency group snapshot that no texts were asked for has none',
    operation: 'cgsnapshots.create',
    facet: 'route',
    needs,
    async run({ api, given, confirm, read, settles }) {
      const { id: consistencygroup_id } = await given.sharedConsistencyGroup()
      const created = await api.cgsnapshots.create({ consistencygroup_id })
      const id = read(created, '/cgsnapshot/id')
      const last = await settles(() => api.cgsnapshots.show(id), '/cgsnapshot/status', birth)
      confirm(last, hasNoText('/cgsnapshot', 'name', 'description'))
    },
  },

  'create/takes-a-snapshot-of-each-volume': {
    title: 'a consistency group snapshot has one snapshot of each volume of its group',
    operation: 'cgsnapshots.create',
    facet: 'route',
    needs,
    async run({ api, given, confirm }) {
      const group = await given.consistencyGroup()
      const volumes = [
        await given.volumeInConsistencyGroup(group),
        await given.volumeInConsistencyGroup(group),
      ]
      await given.cgsnapshot(group)
      for (const { id: volume_id } of volumes) {
        const listed = await api.snapshots.listDetail({ volume_id })
        const single = [listHasLength('/snapshots', 1), memberIs('/snapshots/0/status', 'available')]
        confirm(listed, statusIs(200), ...single)
      }
    },
  },

  'create/group-exists': {
    title: 'a snapshot of a consistency group that does not exist, or of another project, is refused',
    operation: 'cgsnapshots.create',
    facet: 'route',
    needs: [...needs, 'other'],
    async run({ api, as, given, confirm, name, unknownId }) {
      const unknown = await api.cgsnapshots.create({ name: name(), consistencygroup_id: unknownId() })
      confirm(unknown, isRefused())
      const { id: consistencygroup_id } = await given.sharedConsistencyGroup()
      confirm(await as('other').cgsnapshots.create({ name: name(), consistencygroup_id }), isRefused())
    },
  },

  'delete/disappears': {
    title: 'a deleted consistency group snapshot is gone with its snapshots, and its group stays',
    operation: 'cgsnapshots.delete',
    facet: 'route',
    needs,
    async run({ api, given, confirm, gone }) {
      const group = await given.consistencyGroup()
      const { id: volume_id } = await given.volumeInConsistencyGroup(group)
      const { id } = await given.cgsnapshot(group)
      confirm(await api.cgsnapshots.delete(id), statusIs(202))
      await gone(() => api.cgsnapshots.show(id), '/cgsnapshot/status')
      confirm(await api.cgsnapshots.list(), statusIs(200), listLacks('/cgsnapshots', id))
      confirm(await api.cgsnapshots.listDetail(), statusIs(200), listLacks('/cgsnapshots', id))
      confirm(await api.snapshots.list({ volume_id }), statusIs(200), listHasLength('/snapshots', 0))
      confirm(await api.volumes.show(volume_id), statusIs(200), memberIs('/volume/status', 'available'))
      const left = memberIs('/consistencygroup/status', 'available')
      confirm(await api.consistencyGroups.show(group.id), statusIs(200), left)
    },
  },

  'delete/is-for-the-owner': {
    title: "another project's attempt to delete a consistency group snapshot leaves it as it is",
    operation: 'cgsnapshots.delete',
    facet: 'route',
    needs: [...needs, 'other'],
    async run({ api, as, given, confirm }) {
      const { id } = await given.sharedCgsnapshot()
      confirm(await as('other').cgsnapshots.delete(id), isRefused(403, 404))
      const stays = memberIs('/cgsnapshot/status', 'available')
      confirm(await api.cgsnapshots.show(id), statusIs(200), stays)
    },
  },
})
