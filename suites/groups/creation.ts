import {
  at,
  check,
  isRefused,
  memberIncludes,
  memberIs,
  memberIsOneOf,
  memberIsPresent,
  shown,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

const needs = ['groups', 'admin'] as const

const typesAre = (ids: readonly string[]) =>
  check('volume-types-are', 'the group has the volume types asked for', function* ({ response }) {
    const found = at(response.json, '/group/volume_types')
    const sorted = Array.isArray(found) ? [...found].sort() : found
    if (JSON.stringify(sorted) !== JSON.stringify([...ids].sort()))
      yield { at: '/group/volume_types', message: `expected ${shown(ids)}, got ${shown(found)}` }
  })

/** What the sections that create, show and reset a group promise. */
export const creation: Readonly<Record<string, Requirement>> = {
  'create/stores-what-was-asked': {
    title: 'a group has the name, description and types asked for, and becomes available',
    operation: 'groups.create',
    needs,
    async run({ api, given, confirm, read, settles, name }) {
      const grounds = await given.groupGrounds()
      const texts = { name: name(), description: 'made by blockspec — 新' }
      const created = await api.groups.create({ ...texts, ...grounds })
      confirm(created, statusIs(202), memberIs('/group/name', texts.name))
      const id = read(created, '/group/id')
      const path = { through: ['creating'], to: ['available'] }
      const shown = await settles(() => api.groups.show(id), '/group/status', path)
      confirm(shown, statusIs(200), memberIncludes('/group', { id, ...texts, ...grounds }))
    },
  },

  'create/needs-no-texts': {
    title: 'a group that only types were asked for has no name and no description',
    operation: 'groups.create',
    facet: 'route',
    needs,
    async run({ api, given, confirm, read, settles }) {
      const created = await api.groups.create({ ...(await given.groupGrounds()) })
      confirm(created, statusIs(202), memberIs('/group/name', null))
      const id = read(created, '/group/id')
      const path = { through: ['creating'], to: ['available'] }
      const shown = await settles(() => api.groups.show(id), '/group/status', path)
      confirm(shown, memberIncludes('/group', { name: null, description: null }))
    },
  },

  // "The name of the availability zone."
  'create/has-the-zone-asked-for': {
    title: 'a group is in the availability zone asked for',
    operation: 'groups.create',
    facet: 'route',
    needs,
    async run({ api, given, confirm }) {
      const { availability_zone } = (await given.sharedVolume()).body
      const { id } = await given.group({ availability_zone })
      const there = memberIs('/group/availability_zone', availability_zone)
      confirm(await api.groups.show(id), statusIs(200), there)
    },
  },

  'create/takes-several-volume-types': {
    title: 'a group has all the volume types asked for, and volumes of each',
    operation: 'groups.create',
    facet: 'route',
    needs,
    async run({ api, given, confirm }) {
      const volume_types = [(await given.type()).id, (await given.type()).id]
      const group = await given.group({ volume_types })
      confirm(await api.groups.show(group.id), statusIs(200), typesAre(volume_types))
      for (const volume_type of volume_types) {
        const { id } = await given.groupedVolume(group, { volume_type })
        confirm(await api.volumes.show(id), statusIs(200), memberIs('/volume/group_id', group.id))
      }
    },
  },

  'create/types-exist': {
    title: 'a group of a group type or volume type that does not exist is refused',
    operation: 'groups.create',
    facet: 'route',
    needs,
    async run({ api, given, confirm, name, unknownId }) {
      const grounds = await given.groupGrounds()
      const unknown = await api.groups.create({ ...grounds, name: name(), group_type: unknownId() })
      confirm(unknown, isRefused(400, 404))
      const untyped = await api.groups.create({ ...grounds, name: name(), volume_types: [unknownId()] })
      confirm(untyped, isRefused(400, 404))
    },
  },

  // "Whether the group type is publicly visible."
  'create/of-a-private-type-is-refused': {
    title: 'a member cannot create a group of a private group type',
    operation: 'groups.create',
    facet: 'route',
    needs: [...needs, 'roles'],
    async run({ api, given, confirm, name }) {
      const grounds = await given.groupGrounds()
      const { id: group_type } = await given.groupType({ is_public: false })
      confirm(await api.groups.create({ ...grounds, name: name(), group_type }), isRefused())
    },
  },

  'create/needs-a-volume-type': {
    title: 'a group without any volume type is refused',
    operation: 'groups.create',
    facet: 'route',
    level: 'should',
    needs,
    async run({ api, given, confirm, name }) {
      const { group_type } = await given.groupGrounds()
      confirm(await api.groups.create({ name: name(), group_type, volume_types: [] }), isRefused(400))
    },
  },

  // "The groups usage information for this project, including in_use, limit and reserved."
  'create/counts-in-the-quota': {
    title: 'a group counts in the quota of its project until it is deleted',
    operation: 'groups.create',
    facet: 'route',
    needs,
    alone: true,
    async run({ api, given, confirm, gone, eventually }) {
      const usage = () => given.groupUsage()
      const used = '/quota_set/groups/in_use'
      const before = at((await usage()).response.json, used)
      const { id } = await given.group()
      await eventually(usage, memberIs(used, Number(before) + 1))
      confirm(await api.groups.action(id, 'delete', {}), statusIs(202))
      await gone(() => api.groups.show(id), '/group/status')
      await eventually(usage, memberIs(used, before))
    },
  },

  'show/names-its-project': {
    title: 'a group names its project, at least to administrators',
    operation: 'groups.show',
    since: '3.58',
    facet: 'route',
    needs,
    async run({ as, given, confirm, projectOf }) {
      const { id } = await given.sharedGroup()
      const isOurs = memberIs('/group/project_id', projectOf('member'))
      confirm(await as('admin').groups.show(id), statusIs(200), isOurs)
    },
  },

  'show/has-a-replication-status': {
    title: 'a group has a replication status from 3.38 on',
    operation: 'groups.show',
    since: '3.38',
    facet: 'route',
    level: 'should',
    needs,
    async run({ api, given, confirm }) {
      const { id } = await given.sharedGroup()
      confirm(await api.groups.show(id), statusIs(200), memberIsPresent('/group/replication_status'))
    },
  },

  'show/has-no-sources': {
    title: 'a group that was made from nothing names no source',
    operation: 'groups.show',
    since: '3.14',
    facet: 'route',
    needs,
    async run({ api, given, confirm }) {
      const { id } = await given.sharedGroup()
      const sources = ['/group/group_snapshot_id', '/group/source_group_id']
      const none = sources.map((pointer) => memberIsOneOf(pointer, [null, undefined]))
      confirm(await api.groups.show(id), statusIs(200), ...none)
    },
  },

  'reset_status/sets-the-status': {
    title: 'the status of a group is what an administrator set it to, and nothing else changes',
    operation: 'groups.action.reset_status',
    facet: 'route',
    needs,
    async run({ as, api, given, confirm }) {
      const { id, volumes, name } = await given.groupOf(1)
      for (const status of ['error', 'deleting', 'available']) {
        confirm(await as('admin').groups.action(id, 'reset_status', { status }), statusIs(202))
        confirm(await api.groups.show(id), statusIs(200), memberIncludes('/group', { status, name }))
      }
      const member = memberIncludes('/volume', { status: 'available', group_id: id })
      confirm(await api.volumes.show(volumes[0]?.id ?? ''), statusIs(200), member)
    },
  },

  'reset_status/status-is-known': {
    title: 'a group is not reset to a status that no document knows',
    operation: 'groups.action.reset_status',
    facet: 'route',
    level: 'should',
    needs,
    async run({ as, api, given, confirm }) {
      const { id } = await given.group()
      confirm(await as('admin').groups.action(id, 'reset_status', { status: 'blockspec' }), isRefused(400))
      confirm(await api.groups.show(id), statusIs(200), memberIs('/group/status', 'available'))
    },
  },
}
