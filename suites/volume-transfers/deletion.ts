import { isRefused, listLacks, memberIs, statusIs } from '../../src/checks/index.js'
import type { PathRequirements } from './path.js'

/** What the sections "Delete a volume transfer" promise. */
export const deletion: PathRequirements = {
  'delete/frees-the-volume': {
    title: 'a volume whose transfer is deleted is available',
    operation: 'delete',
    async run({ api, confirm, eventually }, path) {
      const { id, volumeId } = await path.offer()
      confirm(await path.api.delete(id), statusIs(202))
      await eventually(() => api.volumes.show(volumeId), memberIs('/volume/status', 'available'))
    },
  },

  'delete/is-no-longer-found': {
    title: 'a deleted transfer is neither found nor listed',
    operation: 'delete',
    async run({ confirm, eventually }, path) {
      const { id } = await path.offer()
      confirm(await path.api.delete(id), statusIs(202))
      await eventually(() => path.api.show(id), statusIs(404))
      confirm(await path.api.list(), statusIs(200), listLacks('/transfers', id))
      confirm(await path.api.listDetail(), statusIs(200), listLacks('/transfers', id))
      confirm(await path.api.delete(id), statusIs(404))
    },
  },

  'delete/takes-the-offer-back': {
    title: 'a deleted transfer is not accepted',
    operation: 'delete',
    needs: ['other'],
    async run({ api, confirm, eventually }, path) {
      const { id, volumeId, key } = await path.offer()
      confirm(await path.api.delete(id), statusIs(202))
      await eventually(() => path.api.show(id), statusIs(404))
      confirm(await path.as('other').accept(id, key), isRefused(400, 404))
      await eventually(() => api.volumes.show(volumeId), memberIs('/volume/status', 'available'))
    },
  },

  'delete/volume-is-offered-anew': {
    title: 'a volume whose transfer was deleted is offered again',
    operation: 'delete',
    async run({ api, confirm, eventually }, path) {
      const { id, volumeId } = await path.offer()
      confirm(await path.api.delete(id), statusIs(202))
      await eventually(() => api.volumes.show(volumeId), memberIs('/volume/status', 'available'))
      confirm(await path.api.create({ volume_id: volumeId }), statusIs(202))
      await eventually(() => api.volumes.show(volumeId), memberIs('/volume/status', 'awaiting-transfer'))
    },
  },

  'delete/leaves-other-transfers': {
    title: 'deleting a transfer leaves the others',
    operation: 'delete',
    async run({ api, confirm, eventually }, path) {
      const kept = await path.offer()
      const { id } = await path.offer()
      confirm(await path.api.delete(id), statusIs(202))
      await eventually(() => path.api.show(id), statusIs(404))
      confirm(await path.api.show(kept.id), statusIs(200), memberIs('/transfer/volume_id', kept.volumeId))
      confirm(await api.volumes.show(kept.volumeId), memberIs('/volume/status', 'awaiting-transfer'))
    },
  },

  'delete/is-for-the-owner': {
    title: "another project's attempt to delete a transfer leaves it as it is",
    operation: 'delete',
    needs: ['other'],
    async run({ api, confirm }, path) {
      const { id, volumeId } = await path.offer()
      confirm(await path.as('other').delete(id), isRefused(403, 404))
      confirm(await path.api.show(id), statusIs(200), memberIs('/transfer/id', id))
      confirm(await api.volumes.show(volumeId), memberIs('/volume/status', 'awaiting-transfer'))
    },
  },
}
