import {
  check,
  isRefused,
  itemsAt,
  memberIncludes,
  memberIs,
  shown,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'

const needs = ['consistency-groups', 'admin'] as const
const birth = { through: ['creating'], to: ['available'] }
const pointer = '/consistencygroup/status'

/** The volumes that say they are in a consistency group. */
const volumesOf = async ({ api }: Trial, id: string) =>
  itemsAt((await api.volumes.listDetail()).response.json, '/volumes').filter(
    (volume) => volume.consistencygroup_id === id,
  )

/** Waits for the group that was made from a source of one volume, and looks at what it is made from. */
const isCopied = async (
  trial: Trial,
  texts: Readonly<Record<string, string>>,
  from: Readonly<Record<string, string>>,
): Promise<void> => {
  const { api, confirm, settles, eventually } = trial
  const listed = await eventually(
    () => api.consistencyGroups.list(),
    check('is-listed', 'the new group is listed', function* ({ response }) {
      const names = itemsAt(response.json, '/consistencygroups').map((group) => group.name)
      if (!names.includes(texts.name))
        yield { at: '/consistencygroups', message: `expected ${texts.name}, got ${names.length} others` }
    }),
  )
  const group = itemsAt(listed.response.json, '/consistencygroups').find(({ name }) => name === texts.name)
  const id = String(group?.id)
  const last = await settles(() => api.consistencyGroups.show(id), pointer, birth)
  confirm(last, statusIs(200), memberIncludes('/consistencygroup', texts))
  const [volume] = await volumesOf(trial, id)
  const found = await api.volumes.show(String(volume?.id))
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
      confirm(last, memberIncludes('/consistencygroup', { name: null, description: null }))
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
      confirm(await api.volumes.delete(id), isRefused(400))
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
      const texts = { name: trial.name(), description: 'a copy' }
      confirm(await api.consistencyGroups.createFromSource({ ...texts, cgsnapshot_id }), statusIs(202))
      await isCopied(trial, texts, { snapshot_id })
    },
  },

  'create-from-src/of-a-group': {
    title: 'a consistency group is made from another, volume by volume',
    operation: 'consistencygroups.create-from-src',
    needs,
    async run(trial) {
      const { api, given, confirm } = trial
      const { id: source_cgid, ...group } = await given.consistencyGroup()
      const volume = await given.volumeInConsistencyGroup({ id: source_cgid, ...group })
      const texts = { name: trial.name(), description: 'a copy' }
      confirm(await api.consistencyGroups.createFromSource({ ...texts, source_cgid }), statusIs(202))
      await isCopied(trial, texts, { source_volid: volume.id })
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
    title: 'a deleted consistency group is no longer found nor listed',
    operation: 'consistencygroups.delete',
    facet: 'route',
    needs,
    async run({ api, given, confirm, gone }) {
      const { id } = await given.consistencyGroup()
      const other = await given.consistencyGroup()
      confirm(await api.consistencyGroups.delete(id), statusIs(202))
      await gone(() => api.consistencyGroups.show(id), pointer)
      const listed = itemsAt((await api.consistencyGroups.list()).response.json, '/consistencygroups')
      const ours = listed.filter((group) => group.id === id || group.id === other.id)
      const left = check('only-the-other-is-left', 'only the other is listed', function* () {
        if (ours.map((group) => group.id).join() !== other.id)
          yield { at: '/consistencygroups', message: `expected ${other.id} of the two, got ${shown(ours)}` }
      })
      confirm(await api.consistencyGroups.show(other.id), statusIs(200), left)
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
