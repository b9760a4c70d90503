import { at, isRefused, memberIncludes, memberIs, statusIs, stillTells } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'

const needs = ['consistency-groups', 'admin'] as const

/** An update is under way, or over. */
const updated = ({ api, settles }: Trial, id: string) =>
  settles(() => api.consistencyGroups.show(id), '/consistencygroup/status', {
    ...{ through: ['updating'], to: ['available'] },
  })

const changesTexts = async (trial: Trial, change: Readonly<Record<string, string>>): Promise<void> => {
  const { api, given, confirm, soon } = trial
  const { id } = await given.consistencyGroup({ description: 'as it was' })
  const before = at((await api.consistencyGroups.show(id)).response.json, '/consistencygroup')
  confirm(await api.consistencyGroups.update(id, change), statusIs(202))
  const others = stillTells('/consistencygroup', before, ...Object.keys(change))
  const isChanged = memberIncludes('/consistencygroup', change)
  await soon(() => api.consistencyGroups.show(id), isChanged)
  confirm(await updated(trial, id), isChanged, others)
}

/** What the section "Update a consistency group" promises. */
export const changing: Readonly<Record<string, Requirement>> = {
  'update/name-alone': {
    title: 'an update of the name of a consistency group changes nothing else',
    operation: 'consistencygroups.update',
    needs,
    run: (trial) => changesTexts(trial, { name: trial.name() }),
  },

  'update/description-alone': {
    title: 'an update of the description of a consistency group changes nothing else',
    operation: 'consistencygroups.update',
    needs,
    run: (trial) => changesTexts(trial, { description: 'as it is — 新' }),
  },

  // "Allowed to set empty description and empty name for consistency group in consisgroup-update operation."
  'update/empties-texts': {
    title: 'an update empties the name and the description of a consistency group',
    operation: 'consistencygroups.update',
    since: '3.6',
    facet: 'request',
    needs,
    async run(trial) {
      await changesTexts(trial, { description: '' })
      await changesTexts(trial, { name: '' })
    },
  },

  'update/does-not-empty-texts-yet': {
    title: 'an update to empty texts alone is refused before 3.6',
    operation: 'consistencygroups.update',
    until: '3.5',
    facet: 'request',
    needs,
    async run({ api, given, confirm }) {
      const { id, name } = await given.consistencyGroup({ description: 'as it was' })
      confirm(await api.consistencyGroups.update(id, { name: '', description: '' }), isRefused(400))
      const left = memberIncludes('/consistencygroup', { name, description: 'as it was' })
      confirm(await api.consistencyGroups.show(id), statusIs(200), left)
    },
  },

  // "One or more volume UUIDs, separated by commas, to add to the volume group or consistency group."
  'update/removes-and-adds-volumes': {
    title: 'volumes leave a consistency group and join it again',
    operation: 'consistencygroups.update',
    needs,
    async run(trial) {
      const { api, given, confirm, soon } = trial
      const group = await given.consistencyGroup()
      const ids = [
        (await given.volumeInConsistencyGroup(group)).id,
        (await given.volumeInConsistencyGroup(group)).id,
      ]
      for (const [member, consistencygroup_id] of [
        ['remove_volumes', null],
        ['add_volumes', group.id],
      ] as const) {
        const change = { [member]: ids.join(',') }
        confirm(await api.consistencyGroups.update(group.id, change), statusIs(202))
        for (const id of ids) {
          const moved = memberIncludes('/volume', { status: 'available', consistencygroup_id })
          await soon(() => api.volumes.show(id), statusIs(200), moved)
        }
        await updated(trial, group.id)
      }
    },
  },

  'update/volumes-exist': {
    title: 'an update with a volume that does not exist, or is not in the group, is refused',
    operation: 'consistencygroups.update',
    facet: 'route',
    needs,
    async run({ api, given, confirm, unknownId }) {
      const { id } = await given.consistencyGroup()
      const { id: remove_volumes } = await given.sharedVolume()
      for (const change of [{ add_volumes: unknownId() }, { remove_volumes }])
        confirm(await api.consistencyGroups.update(id, change), isRefused())
      const left = memberIs('/consistencygroup/status', 'available')
      confirm(await api.consistencyGroups.show(id), statusIs(200), left)
    },
  },
}
