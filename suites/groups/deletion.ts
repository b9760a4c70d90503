import {
  at,
  falseWords,
  isRefused,
  isRefusedOr,
  listIs,
  memberIncludes,
  memberIs,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { trioOf } from '../../src/trial/set-up/groups.js'

const needs = ['groups', 'admin'] as const
const all = { 'delete-volumes': true }

/** What the section "Delete group" promises. */
export const deletion: Readonly<Record<string, Requirement>> = {
  'delete/disappears': {
    title: 'a deleted group is no longer found nor listed, and others are',
    operation: 'groups.action.delete',
    facet: 'route',
    needs,
    async run({ api, given, confirm, gone, name }) {
      const { a, b, c: other } = await trioOf(name(), (named) => given.group({ name: named }))
      const { id } = b
      confirm(await api.groups.action(id, 'delete', {}), statusIs(202))
      await gone(() => api.groups.show(id), '/group/status')
      const [next, left] = [{ sort: 'name:asc', marker: a.id, limit: 1 }, listIs('/groups', [other.id])]
      confirm(await api.groups.list(next), statusIs(200), left)
      confirm(await api.groups.listDetail(next), statusIs(200), left)
      confirm(await api.groups.update(id, { name: 'too late' }), statusIs(404))
      confirm(await api.groups.action(id, 'delete', all), statusIs(404))
      confirm(await api.groups.show(other.id), statusIs(200), memberIs('/group/status', 'available'))
    },
  },

  // "If set to true, allows deletion of a group as well as all volumes in the group."
  'delete/volumes-need-the-flag': {
    title: 'a group with volumes is not deleted without the flag that lets them go',
    operation: 'groups.action.delete',
    facet: 'route',
    needs,
    async run({ api, given, confirm }) {
      const { id, volumes } = await given.groupOf(1)
      for (const parameters of [{}, { 'delete-volumes': false }, { 'delete-volumes': falseWords[1] }])
        confirm(await api.groups.action(id, 'delete', parameters), isRefused(400))
      confirm(await api.groups.show(id), statusIs(200), memberIs('/group/status', 'available'))
      const stays = memberIncludes('/volume', { status: 'available', group_id: id })
      confirm(await api.volumes.show(volumes[0]?.id ?? ''), statusIs(200), stays)
    },
  },

  'delete/flag-lets-volumes-go': {
    title: 'a group is deleted with all its volumes and no others, when the flag says so',
    operation: 'groups.action.delete',
    facet: 'route',
    needs,
    async run({ api, given, confirm, gone }) {
      const group = await given.groupOf(2)
      const outside = await given.sharedGroup()
      confirm(await api.groups.action(group.id, 'delete', all), statusIs(202))
      await gone(() => api.groups.show(group.id), '/group/status')
      for (const { id } of group.volumes) await gone(() => api.volumes.show(id), '/volume/status')
      for (const { id } of outside.volumes)
        confirm(await api.volumes.show(id), statusIs(200), memberIs('/volume/status', 'available'))
    },
  },

  'delete/flag-is-a-boolean-word': {
    title: 'the flag that lets volumes go is any documented boolean word',
    operation: 'groups.action.delete',
    facet: 'request',
    needs,
    async run({ api, given, confirm, gone }) {
      const { id } = await given.groupOf(1)
      confirm(await api.groups.action(id, 'delete', { 'delete-volumes': 'perhaps' }), isRefused(400))
      confirm(await api.groups.action(id, 'delete', { 'delete-volumes': 'yes' }), statusIs(202))
      await gone(() => api.groups.show(id), '/group/status')
    },
  },

  // "Volume status […] must not be […] attached" (the preconditions to delete a volume)
  'delete/spares-attached-volumes': {
    title: 'a group is not deleted with a volume that is attached',
    operation: 'groups.action.delete',
    calls: ['volumes.action.os-attach'],
    facet: 'route',
    needs: [...needs, 'attach'],
    async run({ api, given, confirm, eventually, unknownId }) {
      const group = await given.groupOf(1)
      const volume_id = group.volumes[0]?.id ?? ''
      const attaching = { instance_uuid: unknownId(), mountpoint: '/dev/vdb' }
      confirm(await api.volumes.action(volume_id, 'os-attach', attaching), statusIs(202))
      await eventually(() => api.volumes.show(volume_id), memberIs('/volume/status', 'in-use'))
      confirm(await api.groups.action(group.id, 'delete', all), isRefused(400))
      const stays = memberIncludes('/volume', { status: 'in-use', group_id: group.id })
      confirm(await api.volumes.show(volume_id), statusIs(200), stays)
      confirm(await api.groups.show(group.id), statusIs(200), memberIs('/group/status', 'available'))
    },
  },

  'delete/leaves-removed-volumes': {
    title: 'volumes that have left a group outlive it',
    operation: 'groups.action.delete',
    facet: 'route',
    needs,
    async run({ api, given, confirm, gone, settles }) {
      const { id, volumes } = await given.groupOf(1)
      const volume = volumes[0]?.id ?? ''
      confirm(await api.groups.update(id, { remove_volumes: volume }), statusIs(202))
      const path = { through: ['updating'], to: ['available'] }
      await settles(() => api.groups.show(id), '/group/status', path)
      confirm(await api.groups.action(id, 'delete', all), statusIs(202))
      await gone(() => api.groups.show(id), '/group/status')
      const isFree = memberIncludes('/volume', { status: 'available', group_id: null })
      confirm(await api.volumes.show(volume), statusIs(200), isFree)
      confirm(await api.volumes.delete(volume), statusIs(202))
      await gone(() => api.volumes.show(volume), '/volume/status')
    },
  },

  'delete/of-a-failed-group': {
    title: 'a group with status error can be deleted',
    operation: 'groups.action.delete',
    since: '3.20',
    facet: 'route',
    level: 'should',
    needs,
    async run({ api, as, given, confirm, gone, eventually }) {
      const { id } = await given.group()
      confirm(await as('admin').groups.action(id, 'reset_status', { status: 'error' }), statusIs(202))
      await eventually(() => api.groups.show(id), memberIs('/group/status', 'error'))
      confirm(await api.groups.action(id, 'delete', {}), statusIs(202))
      await gone(() => api.groups.show(id), '/group/status')
    },
  },

  'delete/not-with-snapshots': {
    title: 'a group that has a snapshot is not deleted',
    operation: 'groups.action.delete',
    since: '3.14',
    facet: 'route',
    level: 'should',
    needs: [...needs, 'snapshots'],
    async run({ api, given, confirm }) {
      const group = await given.groupOf(1)
      await given.groupSnapshot(group)
      confirm(await api.groups.action(group.id, 'delete', all), isRefused(400))
      confirm(await api.groups.show(group.id), statusIs(200), memberIs('/group/status', 'available'))
    },
  },

  'delete/is-for-the-owner': {
    title: "another project's attempts to change or delete a group leave it as it is",
    operation: 'groups.action.delete',
    facet: 'route',
    needs: [...needs, 'other'],
    async run({ api, as, given, confirm }) {
      const { id, name } = await given.group()
      const { groups } = as('other')
      confirm(await groups.update(id, { name: 'taken' }), isRefused(403, 404))
      confirm(await groups.action(id, 'delete', all), isRefused(403, 404))
      const stays = memberIncludes('/group', { status: 'available', name })
      confirm(await api.groups.show(id), statusIs(200), stays)
    },
  },

  // A server may find at once that there is no back end for the type, or need none for a group without volumes.
  'delete/gives-back-what-failed': {
    title: 'a deleted group that no back end could take counts in no quota',
    operation: 'groups.action.delete',
    facet: 'route',
    needs,
    alone: true,
    async run({ api, given, confirm, read, settles, gone, eventually, name }) {
      const { id: group_type } = await given.sharedGroupType()
      const nowhere = { volume_backend_name: `no back end of ${name()}` }
      const { id: volume_type } = await given.type({ extra_specs: nowhere })
      const used = '/quota_set/groups/in_use'
      const before = at((await given.groupUsage()).response.json, used)
      const created = await api.groups.create({ name: name(), group_type, volume_types: [volume_type] })
      confirm(created, isRefusedOr([400], statusIs(202)))
      if (created.response.status === 202) {
        const show = () => api.groups.show(read(created, '/group/id'))
        await settles(show, '/group/status', { through: ['creating'], to: ['error', 'available'] })
        confirm(await api.groups.action(read(created, '/group/id'), 'delete', {}), statusIs(202))
        await gone(show, '/group/status')
      }
      await eventually(() => given.groupUsage(), memberIs(used, before))
    },
  },

  'delete/gives-back-to-the-owner': {
    title: 'a group that an administrator deletes counts no more in the project that owned it',
    operation: 'groups.action.delete',
    facet: 'route',
    needs: [...needs, 'other'],
    alone: true,
    async run({ as, given, gone, eventually }) {
      const used = '/quota_set/groups/in_use'
      const before = at((await given.groupUsage('other')).response.json, used)
      const { id } = await given.group({}, 'other')
      await eventually(() => given.groupUsage('other'), memberIs(used, Number(before) + 1))
      // Nothing says that administrators delete what is not their own.
      if ((await as('admin').groups.action(id, 'delete', {})).response.status >= 400) return
      await gone(() => as('admin').groups.show(id), '/group/status')
      await eventually(() => given.groupUsage('other'), memberIs(used, before))
    },
  },

  // A snapshot of a group outlives that its volumes leave the group; a server may refuse to let them go.
  'delete/not-with-snapshots-once-emptied': {
    title: 'a group that has a snapshot is not deleted, though its volumes have left it',
    operation: 'groups.action.delete',
    since: '3.14',
    facet: 'route',
    level: 'should',
    needs: [...needs, 'snapshots'],
    async run({ api, given, confirm, settles }) {
      const group = await given.groupOf(1)
      const { id } = await given.groupSnapshot(group)
      const volume = group.volumes[0]?.id ?? ''
      const emptied = await api.groups.update(group.id, { remove_volumes: volume })
      confirm(emptied, isRefusedOr([400, 409], statusIs(202)))
      if (emptied.response.status !== 202) return
      const path = { through: ['updating'], to: ['available', 'error'] }
      const settled = await settles(() => api.groups.show(group.id), '/group/status', path)
      const left = at((await api.volumes.show(volume)).response.json, '/volume/group_id') === null
      if (!left || at(settled.response.json, '/group/status') !== 'available') return
      confirm(await api.groups.action(group.id, 'delete', {}), isRefused(400))
      confirm(await api.groups.show(group.id), statusIs(200), memberIs('/group/status', 'available'))
      const stays = memberIncludes('/group_snapshot', { status: 'available', group_id: group.id })
      confirm(await api.groupSnapshots.show(id), statusIs(200), stays)
    },
  },
}
