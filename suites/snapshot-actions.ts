import {
  isRefused,
  listHasExactly,
  memberIncludes,
  memberIs,
  statusIs,
  stillTells,
} from '../src/checks/index.js'
import type { Exchange } from '../src/exchange.js'
import { suite } from '../src/suite.js'
import type { Trial } from '../src/trial/trial.js'

const progressMember = 'os-extended-snapshot-attributes:progress'

/** All documented statuses but `deleted`, in which nothing is left to be looked at. */
const statuses = [
  'error',
  'creating',
  'backing-up',
  'deleting',
  'unmanaging',
  'restoring',
  'error_deleting',
  'available',
]

/** An administrator's action on a snapshot. */
const act = ({ as }: Trial, id: string, action: string, parameters: unknown) =>
  as('admin').snapshots.action(id, action, parameters)

/** A reset is accepted, and shown as soon as it takes effect. */
const reset = async (trial: Trial, id: string, status: string): Promise<Exchange> => {
  trial.confirm(await act(trial, id, 'os-reset_status', { status }), statusIs(202))
  const isShown = memberIs('/snapshot/status', status)
  return trial.soon(() => trial.api.snapshots.show(id), statusIs(200), isShown)
}

// https://docs.openstack.org/api-ref/block-storage/v3/#snapshot-actions-snapshots-action
export default suite('snapshot-actions', {
  'os-reset_status/sets-the-status': {
    title: 'a reset sets exactly the status asked for, and nothing else',
    operation: 'snapshots.action.os-reset_status',
    facet: 'route',
    needs: ['admin', 'snapshots'],
    async run(trial) {
      const { given, confirm } = trial
      const { id, body } = await given.snapshot({ metadata: { key: 'v3' } })
      for (const status of statuses) {
        const shown = await reset(trial, id, status)
        confirm(shown, stillTells('/snapshot', body, 'status', 'updated_at'))
      }
    },
  },

  'os-reset_status/is-listed': {
    title: 'a snapshot is listed under the status it was reset to',
    operation: 'snapshots.action.os-reset_status',
    facet: 'route',
    needs: ['admin', 'snapshots'],
    async run(trial) {
      const { api, given, confirm } = trial
      const { id, body } = await given.snapshot()
      const volume_id = String(body.volume_id)
      await reset(trial, id, 'error')
      const found = [
        statusIs(200),
        listHasExactly('/snapshots', [id]),
        memberIs('/snapshots/0/status', 'error'),
      ]
      confirm(await api.snapshots.list({ volume_id, status: 'error' }), ...found)
      confirm(await api.snapshots.listDetail({ volume_id, status: 'error' }), ...found)
      const available = await api.snapshots.list({ volume_id, status: 'available' })
      confirm(available, statusIs(200), listHasExactly('/snapshots', []))
    },
  },

  'os-reset_status/takes-known-statuses': {
    title: 'a reset to a status that does not exist is refused and changes nothing',
    operation: 'snapshots.action.os-reset_status',
    facet: 'route',
    needs: ['admin', 'snapshots'],
    async run(trial) {
      const { api, given, confirm } = trial
      const { id } = await given.snapshot()
      for (const status of ['broken', 'in-use', '']) {
        confirm(await act(trial, id, 'os-reset_status', { status }), isRefused())
      }
      confirm(await api.snapshots.show(id), statusIs(200), memberIs('/snapshot/status', 'available'))
    },
  },

  'os-update_snapshot_status/sets-status-and-progress': {
    title: 'an update of the status of a snapshot that is being created sets status and progress',
    operation: 'snapshots.action.os-update_snapshot_status',
    facet: 'route',
    needs: ['admin', 'snapshots'],
    async run(trial) {
      const { api, given, confirm, soon } = trial
      const { id } = await given.snapshot()
      await reset(trial, id, 'creating')
      for (const [status, progress] of [
        ['creating', '80%'],
        ['available', '100%'],
      ] as const) {
        const answer = await act(trial, id, 'os-update_snapshot_status', { status, progress })
        confirm(answer, statusIs(202))
        const expected = { status, [progressMember]: progress }
        await soon(() => api.snapshots.show(id), statusIs(200), memberIncludes('/snapshot', expected))
      }
    },
  },

  'os-update_snapshot_status/needs-no-progress': {
    title: 'an update of the status of a snapshot without progress sets the status',
    operation: 'snapshots.action.os-update_snapshot_status',
    facet: 'route',
    needs: ['admin', 'snapshots'],
    async run(trial) {
      const { api, given, confirm, soon } = trial
      const { id } = await given.snapshot()
      await reset(trial, id, 'creating')
      confirm(await act(trial, id, 'os-update_snapshot_status', { status: 'error' }), statusIs(202))
      const isShown = memberIs('/snapshot/status', 'error')
      await soon(() => api.snapshots.show(id), statusIs(200), isShown)
    },
  },

  'os-update_snapshot_status/takes-known-statuses': {
    title: 'an update to a status that does not exist is refused and changes nothing',
    operation: 'snapshots.action.os-update_snapshot_status',
    facet: 'route',
    needs: ['admin', 'snapshots'],
    async run(trial) {
      const { api, given, confirm } = trial
      const { id } = await given.snapshot()
      await reset(trial, id, 'creating')
      confirm(await act(trial, id, 'os-update_snapshot_status', { status: 'broken' }), isRefused())
      confirm(await api.snapshots.show(id), statusIs(200), memberIs('/snapshot/status', 'creating'))
      confirm(await act(trial, id, 'os-reset_status', { status: 'available' }), statusIs(202))
    },
  },

  // "A percentage value for snapshot build progress."
  'os-update_snapshot_status/progress-is-a-percentage': {
    title: 'a progress that is no percentage is refused and changes nothing',
    operation: 'snapshots.action.os-update_snapshot_status',
    facet: 'route',
    level: 'should',
    needs: ['admin', 'snapshots'],
    async run(trial) {
      const { api, given, confirm } = trial
      const { id, body } = await given.snapshot()
      await reset(trial, id, 'creating')
      for (const progress of ['nearly done', '101%', '-1%']) {
        const answer = await act(trial, id, 'os-update_snapshot_status', { status: 'creating', progress })
        confirm(answer, isRefused())
      }
      const unchanged = { status: 'creating', [progressMember]: body[progressMember] }
      confirm(await api.snapshots.show(id), statusIs(200), memberIncludes('/snapshot', unchanged))
      confirm(await act(trial, id, 'os-reset_status', { status: 'available' }), statusIs(202))
    },
  },

  // "Attempts to force delete a snapshot, regardless of state."
  'os-force_delete/from-any-status': {
    title: 'a snapshot is deleted by force whatever its status',
    operation: 'snapshots.action.os-force_delete',
    facet: 'route',
    needs: ['admin', 'snapshots'],
    async run(trial) {
      const { api, given, confirm, eventually } = trial
      const { id: volume_id } = await given.volume()
      for (const status of ['error_deleting', 'creating', 'backing-up', 'deleting']) {
        const { id } = await given.snapshot({ volume_id })
        await reset(trial, id, status)
        confirm(await act(trial, id, 'os-force_delete', {}), statusIs(202))
        await eventually(() => api.snapshots.show(id), statusIs(404))
      }
      confirm(await api.snapshots.list({ volume_id }), statusIs(200), listHasExactly('/snapshots', []))
    },
  },

  'os-force_delete/of-available-snapshot': {
    title: 'an available snapshot is deleted by force, and its volume stays',
    operation: 'snapshots.action.os-force_delete',
    facet: 'route',
    needs: ['admin', 'snapshots'],
    async run(trial) {
      const { api, given, confirm, eventually } = trial
      const { id, body } = await given.snapshot()
      confirm(await act(trial, id, 'os-force_delete', {}), statusIs(202))
      await eventually(() => api.snapshots.show(id), statusIs(404))
      const volume = await api.volumes.show(String(body.volume_id))
      confirm(volume, statusIs(200), memberIs('/volume/status', 'available'))
    },
  },

  'action/is-for-administrators': {
    title: "a member's attempt to reset or force-delete a snapshot leaves it as it is",
    operation: 'snapshots.action.os-force_delete',
    facet: 'route',
    needs: ['snapshots', 'roles'],
    async run({ api, given, confirm }) {
      const { id } = await given.snapshot()
      confirm(await api.snapshots.action(id, 'os-reset_status', { status: 'error' }), statusIs(403))
      confirm(await api.snapshots.action(id, 'os-force_delete'), statusIs(403))
      confirm(await api.snapshots.show(id), statusIs(200), memberIs('/snapshot/status', 'available'))
    },
  },
})
