import {
  at,
  type Check,
  check,
  falseWords,
  isRefused,
  listHasExactly,
  memberIncludes,
  memberIs,
  memberIsAbsent,
  shown,
  statusIs,
  trueWords,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { retypeAsAllowed } from '../volume-actions/retype-as-allowed.js'

const needs = ['groups', 'admin'] as const

/** The ids of a group's volumes, in any order. */
const volumesAre = (pointer: string, ids: readonly string[]): Check =>
  check('volumes-are', `${pointer} has the ids of the volumes`, function* ({ response }) {
    const found = at(response.json, pointer)
    const sorted = Array.isArray(found) ? [...found].sort() : found
    if (JSON.stringify(sorted) !== JSON.stringify([...ids].sort()))
      yield { at: pointer, message: `expected ${shown(ids)}, got ${shown(found)}` }
  })

/** What volumes have of being in a group, and groups of their volumes. */
export const membership: Readonly<Record<string, Requirement>> = {
  // "The ID of the group."
  'create/has-volumes': {
    title: 'a volume that is created in a group names it, and is found by it',
    operation: 'volumes.create',
    ref: 'create-a-volume',
    since: '3.13',
    facet: 'response',
    needs,
    async run({ api, as, given, confirm, read, name, volumeSettles }) {
      const group = await given.group()
      const { volume_types } = await given.groupGrounds()
      const wanted = { size: 1, name: name(), group_id: group.id, volume_type: volume_types[0] }
      const created = await api.volumes.create(wanted)
      confirm(created, statusIs(202), memberIs('/volume/group_id', group.id))
      const id = read(created, '/volume/id')
      const last = await volumeSettles(id, { through: ['creating'], to: ['available'] })
      confirm(last, statusIs(200), memberIs('/volume/group_id', group.id))
      const found = listHasExactly('/volumes', [id])
      // Whether others may filter by it is configured.
      const { list, listDetail } = as('admin').volumes
      confirm(await list({ all_tenants: 1, group_id: group.id }), statusIs(200), found)
      confirm(await listDetail({ all_tenants: 1, group_id: group.id }), statusIs(200), found)
      const empty = await given.group()
      const none = await list({ all_tenants: 1, group_id: empty.id })
      confirm(none, statusIs(200), listHasExactly('/volumes', []))
    },
  },

  'create/volume-is-in-no-group': {
    title: 'a volume that is created in no group names none',
    operation: 'volumes.create',
    ref: 'create-a-volume',
    since: '3.13',
    facet: 'route',
    needs,
    async run({ api, given, confirm }) {
      const { id } = await given.sharedVolume()
      confirm(await api.volumes.show(id), statusIs(200), memberIs('/volume/group_id', null))
    },
  },

  'create/volume-needs-the-own-group': {
    title: 'a volume in a group that does not exist, or of another project, is refused',
    operation: 'volumes.create',
    ref: 'create-a-volume',
    since: '3.13',
    facet: 'route',
    needs: [...needs, 'other'],
    async run({ api, as, given, confirm, name, unknownId }) {
      const { volume_types } = await given.groupGrounds()
      const volume = { size: 1, name: name(), volume_type: volume_types[0] }
      confirm(await api.volumes.create({ ...volume, group_id: unknownId() }), isRefused())
      const { id: group_id } = await given.sharedGroup()
      confirm(await as('other').volumes.create({ ...volume, group_id }), isRefused())
    },
  },

  // "The list of volume types."
  'create/volume-has-a-type-of-the-group': {
    title: 'a volume of a type that the group does not have is refused',
    operation: 'volumes.create',
    ref: 'create-a-volume',
    since: '3.13',
    facet: 'route',
    level: 'should',
    needs,
    async run({ api, given, confirm, name }) {
      const { id: group_id } = await given.sharedGroup()
      const { id: volume_type } = await given.type()
      confirm(await api.volumes.create({ size: 1, name: name(), group_id, volume_type }), isRefused())
    },
  },

  // "and must not be migrating, attached, awaiting-transfer, belong to a group"
  'volume-is-not-deleted-alone': {
    title: 'a volume of a group is not deleted alone',
    operation: 'volumes.delete',
    ref: 'delete-a-volume',
    since: '3.13',
    facet: 'route',
    needs,
    async run({ api, given, confirm }) {
      const group = await given.groupOf(1)
      const id = group.volumes[0]?.id ?? ''
      confirm(await api.volumes.delete(id), isRefused())
      const stays = memberIncludes('/volume', { status: 'available', group_id: group.id })
      confirm(await api.volumes.show(id), statusIs(200), stays)
    },
  },

  // "The volume must not be a member of a group."
  'volume-is-not-migrated-alone': {
    title: 'a volume of a group is not migrated alone',
    operation: 'volumes.action.os-migrate_volume',
    ref: 'migrate-a-volume',
    since: '3.13',
    facet: 'route',
    needs: [...needs, 'migration'],
    async run({ api, as, given, confirm }) {
      const { volumes } = await given.groupOf(1)
      const id = volumes[0]?.id ?? ''
      const { name: host } = await given.poolElsewhere(id)
      const before = await given.hostOf(id)
      confirm(await as('admin').volumes.action(id, 'os-migrate_volume', { host }), isRefused())
      confirm(await api.volumes.show(id), statusIs(200), memberIs('/volume/status', 'available'))
      const there = memberIs('/volume/os-vol-host-attr:host', before)
      confirm(await as('admin').volumes.show(id), statusIs(200), there)
    },
  },

  // "The following operations are not allowed if a volume is in a group: Volume migration. Volume retype." (admin guide)
  'volume-is-not-retyped-alone': {
    title: 'a volume of a group is not retyped alone',
    operation: 'volumes.action.os-retype',
    ref: 'retype-a-volume',
    since: '3.13',
    facet: 'route',
    level: 'should',
    needs,
    async run(trial) {
      const { api, given, confirm } = trial
      const { volumes } = await given.groupOf(1)
      const { id = '', body } = volumes[0] ?? {}
      const { name } = await given.type()
      confirm(await retypeAsAllowed(trial, id, { new_type: name }), isRefused(400))
      const stays = memberIncludes('/volume', { status: 'available', volume_type: body?.volume_type })
      confirm(await api.volumes.show(id), statusIs(200), stays)
    },
  },

  // "A list of volume ids, available only when list_volume set true."
  'show/lists-volumes-on-demand': {
    title: 'a group shows the ids of its volumes on demand, and only then',
    operation: 'groups.show',
    since: '3.25',
    facet: 'route',
    needs,
    async run({ api, given, confirm }) {
      const { id, volumes } = await given.groupOf(2)
      const ids = volumes.map((volume) => volume.id)
      for (const list_volume of [true, ...trueWords.slice(0, 3)])
        confirm(await api.groups.show(id, { list_volume }), statusIs(200), volumesAre('/group/volumes', ids))
      for (const query of [undefined, { list_volume: false }, { list_volume: String(falseWords[0]) }])
        confirm(await api.groups.show(id, query), statusIs(200), memberIsAbsent('/group/volumes'))
      const empty = await given.group()
      const none = await api.groups.show(empty.id, { list_volume: true })
      confirm(none, statusIs(200), volumesAre('/group/volumes', []))
    },
  },

  // The list and the parameter that asks for it came with 3.25 (history).
  'show/lists-no-volumes-yet': {
    title: 'before 3.25 a group does not show the ids of its volumes, asked or not',
    operation: 'groups.show',
    until: '3.24',
    facet: 'route',
    needs,
    async run({ api, given, confirm }) {
      const { id } = await given.sharedGroup()
      const group = await api.groups.show(id, { list_volume: true })
      confirm(group, statusIs(200), memberIsAbsent('/group/volumes'))
    },
  },

  'list-detail/lists-volumes-on-demand': {
    title: 'the detailed list of groups shows the ids of their volumes on demand, and only then',
    operation: 'groups.list-detail',
    since: '3.25',
    facet: 'route',
    needs,
    async run({ api, given, confirm }) {
      const before = await given.group()
      const group = await given.group({ name: `${before.name}-next` })
      const { id: volume } = await given.groupedVolume(group)
      const next = { sort: 'name:asc', marker: before.id, limit: 1 }
      const listed = await api.groups.listDetail({ ...next, list_volume: true })
      const isNext = memberIs('/groups/0/id', group.id)
      confirm(listed, statusIs(200), isNext, volumesAre('/groups/0/volumes', [volume]))
      const plain = await api.groups.listDetail(next)
      confirm(plain, statusIs(200), isNext, memberIsAbsent('/groups/0/volumes'))
    },
  },
}
