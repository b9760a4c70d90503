import { at, itemAgreesWith, memberIncludes, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

/** What the sections on showing and listing attachments promise of one. */
export const reading: Readonly<Record<string, Requirement>> = {
  'show/agrees-with-creation': {
    title: 'a reserved attachment is shown as it was told when it was created',
    operation: 'attachments.show',
    facet: 'response',
    needs: ['attach'],
    async run({ api, given, confirm }) {
      const { id, body } = await given.attachment()
      const { volume_id, instance, status } = body
      const known = { id, volume_id, instance, status }
      confirm(await api.attachments.show(id), statusIs(200), memberIncludes('/attachment', known))
    },
  },

  'list/agrees-with-show': {
    title: 'both lists and the attachment itself tell the same of an attachment',
    operation: 'attachments.list-detail',
    facet: 'response',
    needs: ['attach'],
    async run({ api, given, confirm }) {
      const [, one] = await given.sharedAttachments()
      const { id, body } = one ?? (await given.attachment())
      const shown = await api.attachments.show(id)
      const { volume_id, instance } = body
      const known = { id, volume_id, instance, status: 'reserved' }
      confirm(shown, statusIs(200), memberIncludes('/attachment', known))
      const told = at(shown.response.json, '/attachment')
      const query = { instance_id: String(instance) }
      const listed = await api.attachments.list(query)
      confirm(listed, statusIs(200), itemAgreesWith('/attachments', id, told))
      const detailed = await api.attachments.listDetail(query)
      confirm(detailed, statusIs(200), itemAgreesWith('/attachments', id, told))
    },
  },

  // The volume's attachment_id is "an attachment UUID", however the volume was attached.
  'show/of-an-action': {
    title: 'a volume attached with an action has an attachment that is shown',
    operation: 'attachments.show',
    facet: 'route',
    level: 'should',
    needs: ['attach'],
    async run({ api, given, confirm }) {
      const { id: volume_id, body } = await given.attachedVolume()
      const id = String(at(body, '/attachments/0/attachment_id'))
      const shown = await api.attachments.show(id)
      confirm(shown, statusIs(200), memberIncludes('/attachment', { id, volume_id, status: 'attached' }))
      confirm(await api.attachments.list({ volume_id }), memberIs('/attachments/0/id', id))
    },
  },
}
