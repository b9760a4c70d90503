import { isRefused, memberIs, memberIsOneOf, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

/** The reference calls it `reserved`; the attach conventions say that reserving marks the status `attaching`. */
const isReserved = memberIsOneOf('/volume/status', ['reserved', 'attaching'])

/** Reserving a volume for an attachment, and letting it go again. */
export const reserving: Readonly<Record<string, Requirement>> = {
  'reserve/available-becomes-reserved': {
    title: 'an available volume becomes reserved',
    operation: 'volumes.action.os-reserve',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm, eventually }) {
      const { id } = await given.volume()
      confirm(await api.volumes.action(id, 'os-reserve'), statusIs(202))
      await eventually(() => api.volumes.show(id), isReserved, memberIs('/volume/attachments', []))
    },
  },

  // "Volume status must be available."
  'reserve/reserved-is-refused': {
    title: 'a reserved volume is not reserved again',
    operation: 'volumes.action.os-reserve',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm, eventually }) {
      const { id } = await given.volume()
      confirm(await api.volumes.action(id, 'os-reserve'), statusIs(202))
      await eventually(() => api.volumes.show(id), isReserved)
      confirm(await api.volumes.action(id, 'os-reserve'), isRefused())
      confirm(await api.volumes.show(id), isReserved)
    },
  },

  'reserve/in-use-is-refused': {
    title: 'a volume in use is not reserved',
    operation: 'volumes.action.os-reserve',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm }) {
      const { id, body } = await given.attachedVolume()
      // A type that lets volumes be shared has it otherwise, and not everybody may make another.
      if (body.multiattach === true) return
      confirm(await api.volumes.action(id, 'os-reserve'), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'in-use'))
    },
  },

  'reserve/error-is-refused': {
    title: 'a volume with status error is not reserved',
    operation: 'volumes.action.os-reserve',
    facet: 'route',
    needs: ['admin', 'attach'],
    async run({ api, given, confirm }) {
      const { id } = await given.volumeIn('error')
      confirm(await api.volumes.action(id, 'os-reserve'), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'error'))
    },
  },

  'unreserve/reserved-becomes-available': {
    title: 'a reserved volume becomes available again',
    operation: 'volumes.action.os-unreserve',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm, eventually }) {
      const { id } = await given.volume()
      confirm(await api.volumes.action(id, 'os-reserve'), statusIs(202))
      confirm(await api.volumes.action(id, 'os-unreserve'), statusIs(202))
      await eventually(() => api.volumes.show(id), memberIs('/volume/status', 'available'))
      confirm(await api.volumes.action(id, 'os-reserve'), statusIs(202))
    },
  },

  // in-use: "The volume is attached to an instance." Whether the request is refused is not written.
  'unreserve/in-use-stays-in-use': {
    title: 'unreserving frees no volume that is attached',
    operation: 'volumes.action.os-unreserve',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm }) {
      const { id, body } = await given.attachedVolume()
      await api.volumes.action(id, 'os-unreserve')
      const attachments = memberIs('/volume/attachments', body.attachments)
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'in-use'), attachments)
    },
  },
}
