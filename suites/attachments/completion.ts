import {
  at,
  isRefused,
  listHasExactly,
  memberIncludes,
  memberIs,
  memberIsAbsent,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'
import { connector } from '../volume-actions/connector.js'

const operation = 'attachments.action.os-complete'

/** A new attachment with a connector, that only waits for its completion. */
const attaching = async ({ given }: Trial) => {
  const { id, body } = await given.attachment({ connector })
  return { id, volume_id: String(body.volume_id), instance: String(body.instance) }
}

/** What the section "Complete attachment" promises. */
export const completion: Readonly<Record<string, Requirement>> = {
  // "attached: A volume is attached for the attachment."
  'complete/attaches': {
    title: 'a completed attachment is attached, and its volume in use',
    operation,
    facet: 'route',
    needs: ['attach'],
    async run(trial) {
      const { api, confirm, eventually } = trial
      const { id, volume_id } = await attaching(trial)
      confirm(await api.attachments.complete(id), statusIs(204))
      await eventually(() => api.attachments.show(id), memberIs('/attachment/status', 'attached'))
      await eventually(() => api.volumes.show(volume_id), memberIs('/volume/status', 'in-use'))
    },
  },

  // "the attachments list includes the UUID of the attached server, an attachment UUID, […] the volume UUID"
  'complete/is-listed-by-the-volume': {
    title: 'a volume lists its completed attachment with the server',
    operation,
    facet: 'route',
    needs: ['attach'],
    async run(trial) {
      const { api, confirm, read, eventually } = trial
      const { id, volume_id, instance } = await attaching(trial)
      confirm(await api.attachments.complete(id), statusIs(204))
      const shown = await eventually(
        () => api.volumes.show(volume_id),
        memberIs('/volume/attachments/0/attachment_id', id),
      )
      const expected = { attachment_id: id, volume_id, server_id: instance }
      confirm(shown, memberIncludes('/volume/attachments/0', expected))
      confirm(shown, memberIsAbsent('/volume/attachments/1'))
      read(shown, '/volume/attachments/0/attached_at')
    },
  },

  // "The time when attachment is attached."
  'complete/notes-the-time': {
    title: 'a completed attachment tells when it was attached',
    operation,
    facet: 'route',
    needs: ['attach'],
    async run(trial) {
      const { api, confirm, read, eventually } = trial
      const { id } = await attaching(trial)
      confirm(await api.attachments.complete(id), statusIs(204))
      const shown = await eventually(
        () => api.attachments.show(id),
        memberIs('/attachment/status', 'attached'),
      )
      read(shown, '/attachment/attached_at')
    },
  },

  'complete/keeps-what-was-known': {
    title: 'a completed attachment is that of the same volume, server and connection',
    operation,
    facet: 'route',
    needs: ['attach'],
    async run(trial) {
      const { api, confirm } = trial
      const { id, volume_id, instance } = await attaching(trial)
      const { response } = await api.attachments.show(id)
      confirm(await api.attachments.complete(id), statusIs(204))
      const connection_info = at(response.json, '/attachment/connection_info')
      const known = { id, volume_id, instance, connection_info }
      confirm(await api.attachments.show(id), statusIs(200), memberIncludes('/attachment', known))
    },
  },

  // "must not be migrating, attached" (Delete a volume)
  'complete/keeps-the-volume-from-deletion': {
    title: 'a volume with a completed attachment is not deleted',
    operation,
    facet: 'route',
    needs: ['attach'],
    async run(trial) {
      const { api, confirm, eventually } = trial
      const { id, volume_id } = await attaching(trial)
      confirm(await api.attachments.complete(id), statusIs(204))
      await eventually(() => api.volumes.show(volume_id), memberIs('/volume/status', 'in-use'))
      confirm(await api.volumes.delete(volume_id), isRefused())
      confirm(await api.volumes.show(volume_id), memberIs('/volume/status', 'in-use'))
      confirm(await api.attachments.list({ volume_id }), listHasExactly('/attachments', [id]))
    },
  },

  'complete/is-for-the-owner': {
    title: "another project's attempt to complete an attachment leaves it as it is",
    operation,
    facet: 'route',
    needs: ['other', 'attach'],
    async run({ api, as, given, confirm }) {
      const { id } = await given.attachment()
      confirm(await as('other').attachments.complete(id), isRefused(403, 404))
      confirm(await api.attachments.show(id), memberIs('/attachment/status', 'reserved'))
    },
  },
}
