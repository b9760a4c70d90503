import {
  check,
  hasNoText,
  isRefused,
  itemsAt,
  listHasLength,
  memberIncludes,
  memberIs,
  shown,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

const needs = ['groups', 'admin', 'snapshots'] as const

const partOf = (group_snapshot_id: string, size: number) =>
  check('is-part-of', 'the snapshot is part of the group snapshot', function* ({ response }) {
    for (const item of itemsAt(response.json, '/snapshots')) {
      const found = { group_snapshot_id: item.group_snapshot_id, size: item.size, status: item.status }
      const expected = { group_snapshot_id, size, status: 'available' }
      if (shown(found) !== shown(expected))
        yield { at: '/snapshots', message: `expected ${shown(expected)}, got ${shown(found)}` }
    }
  })

/** What the sections that create, show and reset a group snapshot promise. */
export const creation: Readonly<Record<string, Requirement>> = {
  'create/stores-what-was-asked': {
    title: 'a group snapshot has the texts asked for, names its group, and becomes available',
    operation: 'group-snapshots.create',
    needs,
    async run({ api, given, confirm, read, settles, name }) {
      const { id: group_id, body } = await given.groupOf(1)
      const texts = { name: name(), description: 'made by blockspec — 新' }
      const created = await api.groupSnapshots.create({ ...texts, group_id })
      const typed = { name: texts.name, group_type_id: body.group_type }
      confirm(created, statusIs(202), memberIncludes('/group_snapshot', typed))
      const id = read(created, '/group_snapshot/id')
      const path = { through: ['creating'], to: ['available'] }
      const last = await settles(() => api.groupSnapshots.show(id), '/group_snapshot/status', path)
      const whole = { id, ...texts, group_id, group_type_id: body.group_type }
      confirm(last, statusIs(200), memberIncludes('/group_snapshot', whole))
      confirm(await api.groups.show(group_id), statusIs(200), memberIs('/group/status', 'available'))
    },
  },

  'create/needs-no-texts': {
    title: 'a group snapshot that only a group was named for has no name and no description',
    operation: 'group-snapshots.create',
    facet: 'route',
    needs,
    async run({ api, given, confirm, read, settles }) {
      const { id: group_id } = await given.groupOf(1)
      const created = await api.groupSnapshots.create({ group_id })
      confirm(created, statusIs(202), hasNoText('/group_snapshot', 'name'))
      const id = read(created, '/group_snapshot/id')
      const path = { through: ['creating'], to: ['available'] }
      const last = await settles(() => api.groupSnapshots.show(id), '/group_snapshot/status', path)
      confirm(last, hasNoText('/group_snapshot', 'name', 'description'))
    },
  },

  // "The ID of the group snapshot."
  'create/takes-a-snapshot-of-each-volume': {
    title: 'a group snapshot has one snapshot of each volume of its group, which names it',
    operation: 'group-snapshots.create',
    facet: 'route',
    needs,
    async run({ api, given, confirm }) {
      const group = await given.group()
      const sizes = [1, 2]
      const volumes = [await given.groupedVolume(group), await given.groupedVolume(group, { size: 2 })]
      const { id } = await given.groupSnapshot(group)
      for (const [index, { id: volume_id }] of volumes.entries()) {
        const listed = await api.snapshots.listDetail({ volume_id })
        const single = [listHasLength('/snapshots', 1), partOf(id, sizes[index] ?? 0)]
        confirm(listed, statusIs(200), ...single)
      }
    },
  },

  'create/snapshot-names-none': {
    title: 'a snapshot that was taken alone names no group snapshot',
    operation: 'snapshots.show',
    ref: 'show-a-snapshot-s-details',
    since: '3.14',
    facet: 'route',
    needs,
    async run({ api, given, confirm }) {
      const { id } = await given.sharedSnapshot()
      confirm(await api.snapshots.show(id), statusIs(200), memberIs('/snapshot/group_snapshot_id', null))
    },
  },

  'create/group-exists': {
    title: 'a snapshot of a group that does not exist, or of another project, is refused',
    operation: 'group-snapshots.create',
    facet: 'route',
    needs: [...needs, 'other'],
    async run({ api, as, given, confirm, name, unknownId }) {
      const unknown = await api.groupSnapshots.create({ name: name(), group_id: unknownId() })
      confirm(unknown, isRefused(400, 404))
      const { id: group_id } = await given.sharedGroup()
      confirm(await as('other').groupSnapshots.create({ name: name(), group_id }), isRefused(400, 404))
    },
  },

  'create/group-has-volumes': {
    title: 'a snapshot of a group without volumes is refused',
    operation: 'group-snapshots.create',
    facet: 'route',
    level: 'should',
    needs,
    async run({ api, given, confirm, name }) {
      const { id: group_id } = await given.group()
      confirm(await api.groupSnapshots.create({ name: name(), group_id }), isRefused(400))
    },
  },

  'show/names-its-project': {
    title: 'a group snapshot names its project, at least to administrators',
    operation: 'group-snapshots.show',
    since: '3.58',
    facet: 'route',
    needs,
    async run({ as, given, confirm, projectOf }) {
      const { id } = await given.sharedGroupSnapshot()
      const isOurs = memberIs('/group_snapshot/project_id', projectOf('member'))
      confirm(await as('admin').groupSnapshots.show(id), statusIs(200), isOurs)
    },
  },

  'reset_status/sets-the-status': {
    title: 'the status of a group snapshot is what an administrator set it to',
    operation: 'group-snapshots.action.reset_status',
    facet: 'route',
    needs,
    async run({ as, api, given, confirm, eventually }) {
      const group = await given.groupOf(1)
      const { id, name } = await given.groupSnapshot(group)
      for (const status of ['error', 'deleting', 'available']) {
        confirm(await as('admin').groupSnapshots.resetStatus(id, status), statusIs(202))
        const isSet = memberIncludes('/group_snapshot', { status, name })
        await eventually(() => api.groupSnapshots.show(id), statusIs(200), isSet)
      }
      confirm(await api.groups.show(group.id), statusIs(200), memberIs('/group/status', 'available'))
    },
  },

  'reset_status/status-is-known': {
    title: 'a group snapshot is not reset to a status that no document knows',
    operation: 'group-snapshots.action.reset_status',
    facet: 'route',
    level: 'should',
    needs,
    async run({ as, api, given, confirm }) {
      const { id } = await given.groupSnapshot(await given.groupOf(1))
      confirm(await as('admin').groupSnapshots.resetStatus(id, 'blockspec'), isRefused(400))
      const left = memberIs('/group_snapshot/status', 'available')
      confirm(await api.groupSnapshots.show(id), statusIs(200), left)
    },
  },
}
