import { isRefused, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { connector } from './connector.js'

const isFree = [memberIs('/volume/status', 'available'), memberIs('/volume/attachments', [])]

/** Detaching a volume: beginning, rolling back, ending. */
export const detaching: Readonly<Record<string, Requirement>> = {
  'detach/in-use-becomes-available': {
    title: 'a detached volume is available and has no attachment',
    operation: 'volumes.action.os-detach',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm, eventually }) {
      const { id } = await given.attachedVolume()
      confirm(await api.volumes.action(id, 'os-detach'), statusIs(202))
      await eventually(() => api.volumes.show(id), ...isFree)
    },
  },

  'detach/by-attachment': {
    title: 'a volume is detached by the id of its attachment',
    operation: 'volumes.action.os-detach',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm, read, eventually }) {
      const { id } = await given.attachedVolume()
      const attachment_id = read(await api.volumes.show(id), '/volume/attachments/0/attachment_id')
      confirm(await api.volumes.action(id, 'os-detach', { attachment_id }), statusIs(202))
      await eventually(() => api.volumes.show(id), ...isFree)
    },
  },

  // "Volume status must be in-use."
  'detach/available-is-refused': {
    title: 'an available volume is not detached',
    operation: 'volumes.action.os-detach',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      confirm(await api.volumes.action(id, 'os-detach'), isRefused())
      confirm(await api.volumes.show(id), ...isFree)
    },
  },

  'detach/error-is-refused': {
    title: 'a volume with status error is not detached, and so made available',
    operation: 'volumes.action.os-detach',
    facet: 'route',
    needs: ['admin', 'attach'],
    async run({ api, given, confirm }) {
      const { id } = await given.volumeIn('error')
      confirm(await api.volumes.action(id, 'os-detach'), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'error'))
    },
  },

  // "Forces a volume to detach."
  'force-detach/in-use-becomes-available': {
    title: 'a volume in use is available once it was forced to detach',
    operation: 'volumes.action.os-force_detach',
    facet: 'route',
    needs: ['admin', 'attach'],
    async run({ api, as, given, confirm, read, eventually }) {
      const { id } = await given.attachedVolume()
      const attachment_id = read(await api.volumes.show(id), '/volume/attachments/0/attachment_id')
      const force = { attachment_id, connector }
      confirm(await as('admin').volumes.action(id, 'os-force_detach', force), statusIs(202))
      await eventually(() => api.volumes.show(id), ...isFree)
    },
  },

  // "Rolls back an unsuccessful detach operation after you disconnect the volume."
  'force-detach/detaching-becomes-available': {
    title: 'a volume that hangs in detaching is available once it was forced',
    operation: 'volumes.action.os-force_detach',
    calls: ['volumes.action.os-begin_detaching'],
    facet: 'route',
    needs: ['admin', 'attach'],
    async run({ api, as, given, confirm, read, eventually }) {
      const { id } = await given.attachedVolume()
      const attachment_id = read(await api.volumes.show(id), '/volume/attachments/0/attachment_id')
      confirm(await api.volumes.action(id, 'os-begin_detaching'), statusIs(202))
      await eventually(() => api.volumes.show(id), memberIs('/volume/status', 'detaching'))
      confirm(
        await as('admin').volumes.action(id, 'os-force_detach', { attachment_id, connector }),
        statusIs(202),
      )
      await eventually(() => api.volumes.show(id), ...isFree)
    },
  },

  'begin-detaching/in-use-becomes-detaching': {
    title: 'a volume in use becomes detaching and keeps its attachment',
    operation: 'volumes.action.os-begin_detaching',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm, eventually }) {
      const { id, body } = await given.attachedVolume()
      confirm(await api.volumes.action(id, 'os-begin_detaching'), statusIs(202))
      const begun = await eventually(() => api.volumes.show(id), memberIs('/volume/status', 'detaching'))
      confirm(begun, memberIs('/volume/attachments', body.attachments))
    },
  },

  // detaching: "The volume is detaching from an instance."
  'begin-detaching/available-is-refused': {
    title: 'a volume that is not attached does not begin to detach',
    operation: 'volumes.action.os-begin_detaching',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      confirm(await api.volumes.action(id, 'os-begin_detaching'), isRefused())
      confirm(await api.volumes.show(id), ...isFree)
    },
  },

  'roll-detaching/detaching-becomes-in-use': {
    title: 'a volume that was detaching is in use again, with its attachment',
    operation: 'volumes.action.os-roll_detaching',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm, eventually }) {
      const { id, body } = await given.attachedVolume()
      confirm(await api.volumes.action(id, 'os-begin_detaching'), statusIs(202))
      await eventually(() => api.volumes.show(id), memberIs('/volume/status', 'detaching'))
      confirm(await api.volumes.action(id, 'os-roll_detaching'), statusIs(202))
      const rolled = await eventually(() => api.volumes.show(id), memberIs('/volume/status', 'in-use'))
      confirm(rolled, memberIs('/volume/attachments', body.attachments))
    },
  },

  // in-use: "The volume is attached to an instance." Whether the request is refused is not written.
  'roll-detaching/available-stays-available': {
    title: 'rolling back brings no volume into use that is not attached',
    operation: 'volumes.action.os-roll_detaching',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      await api.volumes.action(id, 'os-roll_detaching')
      confirm(await api.volumes.show(id), ...isFree)
    },
  },
}
