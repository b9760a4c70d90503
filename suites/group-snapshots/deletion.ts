import {
  isRefused,
  itemsAt,
  listHasExactly,
  listLacks,
  memberIncludes,
  memberIs,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

const needs = ['groups', 'admin', 'snapshots'] as const

/** No document says which statuses a group snapshot has on its way out, where what makes it may still be at work. */
const atFirst = ['available', 'error']

/** What the section "Delete group snapshot" promises. */
export const deletion: Readonly<Record<string, Requirement>> = {
  'delete/disappears': {
    title: 'a deleted group snapshot is gone with its snapshots, and others of its group are not',
    operation: 'group-snapshots.delete',
    facet: 'route',
    needs,
    async run({ api, given, confirm, gone }) {
      const group = await given.groupOf(1)
      const [{ id }, other] = [await given.groupSnapshot(group), await given.groupSnapshot(group)]
      confirm(await api.groupSnapshots.delete(id), statusIs(202))
      await gone(() => api.groupSnapshots.show(id), '/group_snapshot/status', atFirst)
      confirm(await api.groupSnapshots.list(), statusIs(200), listLacks('/group_snapshots', id))
      confirm(await api.groupSnapshots.listDetail(), statusIs(200), listLacks('/group_snapshots', id))
      confirm(await api.groupSnapshots.show(other.id), statusIs(200))
      confirm(await api.groupSnapshots.delete(id), statusIs(404))
      const volume_id = group.volumes[0]?.id ?? ''
      const parts = await api.snapshots.listDetail({ volume_id })
      const [part] = itemsAt(parts.response.json, '/snapshots')
      confirm(parts, statusIs(200), listHasExactly('/snapshots', [String(part?.id)]))
      confirm(parts, memberIs('/snapshots/0/group_snapshot_id', other.id))
      const stays = memberIncludes('/volume', { status: 'available', group_id: group.id })
      confirm(await api.volumes.show(volume_id), statusIs(200), stays)
      confirm(await api.groups.show(group.id), statusIs(200), memberIs('/group/status', 'available'))
    },
  },

  'delete/frees-the-group': {
    title: 'a group can be deleted once its snapshots are',
    operation: 'group-snapshots.delete',
    facet: 'route',
    needs,
    async run({ api, given, confirm, gone }) {
      const group = await given.groupOf(1)
      const { id } = await given.groupSnapshot(group)
      confirm(await api.groupSnapshots.delete(id), statusIs(202))
      await gone(() => api.groupSnapshots.show(id), '/group_snapshot/status', atFirst)
      confirm(await api.groups.action(group.id, 'delete', { 'delete-volumes': true }), statusIs(202))
      await gone(() => api.groups.show(group.id), '/group/status')
    },
  },

  'delete/of-a-failed-snapshot': {
    title: 'a group snapshot with status error can be deleted',
    operation: 'group-snapshots.delete',
    since: '3.19',
    facet: 'route',
    level: 'should',
    needs,
    async run({ api, as, given, confirm, gone, eventually }) {
      const { id } = await given.groupSnapshot(await given.groupOf(1))
      confirm(await as('admin').groupSnapshots.resetStatus(id, 'error'), statusIs(202))
      await eventually(() => api.groupSnapshots.show(id), memberIs('/group_snapshot/status', 'error'))
      confirm(await api.groupSnapshots.delete(id), statusIs(202))
      await gone(() => api.groupSnapshots.show(id), '/group_snapshot/status', atFirst)
    },
  },

  'delete/needs-a-status-at-rest': {
    title: 'a group snapshot that is neither available nor error is not deleted',
    operation: 'group-snapshots.delete',
    since: '3.19',
    facet: 'route',
    level: 'should',
    needs,
    async run({ api, as, given, confirm, eventually }) {
      const { id } = await given.groupSnapshot(await given.groupOf(1))
      const left = memberIs('/group_snapshot/status', 'creating')
      confirm(await as('admin').groupSnapshots.resetStatus(id, 'creating'), statusIs(202))
      await eventually(() => api.groupSnapshots.show(id), left)
      confirm(await api.groupSnapshots.delete(id), isRefused(400))
      confirm(await api.groupSnapshots.show(id), statusIs(200), left)
      confirm(await as('admin').groupSnapshots.resetStatus(id, 'available'), statusIs(202))
    },
  },

  'delete/parts-are-not-deleted-alone': {
    title: 'a snapshot of a group snapshot is not deleted alone',
    operation: 'snapshots.delete',
    ref: 'delete-a-snapshot',
    since: '3.14',
    facet: 'route',
    level: 'should',
    needs,
    async run({ api, given, confirm }) {
      const group = await given.groupOf(1)
      await given.groupSnapshot(group)
      const volume_id = group.volumes[0]?.id ?? ''
      const [part] = itemsAt((await api.snapshots.list({ volume_id })).response.json, '/snapshots')
      confirm(await api.snapshots.delete(String(part?.id)), isRefused(400))
      const stays = memberIs('/snapshot/status', 'available')
      confirm(await api.snapshots.show(String(part?.id)), statusIs(200), stays)
    },
  },

  'delete/is-for-the-owner': {
    title: "another project's attempt to delete a group snapshot leaves it as it is",
    operation: 'group-snapshots.delete',
    facet: 'route',
    needs: [...needs, 'other'],
    async run({ api, as, given, confirm }) {
      const { id } = await given.sharedGroupSnapshot()
      confirm(await as('other').groupSnapshots.delete(id), isRefused(403, 404))
      const stays = memberIs('/group_snapshot/status', 'available')
      confirm(await api.groupSnapshots.show(id), statusIs(200), stays)
    },
  },
}
