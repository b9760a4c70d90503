import { isRefused, listContains, listLacks, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

/** What the section "Delete message" promises. */
export const deletion: Readonly<Record<string, Requirement>> = {
  'delete/disappears': {
    title: 'a deleted message is no longer found or listed, and others still are',
    operation: 'messages.delete',
    facet: 'route',
    needs: ['messages', 'admin'],
    async run({ api, given, confirm }) {
      const { message, volume } = await given.failure()
      const other = await given.sharedFailure()
      confirm(await api.messages.delete(message.id), statusIs(204))
      confirm(await api.messages.show(message.id), statusIs(404))
      const listed = await api.messages.list({ resource_uuid: volume.id })
      confirm(listed, statusIs(200), listLacks('/messages', message.id))
      const others = await api.messages.list({ resource_uuid: other.volume.id })
      confirm(others, statusIs(200), listContains('/messages', other.message.id))
      confirm(await api.messages.delete(message.id), statusIs(404))
      confirm(await api.volumes.show(volume.id), memberIs('/volume/status', 'error'))
    },
  },

  'delete/is-for-the-owner': {
    title: "another project's attempt to delete a message leaves it there",
    operation: 'messages.delete',
    facet: 'route',
    needs: ['messages', 'admin', 'other'],
    async run({ api, as, given, confirm }) {
      const { message } = await given.failure()
      confirm(await as('other').messages.delete(message.id), isRefused(403, 404))
      confirm(await api.messages.show(message.id), statusIs(200))
    },
  },
}
