import {
  anyOf,
  at,
  isRefused,
  listContains,
  listLacks,
  memberIncludes,
  memberIs,
  statusIs,
} from '../../src/checks/index.js'
import type { Trial } from '../../src/trial/trial.js'
import { leaveRoom } from '../quota-sets/room.js'
import type { Path, PathRequirements } from './path.js'

const available = memberIs('/volume/status', 'available')

/** Lets the other project accept an offer, and waits until the volume is at rest there. */
export const acceptance = async (
  { as, confirm, eventually }: Trial,
  path: Path,
  offer: { readonly id: string; readonly volumeId: string; readonly key: string },
) => {
  confirm(await path.as('other').accept(offer.id, offer.key), statusIs(202))
  return eventually(() => as('other').volumes.show(offer.volumeId), statusIs(200), available)
}

/** What the sections "Accept a volume transfer" promise. */
export const accepting: PathRequirements = {
  // "Transfers a volume from one user to another user."
  'accept/changes-the-owner': {
    title: 'an accepted volume belongs to the project and user that accepted it',
    operation: 'accept',
    needs: ['other'],
    async run(trial, path) {
      const offer = await path.offer()
      const accepted = await acceptance(trial, path, offer)
      const owner = {
        'os-vol-tenant-attr:tenant_id': trial.projectOf('other'),
        user_id: trial.userOf('other'),
      }
      trial.confirm(accepted, memberIncludes('/volume', owner))
    },
  },

  'accept/leaves-nothing-to-the-donor': {
    title: 'a volume is no longer found by the project that gave it away',
    operation: 'accept',
    needs: ['other'],
    async run(trial, path) {
      const { api, as, confirm } = trial
      const offer = await path.offer()
      await acceptance(trial, path, offer)
      const { volumeId } = offer
      confirm(await api.volumes.show(volumeId), statusIs(404))
      confirm(await api.volumes.list(), statusIs(200), listLacks('/volumes', volumeId))
      const { response } = await as('other').volumes.show(volumeId)
      const query = { name: String(at(response.json, '/volume/name')) }
      confirm(await as('other').volumes.list(query), statusIs(200), listContains('/volumes', volumeId))
      confirm(await api.volumes.delete(volumeId), statusIs(404))
    },
  },

  'accept/tells-the-transfer': {
    title: 'the answer to an acceptance names the transfer and its volume',
    operation: 'accept',
    facet: 'response',
    needs: ['other'],
    async run({ confirm, name }, path) {
      const asked = { name: name() }
      const { id, volumeId, key } = await path.offer(asked)
      const expected = { id, volume_id: volumeId, ...asked }
      const accepted = await path.as('other').accept(id, key)
      confirm(accepted, statusIs(202), memberIncludes('/transfer', expected))
    },
  },

  'accept/keeps-the-volume-as-it-was': {
    title: 'an accepted volume keeps its name, size, type and metadata',
    operation: 'accept',
    needs: ['other'],
    async run(trial, path) {
      const { given } = trial
      const { id, body } = await given.volume({ size: 2, description: 'given', metadata: { key: 'value' } })
      const accepted = await acceptance(trial, path, await path.offer({ volume_id: id }))
      const { name, size, description, metadata, volume_type, created_at, bootable } = body
      const kept = { id, name, size, description, metadata, volume_type, created_at, bootable }
      trial.confirm(accepted, memberIncludes('/volume', kept))
    },
  },

  // "The authentication key for the volume transfer."
  'accept/needs-the-key': {
    title: 'a transfer is not accepted with a wrong key, and later with the right one',
    operation: 'accept',
    needs: ['other'],
    async run(trial, path) {
      const { api, confirm } = trial
      const offer = await path.offer()
      const another = await path.offer()
      const { id, volumeId, key } = offer
      for (const wrong of [another.key, `${key}0`, key.slice(0, -1)])
        confirm(await path.as('other').accept(id, wrong), path.refuses)
      confirm(await api.volumes.show(volumeId), memberIs('/volume/status', 'awaiting-transfer'))
      await acceptance(trial, path, offer)
    },
  },

  'accept/happens-once': {
    title: 'a transfer is accepted only once',
    operation: 'accept',
    needs: ['other'],
    async run(trial, path) {
      const { as, confirm } = trial
      const offer = await path.offer()
      await acceptance(trial, path, offer)
      const { id, volumeId, key } = offer
      confirm(await path.api.accept(id, key), isRefused(400, 404))
      const shown = await as('other').volumes.show(volumeId)
      confirm(shown, statusIs(200), available, memberIs('/volume/user_id', trial.userOf('other')))
    },
  },

  // "Records if this transfer was accepted or not." Whether an accepted one can still be seen is not written.
  'accept/ends-the-transfer': {
    title: 'an accepted transfer is no longer there to be accepted',
    operation: 'accept',
    needs: ['other'],
    async run(trial, path) {
      const offer = await path.offer()
      await acceptance(trial, path, offer)
      const over = anyOf(statusIs(404), memberIs('/transfer/accepted', true))
      await trial.eventually(() => path.api.show(offer.id), over)
    },
  },

  'accept/new-owner-deletes-the-volume': {
    title: 'an accepted volume is deleted by its new owner',
    operation: 'accept',
    needs: ['other'],
    async run(trial, path) {
      const { as, confirm, gone } = trial
      const offer = await path.offer()
      await acceptance(trial, path, offer)
      confirm(await as('other').volumes.delete(offer.volumeId), statusIs(202))
      await gone(() => as('other').volumes.show(offer.volumeId), '/volume/status')
    },
  },

  // 413 is among the codes of accepting a transfer, of the newer chapter alone.
  'accept/needs-room': {
    title: 'a volume that the quota leaves no room for is not accepted, and stays where it is',
    operation: 'accept',
    calls: ['os-quota-sets.update', 'limits.list'],
    alone: true,
    needs: ['admin', 'other', 'settings'],
    async run(trial, path) {
      const offer = await path.offer()
      await leaveRoom(trial, { volumes: 0, gigabytes: 0 })
      const refused = path.resource === 'volume-transfers' ? isRefused(413) : isRefused()
      trial.confirm(await path.as('other').accept(offer.id, offer.key), refused)
      trial.confirm(await trial.as('other').volumes.show(offer.volumeId), statusIs(404))
      await leaveRoom(trial, { volumes: 1, gigabytes: 1 })
      await acceptance(trial, path, offer)
    },
  },
}
