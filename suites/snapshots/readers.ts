import { isRefusedOr, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

/** 403: "Policy does not allow current user to do this operation." What readers may not do is for the policy to say. */
export const readers: Readonly<Record<string, Requirement>> = {
  'delete/readers-may-or-are-forbidden': {
    title: 'a reader of the project deletes a snapshot, or is forbidden to and it stays',
    operation: 'snapshots.delete',
    facet: 'route',
    needs: ['reader', 'snapshots'],
    async run({ api, as, given, confirm, gone }) {
      const { id } = await given.snapshot()
      const answer = await as('reader').snapshots.delete(id)
      confirm(answer, isRefusedOr([403], statusIs(202)))
      if (answer.response.status === 202) await gone(() => api.snapshots.show(id), '/snapshot/status')
      else confirm(await api.snapshots.show(id), statusIs(200), memberIs('/snapshot/status', 'available'))
    },
  },
}
