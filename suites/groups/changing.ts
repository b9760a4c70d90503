import {
  at,
  type Check,
  hasNoText,
  isRefused,
  listHasExactly,
  memberIncludes,
  memberIs,
  statusIs,
  stillTells,
} from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'

const needs = ['groups', 'admin'] as const

/** An update that was accepted is under way, or over, and at last shows these. */
const updated = async (trial: Trial, id: string, ...shows: readonly Check[]): Promise<Exchange> => {
  const { api, settles, soon } = trial
  await soon(() => api.groups.show(id), ...shows)
  const path = { through: ['updating'], to: ['available'] }
  return settles(() => api.groups.show(id), '/group/status', path)
}

/** Looks that a group has, perhaps a moment later, exactly these volumes, and that they say so. */
const hasVolumes = async (
  { api, as, soon }: Trial,
  group_id: string,
  ids: readonly string[],
): Promise<void> => {
  const areListed = [statusIs(200), listHasExactly('/volumes', ids)]
  // Whether others may filter by it is configured.
  await soon(() => as('admin').volumes.list({ all_tenants: 1, group_id }), ...areListed)
  for (const id of ids) {
    const saysSo = memberIncludes('/volume', { group_id })
    await soon(() => api.volumes.show(id), statusIs(200), saysSo)
  }
}

const changesTexts = async (trial: Trial, change: Readonly<Record<string, string>>): Promise<void> => {
  const { api, given, confirm } = trial
  const { id } = await given.group({ description: 'as it was' })
  const before = at((await api.groups.show(id)).response.json, '/group')
  confirm(await api.groups.update(id, change), statusIs(202))
  const isChanged = memberIncludes('/group', change)
  const others = stillTells('/group', before, ...Object.keys(change))
  confirm(await updated(trial, id, isChanged), isChanged, others)
}

