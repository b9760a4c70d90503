import {
  check,
  hasNoText,
  isRefused,
  itemsAt,
  listIs,
  memberIncludes,
  memberIs,
  shown,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { trioOf } from '../../src/trial/set-up/groups.js'
import type { Resource } from '../../src/trial/set-up/tools.js'
import type { Trial } from '../../src/trial/trial.js'

const needs = ['consistency-groups', 'admin'] as const
const birth = { through: ['creating'], to: ['available'] }
const pointer = '/consistencygroup/status'

/** The newest volume that says it is in a consistency group; the list cannot be asked for it. */
const volumeOf = async ({ api }: Trial, id: string): Promise<string> => {
  let marker: string | undefined
  for (let page = 0; page < 10; page += 1) {
    const query = { sort: 'created_at:desc', ...(marker !== undefined && { marker }) }
    const volumes = itemsAt((await api.volumes.listDetail(query)).response.json, '/volumes')
    const found = volumes.find((volume) => volume.consistencygroup_id === id)
    if (found !== undefined) return String(found.id)
    marker = volumes.length === 0 ? undefined : String(volumes.at(-1)?.id)
  }
  return 'none'
}

/** What a copy of a group is called: so that it stands right after the group in a list. */
const textsOf = ({ name }: Resource) => ({ name: `${name}-copy`, description: 'a copy' })

/** Waits for the group that was made from a source of one volume, and looks at what it is made from. */
const isCopied = async (
  trial: Trial,
  source: Resource,
  from: Readonly<Record<string, string>>,
): Promise<void> => {
  const { api, confirm, read, settles, eventually } = trial
  const texts = textsOf(source)
  const next = { sort: 'name:asc', marker: source.id, limit: 1 }
  const listed = await eventually(
    () => api.consistencyGroups.list(next),
    memberIs('/consistencygroups/0/name', texts.name),
  )
  const id = read(listed, '/consistencygroups/0/id')
  const last = await settles(() => api.consistencyGroups.show(id), pointer, birth)
  confirm(last, statusIs(200), memberIncludes('/consistencygroup', texts))
  const found = await api.volumes.show(await volumeOf(trial, id))
  confirm(found, statusIs(200), memberIncludes('/volume', from))
}

/** What the sections that create a consistency group promise. */
export const creation: Readonly<Record<string, Requirement>> = {
  'create/stores-what-was-asked': {
    title: 'a consistency group has the texts and types asked for, and becomes available',
    operation: 'consistencygroups.create',
    needs,
    async run({ api, given, confirm, read, settles, name }) {
      const types = [(await given.type()).id, (await given.type()).id]
      const texts = { name: name(), description: 'made by blockspec — 新' }
      const created = await api.consistencyGroups.create({ ...texts, volume_types: types.join(',') })
      confirm(created, statusIs(202), memberIncludes('/consistencygroup', texts))
      const id = read(created, '/consistencygroup/id')
      const last = await settles(() => api.consistencyGroups.show(id), pointer, birth)
      const typed = check('volume-types-are', 'it has the types asked for', function* ({ response }) {
        const body = response.json as { readonly consistencygroup?: { readonly volume_types?: unknown } }
        const found = body.consistencygroup?.volume_types
        if (!Array.isArray(found) || [...found].sort().join() !== [...types].sort().join())
          yield {
            at: '/consistencygroup/volume_types',
            message: `expected ${shown(types)}, got ${shown(found)}`,
          }
      })
      confirm(last, statusIs(200), memberIncludes('/consistencygroup', { id, ...texts }), typed)
    },
  },

  'create/needs-no-texts': {
    title: 'a consistency group that only types were asked for has no name and no description',
    operation: 'consistencygroups.create',
    facet: 'route',
    needs,
    async run({ api, given, confirm, read, settles }) {
      const { id: volume_types } = await given.consistentType()
      const created = await api.consistencyGroups.create({ volume_types })
      const id = read(created, '/consistencygroup/id')
      const last = await settles(() => api.consistencyGroups.show(id), pointer, birth)
      confirm(last, hasNoText('/consistencygroup', 'name', 'description'))
    },
  },

  // "The name of the availability zone."
  'create/has-the-zone-asked-for': {
    title: 'a consistency group is in the availability zone asked for',
    operation: 'consistencygroups.create',
    facet: 'route',
    needs,
    async run({ api, given, confirm }) {
      const { availability_zone } = (await given.sharedVolume()).body
      const { id } = await given.consistencyGroup({ availability_zone })
      const there = memberIs('/consistencygroup/availability_zone', availability_zone)
      confirm(await api.consistencyGroups.show(id), statusIs(200), there)
    },
  },

  'create/types-exist': {
    title: 'a consistency group of a volume type that does not exist is refused',
    operation: 'consistencygroups.create',
    facet: 'route',
    needs,
    async run({ api, confirm, name, unknownId }) {
      const wanted = { name: name(), volume_types: unknownId() }
      confirm(await api.consistencyGroups.create(wanted), isRefused())
    },
  },

  // "The UUID of the consistency group."
  'create/has-volumes': {
    title: 'a volume that is created in a consistency group names it',
    operation: 'volumes.create',
    ref: 'create-a-volume',
    facet: 'response',
    needs,
    async run({ api, given, confirm }) {
      const group = await given.consistencyGroup()
      const { id } = await given.volumeInConsistencyGroup(group)
      const named = memberIs('/volume/consistencygroup_id', group.id)
      confirm(await api.volumes.show(id), statusIs(200), named)
      const free = await given.sharedVolume()
      const unnamed = memberIs('/volume/consistencygroup_id', null)
      confirm(await api.volumes.show(free.id), statusIs(200), unnamed)
    },
  },

  // "and must not be migrating, attached, awaiting-transfer, belong to a group"
  'volume-is-not-deleted-alone': {
    title: 'a volume of a consistency group is not deleted alone',
    operation: 'volumes.delete',
    ref: 'delete-a-volume',
    facet: 'route',
    needs,
    async run({ api, given, confirm }) {
      const { id } = await given.volumeInConsistencyGroup(await given.consistencyGroup())
      confirm(await api.volumes.delete(id), isRefused())
      confirm(await api.volumes.show(id), statusIs(200), memberIs('/volume/status', 'available'))
    },
  },

  'create-from-src/of-a-snapshot': {
    title: 'a consistency group is made from a snapshot of another, volume by volume',
    operation: 'consistencygroups.create-from-src',
    needs: [...needs, 'snapshots'],
    async run(trial) {
      const { api, given, confirm } = trial
      const group = await given.consistencyGroup()
      const { id: volume_id } = await given.volumeInConsistencyGroup(group, { size: 2 })
      const { id: cgsnapshot_id } = await given.cgsnapshot(group)
      const parts = await api.snapshots.list({ volume_id })
      const snapshot_id = String(itemsAt(parts.response.json, '/snapshots')[0]?.id)
      const copy = { ...textsOf(group), cgsnapshot_id }
      confirm(await api.consistencyGroups.createFromSource(copy), statusIs(202))
      await isCopied(trial, group, { snapshot_id })
    },
  },

  'create-from-src/of-a-group': {
    title: 'a consistency group is made from another, volume by volume',
    operation: 'consistencygroups.create-from-src',
    needs,
    async run(trial) {
      const { api, given, confirm } = trial
      const group = await given.consistencyGroup()
      const volume = await given.volumeInConsistencyGroup(group)
      const copy = { ...textsOf(group), source_cgid: group.id }
      confirm(await api.consistencyGroups.createFromSource(copy), statusIs(202))
      await isCopied(trial, group, { source_volid: volume.id })
    },
  },

  // The table has project_id, user_id and status beside the source: they can but say what is so.
  'create-from-src/may-say-whose-it-is': {
    title: 'a consistency group made from another may be said to be of the project and user that ask',
    operation: 'consistencygroups.create-from-src',
    facet: 'route',
    level: 'should',
    needs,
    async run(trial) {
      const { api, given, confirm, projectOf, userOf } = trial
      const group = await given.consistencyGroup()
      const volume = await given.volumeInConsistencyGroup(group)
      const said = { project_id: projectOf('member'), user_id: userOf('member'), status: 'creating' }
      const copy = { ...textsOf(group), ...said, source_cgid: group.id }
      confirm(await api.consistencyGroups.createFromSource(copy), statusIs(202))
      await isCopied(trial, group, { source_volid: volume.id })
    },
  },

  'create-from-src/source-exists': {
    title: 'a consistency group from a source that does not exist, or of another project, is refused',
    operation: 'consistencygroups.create-from-src',
    facet: 'route',
    needs: [...needs, 'other'],
    async run({ api, as, given, confirm, name, unknownId }) {
      const from = (source: object) => ({ name: name(), ...source })
      const { consistencyGroups } = api
      const [source_cgid, cgsnapshot_id] = [unknownId(), unknownId()]
      confirm(await consistencyGroups.createFromSource(from({ source_cgid })), isRefused())
      confirm(await consistencyGroups.createFromSource(from({ cgsnapshot_id })), isRefused())
      const theirs = from({ source_cgid: (await given.sharedConsistencyGroup()).id })
      confirm(await as('other').consistencyGroups.createFromSource(theirs), isRefused())
    },
  },

  'delete/disappears': {
    title: 'a deleted consistency group is no longer found nor listed, and others are',
    operation: 'consistencygroups.delete',
    facet: 'route',
    needs,
    async run({ api, given, confirm, gone, name }) {
      const make = (named: string) => given.consistencyGroup({ name: named })
      const { a, b, c } = await trioOf(name(), make)
      confirm(await api.consistencyGroups.delete(b.id), statusIs(202))
      await gone(() => api.consistencyGroups.show(b.id), pointer)
      const next = { sort: 'name:asc', marker: a.id, limit: 1 }
      const left = listIs('/consistencygroups', [c.id])
      confirm(await api.consistencyGroups.list(next), statusIs(200), left)
      confirm(await api.consistencyGroups.listDetail(next), statusIs(200), left)
    },
  },

  'delete/volumes-need-force': {
    title: 'a consistency group with volumes is deleted with them by force, and not without',
    operation: 'consistencygroups.delete',
    facet: 'route',
    needs,
    async run({ api, given, confirm, gone }) {
      const group = await given.consistencyGroup()
      const { id } = await given.volumeInConsistencyGroup(group)
      for (const options of [{}, { force: false }])
        confirm(await api.consistencyGroups.delete(group.id, options), isRefused())
      const named = memberIncludes('/volume', { status: 'available', consistencygroup_id: group.id })
      confirm(await api.volumes.show(id), statusIs(200), named)
      confirm(await api.consistencyGroups.delete(group.id, { force: true }), statusIs(202))
      await gone(() => api.consistencyGroups.show(group.id), pointer)
      await gone(() => api.volumes.show(id), '/volume/status')
    },
  },

  'delete/is-for-the-owner': {
    title: "another project's attempt to delete a consistency group leaves it as it is",
    operation: 'consistencygroups.delete',
    facet: 'route',
    needs: [...needs, 'other'],
    async run({ api, as, given, confirm }) {
      const { id } = await given.consistencyGroup()
      confirm(await as('other').consistencyGroups.delete(id, { force: true }), isRefused(403, 404))
      confirm(await api.consistencyGroups.show(id), statusIs(200), memberIs(pointer, 'available'))
    },
  },
}
