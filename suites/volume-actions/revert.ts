import { isRefused, isRefusedOr, memberIs, memberIsOneOf, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Given } from '../../src/trial/given.js'
import type { Resource } from '../../src/trial/set-up/tools.js'

const operation = 'volumes.action.revert'
const isUnchanged = [memberIs('/volume/status', 'available'), memberIs('/volume/size', 1)]

/** The latest snapshot of a volume. A server that keeps seconds cannot tell which of two of one second is later. */
const laterThan = async (given: Given, older: Resource, volume_id: string): Promise<Resource> => {
  let latest = await given.snapshot({ volume_id })
  for (let more = 0; more < 5 && latest.body.created_at === older.body.created_at; more += 1) {
    latest = await given.snapshot({ volume_id })
  }
  return latest
}

/** Going back to a snapshot. */
export const reverting: Readonly<Record<string, Requirement>> = {
  'revert/to-the-latest-snapshot': {
    title: 'a volume reverted to its latest snapshot is available again, with its size and snapshots',
    operation,
    needs: ['revert', 'snapshots'],
    async run({ api, given, confirm, volumeSettles, snapshotSettles }) {
      const { id } = await given.volume()
      const older = await given.snapshot({ volume_id: id })
      const latest = await laterThan(given, older, id)
      confirm(await api.volumes.action(id, 'revert', { snapshot_id: latest.id }), statusIs(202))
      // The volume is waited for first, and what its snapshot passes through is over then.
      const passes = memberIsOneOf('/snapshot/status', ['available', 'restoring'])
      confirm(await api.snapshots.show(latest.id), statusIs(200), passes)
      // The tables of statuses name none for it.
      confirm(await volumeSettles(id, { through: ['reverting'], to: ['available'] }), ...isUnchanged)
      await snapshotSettles(latest.id, { through: ['restoring'], to: ['available'] })
      confirm(await api.snapshots.show(older.id), memberIs('/snapshot/status', 'available'))
    },
  },

  // "Revert a volume to its latest snapshot"
  'revert/to-an-older-snapshot-is-refused': {
    title: 'a volume is not reverted to a snapshot that is not its latest',
    operation,
    facet: 'route',
    needs: ['revert', 'snapshots'],
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      const older = await given.snapshot({ volume_id: id })
      await laterThan(given, older, id)
      confirm(await api.volumes.action(id, 'revert', { snapshot_id: older.id }), isRefused(400, 404, 409))
      confirm(await api.volumes.show(id), ...isUnchanged)
    },
  },

  'revert/to-anothers-snapshot-is-refused': {
    title: 'a volume is not reverted to the snapshot of another volume',
    operation,
    facet: 'route',
    needs: ['revert', 'snapshots'],
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      await given.snapshot({ volume_id: id })
      const foreign = await given.snapshot()
      confirm(await api.volumes.action(id, 'revert', { snapshot_id: foreign.id }), isRefused(400, 404, 409))
      confirm(await api.volumes.show(id), ...isUnchanged)
    },
  },

  'revert/to-an-unknown-snapshot-is-refused': {
    title: 'a volume is not reverted to a snapshot that does not exist',
    operation,
    facet: 'route',
    needs: ['revert', 'snapshots'],
    async run({ api, given, unknownId, confirm }) {
      const { id } = await given.volume()
      await given.snapshot({ volume_id: id })
      confirm(await api.volumes.action(id, 'revert', { snapshot_id: unknownId() }), isRefused(400, 404))
      confirm(await api.volumes.show(id), ...isUnchanged)
    },
  },

  // "this API only support reverting a detached volume, and the volume status must be available"
  'revert/in-use-is-refused': {
    title: 'a volume in use is not reverted',
    operation,
    facet: 'route',
    needs: ['attach', 'revert', 'snapshots'],
    async run({ api, given, confirm, eventually }) {
      const { id } = await given.volume()
      const snapshot = await given.snapshot({ volume_id: id })
      const attachment = { host_name: 'blockspec-host', mountpoint: '/dev/vdb' }
      confirm(await api.volumes.action(id, 'os-attach', attachment), statusIs(202))
      await eventually(() => api.volumes.show(id), memberIs('/volume/status', 'in-use'))
      confirm(await api.volumes.action(id, 'revert', { snapshot_id: snapshot.id }), isRefused(400, 409))
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'in-use'))
      confirm(await api.snapshots.show(snapshot.id), memberIs('/snapshot/status', 'available'))
    },
  },

  'revert/error-is-refused': {
    title: 'a volume with status error is not reverted',
    operation,
    facet: 'route',
    needs: ['admin', 'revert', 'snapshots'],
    async run({ api, as, given, confirm, eventually }) {
      const { id } = await given.volume()
      const snapshot = await given.snapshot({ volume_id: id })
      confirm(await as('admin').volumes.action(id, 'os-reset_status', { status: 'error' }), statusIs(202))
      await eventually(() => api.volumes.show(id), memberIs('/volume/status', 'error'))
      confirm(await api.volumes.action(id, 'revert', { snapshot_id: snapshot.id }), isRefused(400, 409))
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'error'))
    },
  },
  // 403: "Policy does not allow current user to do this operation." What readers may not do is for the policy to say.
  'revert/readers-may-or-are-forbidden': {
    title: 'a reader of the project reverts a volume, or is forbidden to',
    operation,
    facet: 'route',
    needs: ['reader', 'revert', 'snapshots'],
    async run({ as, given, confirm, volumeSettles }) {
      const { id } = await given.volume()
      const { id: snapshot_id } = await given.snapshot({ volume_id: id })
      const answer = await as('reader').volumes.action(id, 'revert', { snapshot_id })
      confirm(answer, isRefusedOr([403], statusIs(202)))
      confirm(await volumeSettles(id, { through: ['reverting'], to: ['available'] }), ...isUnchanged)
    },
  },
}
