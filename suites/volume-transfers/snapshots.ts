import {
  isRefused,
  listContains,
  listHasExactly,
  listLacks,
  memberIncludes,
  memberIs,
  statusIs,
} from '../../src/checks/index.js'
import type { Trial } from '../../src/trial/trial.js'
import { leaveRoom } from '../quota-sets/room.js'
import { acceptance } from './acceptance.js'
import type { PathRequirements } from './path.js'

const member = 'os-extended-snapshot-attributes:project_id'

const volumeWithSnapshots = async ({ given }: Trial) => {
  const { id: volume_id } = await given.volume()
  const first = await given.snapshot({ volume_id })
  const second = await given.snapshot({ volume_id })
  return { volume_id, ids: [first.id, second.id] }
}

/** "Support ability to transfer snapshots along with their parent volume." (history, 3.55) */
export const snapshots: PathRequirements = {
  'accept/brings-the-snapshots': {
    title: 'the snapshots of an accepted volume come along',
    operation: 'accept',
    needs: ['other', 'snapshots'],
    async run(trial, path) {
      const { api, as, confirm, projectOf, userOf } = trial
      const { volume_id, ids } = await volumeWithSnapshots(trial)
      await acceptance(trial, path, await path.offer({ volume_id }))
      for (const id of ids) {
        const theirs = await as('other').snapshots.show(id)
        confirm(theirs, statusIs(200), memberIncludes('/snapshot', { id, volume_id, status: 'available' }))
        confirm(theirs, memberIs(`/snapshot/${member}`, projectOf('other')))
        confirm(theirs, memberIs('/snapshot/user_id', userOf('other')))
        confirm(await api.snapshots.show(id), statusIs(404))
      }
      const listed = await as('other').snapshots.list({ volume_id })
      confirm(listed, statusIs(200), listHasExactly('/snapshots', ids))
      confirm(await api.snapshots.list({ volume_id }), statusIs(200), listHasExactly('/snapshots', []))
    },
  },

  // "Transfer volume without snapshots."
  'accept/leaves-the-snapshots': {
    title: 'the snapshots of a volume that was offered without them stay behind',
    operation: 'accept',
    needs: ['other', 'snapshots'],
    async run(trial, path) {
      const { api, as, confirm } = trial
      const { volume_id, ids } = await volumeWithSnapshots(trial)
      await acceptance(trial, path, await path.offer({ volume_id, no_snapshots: true }))
      for (const id of ids) {
        confirm(await api.snapshots.show(id), statusIs(200), memberIs('/snapshot/id', id))
        confirm(await as('other').snapshots.show(id), statusIs(404))
      }
      confirm(await api.snapshots.list({ volume_id }), statusIs(200), listContains('/snapshots', ...ids))
      const theirs = await as('other').snapshots.list({ volume_id })
      confirm(theirs, statusIs(200), listLacks('/snapshots', ...ids))
    },
  },

  // A volume that is deleted must not "be disassociated from snapshots after volume transfer".
  'accept/left-snapshots-keep-the-volume': {
    title: 'an accepted volume whose snapshots stayed behind is not deleted',
    operation: 'accept',
    ref: 'delete-a-volume',
    needs: ['other', 'snapshots'],
    async run(trial, path) {
      const { api, as, confirm } = trial
      const { volume_id, ids } = await volumeWithSnapshots(trial)
      await acceptance(trial, path, await path.offer({ volume_id, no_snapshots: true }))
      const { volumes } = as('other')
      confirm(await volumes.delete(volume_id), isRefused())
      confirm(await volumes.delete(volume_id, { cascade: true }), isRefused())
      confirm(await volumes.show(volume_id), statusIs(200), memberIs('/volume/status', 'available'))
      for (const id of ids)
        confirm(await api.snapshots.show(id), statusIs(200), memberIs('/snapshot/status', 'available'))
    },
  },

  // "those snapshots must be available unless no_snapshots=True"
  'create/failed-snapshot-may-stay-behind': {
    title: 'a volume is offered without its snapshots though one is not available',
    operation: 'create',
    needs: ['admin', 'snapshots'],
    async run(trial, path) {
      const { api, as, confirm, eventually } = trial
      const { volume_id, ids } = await volumeWithSnapshots(trial)
      const reset = await as('admin').snapshots.action(ids[0] ?? '', 'os-reset_status', { status: 'error' })
      confirm(reset, statusIs(202))
      await eventually(() => api.snapshots.show(ids[0] ?? ''), memberIs('/snapshot/status', 'error'))
      confirm(await path.api.create({ volume_id, no_snapshots: true }), statusIs(202))
      const awaits = memberIs('/volume/status', 'awaiting-transfer')
      await eventually(() => api.volumes.show(volume_id), awaits)
    },
  },

  // "Defaults to False if not specified."
  'create/says-whether-snapshots-stay': {
    title: 'a transfer tells whether the snapshots stay behind, which by default they do not',
    operation: 'create',
    async run({ given, confirm, read }, path) {
      for (const no_snapshots of [undefined, false, true]) {
        const { id: volume_id } = await given.volume()
        const created = await path.api.create({
          volume_id,
          ...(no_snapshots !== undefined && { no_snapshots }),
        })
        const told = memberIs('/transfer/no_snapshots', no_snapshots ?? false)
        confirm(created, statusIs(202), told)
        confirm(await path.api.show(read(created, '/transfer/id')), statusIs(200), told)
      }
    },
  },

  'accept/needs-room-for-snapshots': {
    title: 'a volume is not accepted whose snapshots the quota leaves no room for',
    operation: 'accept',
    calls: ['os-quota-sets.update', 'limits.list'],
    alone: true,
    needs: ['admin', 'other', 'settings', 'snapshots'],
    async run(trial, path) {
      const { volume_id } = await volumeWithSnapshots(trial)
      const offer = await path.offer({ volume_id })
      await leaveRoom(trial, { snapshots: 1 })
      trial.confirm(await path.as('other').accept(offer.id, offer.key), isRefused())
      trial.confirm(await trial.as('other').volumes.show(volume_id), statusIs(404))
      await leaveRoom(trial, { snapshots: 2 })
      await acceptance(trial, path, offer)
    },
  },
}
