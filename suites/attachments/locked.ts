import { isRefusedOr, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { connector } from '../volume-actions/connector.js'
import { conflict, whileLocked } from '../volume-actions/while-locked.js'

/** Attachments of a volume that is "locked and being migrated". What a lock keeps from is for the server to say. */
export const locked: Readonly<Record<string, Requirement>> = {
  'update/of-a-locked-volume-connects-or-waits': {
    title: 'an attachment of a volume in maintenance learns a connector, or stays reserved',
    operation: 'attachments.update',
    facet: 'route',
    needs: ['admin', 'attach'],
    async run(trial) {
      const { api, given, confirm } = trial
      const { id, body } = await given.attachment()
      await whileLocked(trial, String(body.volume_id), async () => {
        const answer = await api.attachments.update(id, { connector })
        confirm(answer, isRefusedOr(conflict, statusIs(200)))
        const isReserved = memberIs('/attachment/status', 'reserved')
        if (answer.response.status !== 200) confirm(await api.attachments.show(id), statusIs(200), isReserved)
      })
    },
  },

  'delete/of-a-locked-volume-takes-it-or-leaves-it': {
    title: 'an attachment of a volume in maintenance is deleted, or stays reserved',
    operation: 'attachments.delete',
    facet: 'route',
    needs: ['admin', 'attach'],
    async run(trial) {
      const { api, given, confirm, eventually } = trial
      const { id, body } = await given.attachment()
      await whileLocked(trial, String(body.volume_id), async () => {
        const answer = await api.attachments.delete(id)
        confirm(answer, isRefusedOr(conflict, statusIs(200)))
        if (answer.response.status === 200) await eventually(() => api.attachments.show(id), statusIs(404))
        else confirm(await api.attachments.show(id), memberIs('/attachment/status', 'reserved'))
      })
    },
  },
}
