import { isRefused, listHasExactly, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'
import { connector } from '../volume-actions/connector.js'
import { volumeIsReserved } from './volume-status.js'

const operation = 'attachments.delete'

/** Deletes an attachment, and sees both ends of it free. */
const endsFree = async (
  { api, confirm, eventually }: Trial,
  id: string,
  volume_id: string,
): Promise<void> => {
  confirm(await api.attachments.delete(id), statusIs(200))
  await eventually(() => api.attachments.show(id), statusIs(404))
  const free = [memberIs('/volume/status', 'available'), memberIs('/volume/attachments', [])]
  await eventually(() => api.volumes.show(volume_id), ...free)
}

/** What the section "Delete attachment" promises. */
export const deletion: Readonly<Record<string, Requirement>> = {
  'delete/of-a-reservation-frees-the-volume': {
    title: 'a volume whose reservation is deleted is available',
    operation,
    facet: 'route',
    needs: ['attach'],
    async run(trial) {
      const { id, body } = await trial.given.attachment()
      const volume_id = String(body.volume_id)
      await trial.eventually(() => trial.api.volumes.show(volume_id), volumeIsReserved)
      await endsFree(trial, id, volume_id)
    },
  },

  'delete/while-attaching-frees-the-volume': {
    title: 'a volume whose attachment is deleted before its completion is available',
    operation,
    facet: 'route',
    needs: ['attach'],
    async run(trial) {
      const { id, body } = await trial.given.attachment({ connector })
      await endsFree(trial, id, String(body.volume_id))
    },
  },

  'delete/detaches-the-volume': {
    title: 'a volume whose completed attachment is deleted is available',
    operation,
    since: '3.44',
    facet: 'route',
    needs: ['attach'],
    async run(trial) {
      const { api, given, confirm, eventually } = trial
      const { id, body } = await given.attachment({ connector })
      const volume_id = String(body.volume_id)
      confirm(await api.attachments.complete(id), statusIs(204))
      await eventually(() => api.volumes.show(volume_id), memberIs('/volume/status', 'in-use'))
      await endsFree(trial, id, volume_id)
    },
  },

  'delete/is-no-longer-found': {
    title: 'a deleted attachment is neither listed nor updated nor deleted again',
    operation,
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm, eventually }) {
      const { id, body } = await given.attachment()
      const volume_id = String(body.volume_id)
      confirm(await api.attachments.delete(id), statusIs(200))
      const none = listHasExactly('/attachments', [])
      await eventually(() => api.attachments.list({ volume_id }), statusIs(200), none)
      confirm(await api.attachments.listDetail({ volume_id }), statusIs(200), none)
      confirm(await api.attachments.show(id), statusIs(404))
      confirm(await api.attachments.update(id, { connector }), statusIs(404))
      confirm(await api.attachments.delete(id), statusIs(404))
    },
  },

  'delete/volume-is-attached-anew': {
    title: 'a volume whose attachment was deleted takes another, and can be deleted after that',
    operation,
    facet: 'route',
    needs: ['attach'],
    async run(trial) {
      const { api, given, confirm, read, unknownId, gone } = trial
      const { id, body } = await given.attachment({ connector })
      const volume_id = String(body.volume_id)
      await endsFree(trial, id, volume_id)
      const again = await api.attachments.create({ volume_uuid: volume_id, instance_uuid: unknownId() })
      confirm(again, statusIs(200), memberIs('/attachment/status', 'reserved'))
      await endsFree(trial, read(again, '/attachment/id'), volume_id)
      confirm(await api.volumes.delete(volume_id), statusIs(202))
      await gone(() => api.volumes.show(volume_id), '/volume/status')
    },
  },

  'delete/is-for-the-owner': {
    title: "another project's attempt to delete an attachment leaves it as it is",
    operation,
    facet: 'route',
    needs: ['other', 'attach'],
    async run({ api, as, given, confirm }) {
      const { id, body } = await given.attachment()
      confirm(await as('other').attachments.delete(id), isRefused(403, 404))
      confirm(await api.attachments.show(id), memberIs('/attachment/status', 'reserved'))
      const shown = await api.volumes.show(String(body.volume_id))
      confirm(shown, memberIs('/volume/status', 'reserved'))
    },
  },
}