/** What the section "Update group" promises. */
export const changing: Readonly<Record<string, Requirement>> = {
  'update/name-alone': {
    title: 'an update of the name of a group changes nothing else',
    operation: 'groups.update',
    needs,
    run: (trial) => changesTexts(trial, { name: trial.name() }),
  },

  'update/description-alone': {
    title: 'an update of the description of a group changes nothing else',
    operation: 'groups.update',
    needs,
    run: (trial) => changesTexts(trial, { description: 'as it is — 新' }),
  },

  'update/description-may-be-emptied': {
    title: 'an update may empty the description of a group',
    operation: 'groups.update',
    needs,
    async run(trial) {
      const { api, given, confirm } = trial
      const { id, name } = await given.group({ description: 'as it was' })
      confirm(await api.groups.update(id, { description: '' }), statusIs(202))
      const isEmptied = hasNoText('/group', 'description')
      const group = await updated(trial, id, isEmptied)
      confirm(group, isEmptied, memberIs('/group/name', name))
    },
  },

  // "One or more volume UUIDs, separated by commas, to remove from the volume group or consistency group."
  'update/removes-and-adds-volumes': {
    title: 'volumes leave a group and join it again, and are otherwise as they were',
    operation: 'groups.update',
    needs,
    async run(trial) {
      const { api, given, confirm } = trial
      const { id, volumes } = await given.groupOf(3)
      const [one = '', two = '', three = ''] = volumes.map((volume) => volume.id)
      confirm(await api.groups.update(id, { remove_volumes: `${one},${two}` }), statusIs(202))
      await hasVolumes(trial, id, [three])
      await updated(trial, id)
      for (const free of [one, two]) {
        const isFree = memberIncludes('/volume', { status: 'available', group_id: null })
        await trial.soon(() => api.volumes.show(free), statusIs(200), isFree)
      }
      confirm(await api.groups.update(id, { add_volumes: `${two},${one}` }), statusIs(202))
      await hasVolumes(trial, id, [one, two, three])
      await updated(trial, id)
    },
  },

  'update/does-all-at-once': {
    title: 'one update renames a group, adds a volume and removes another',
    operation: 'groups.update',
    facet: 'route',
    needs,
    async run(trial) {
      const { api, given, confirm } = trial
      const { id, volumes } = await given.groupOf(2)
      const [one = '', two = ''] = volumes.map((volume) => volume.id)
      confirm(await api.groups.update(id, { remove_volumes: one }), statusIs(202))
      await hasVolumes(trial, id, [two])
      await updated(trial, id)
      const texts = { name: trial.name(), description: 'another' }
      const change = { ...texts, add_volumes: one, remove_volumes: two }
      confirm(await api.groups.update(id, change), statusIs(202))
      const isRenamed = memberIncludes('/group', texts)
      confirm(await updated(trial, id, isRenamed), isRenamed)
      await hasVolumes(trial, id, [one])
    },
  },

  'update/volumes-exist': {
    title: 'an update with a volume that does not exist, or of another project, is refused',
    operation: 'groups.update',
    facet: 'route',
    needs: [...needs, 'other'],
    async run(trial) {
      const { api, given, confirm } = trial
      const { id, body } = await given.group()
      const [volume_type] = Array.isArray(body.volume_types) ? body.volume_types : []
      const theirs = await given.groupOf(1, 'other')
      const free = await given.volume({ volume_type }, 'other')
      for (const add_volumes of [trial.unknownId(), theirs.volumes[0]?.id ?? '', free.id])
        confirm(await api.groups.update(id, { add_volumes }), isRefused(400, 404))
      confirm(await api.groups.show(id), statusIs(200), memberIs('/group/status', 'available'))
      await hasVolumes(trial, id, [])
    },
  },

  'update/volumes-are-in-the-group': {
    title: 'a volume that is not in the group cannot leave it',
    operation: 'groups.update',
    facet: 'route',
    needs,
    async run(trial) {
      const { api, given, confirm } = trial
      const [{ id }, other] = [await given.group(), await given.sharedGroup()]
      const ids = other.volumes.map((volume) => volume.id)
      confirm(await api.groups.update(id, { remove_volumes: ids.join(',') }), isRefused(400, 404))
      await hasVolumes(trial, other.id, ids)
    },
  },

  'update/volumes-are-in-one-group': {
    title: 'a volume of another group cannot join',
    operation: 'groups.update',
    facet: 'route',
    level: 'should',
    needs,
    async run(trial) {
      const { api, given, confirm } = trial
      const [{ id }, other] = [await given.group(), await given.sharedGroup()]
      const ids = other.volumes.map((volume) => volume.id)
      confirm(await api.groups.update(id, { add_volumes: ids.join(',') }), isRefused(400))
      await hasVolumes(trial, other.id, ids)
    },
  },

  'update/volumes-have-a-type-of-the-group': {
    title: 'a volume of a type that the group does not have cannot join',
    operation: 'groups.update',
    facet: 'route',
    level: 'should',
    needs,
    async run(trial) {
      const { api, given, confirm } = trial
      const { id } = await given.group()
      const { id: volume_type } = await given.type()
      const volume = await given.volume({ volume_type })
      confirm(await api.groups.update(id, { add_volumes: volume.id }), isRefused(400))
      await hasVolumes(trial, id, [])
    },
  },

  'update/does-not-contradict-itself': {
    title: 'an update that adds and removes the same volume, or nothing, is refused',
    operation: 'groups.update',
    facet: 'route',
    level: 'should',
    needs,
    async run(trial) {
      const { api, given, confirm } = trial
      const { id, volumes } = await given.groupOf(1)
      const ids = volumes.map((volume) => volume.id)
      const both = { add_volumes: ids.join(','), remove_volumes: ids.join(',') }
      confirm(await api.groups.update(id, both), isRefused(400))
      confirm(await api.groups.update(id, {}), isRefused(400))
      await hasVolumes(trial, id, ids)
    },
  },

  'update/volumes-change-at-rest': {
    title: 'the volumes of a group that is not available do not change',
    operation: 'groups.update',
    since: '3.20',
    facet: 'route',
    level: 'should',
    needs,
    async run(trial) {
      const { api, as, given, confirm, soon } = trial
      const { id, volumes } = await given.groupOf(1)
      const ids = volumes.map((volume) => volume.id)
      confirm(await as('admin').groups.action(id, 'reset_status', { status: 'error' }), statusIs(202))
      await soon(() => api.groups.show(id), memberIs('/group/status', 'error'))
      confirm(await api.groups.update(id, { remove_volumes: ids.join(',') }), isRefused(400))
      await hasVolumes(trial, id, ids)
    },
  },

  // Names and descriptions do not have to wait for a group to be available (release notes).
  'update/texts-change-in-any-status': {
    title: 'the name and description of a group change whatever its status',
    operation: 'groups.update',
    since: '3.20',
    facet: 'route',
    level: 'should',
    needs,
    async run({ api, as, given, confirm, name, soon }) {
      const { id } = await given.group()
      confirm(await as('admin').groups.action(id, 'reset_status', { status: 'error' }), statusIs(202))
      await soon(() => api.groups.show(id), memberIs('/group/status', 'error'))
      const texts = { name: name(), description: 'another' }
      confirm(await api.groups.update(id, texts), statusIs(202))
      await soon(() => api.groups.show(id), statusIs(200), memberIncludes('/group', texts))
    },
  },
}
