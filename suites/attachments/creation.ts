import { at, isRefused, listHasExactly, memberIncludes, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { connector } from '../volume-actions/connector.js'
import { attachmentIsAttaching, volumeIsAttaching, volumeIsReserved } from './volume-status.js'

const operation = 'attachments.create'

/** What the section "Create attachment" promises, but for modes. */
export const creation: Readonly<Record<string, Requirement>> = {
  // "reserved: A volume is reserved for the attachment."
  'create/reserves-the-volume': {
    title: 'an attachment without a connector reserves its volume',
    operation,
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, unknownId, confirm, eventually }) {
      const { id } = await given.volume()
      const created = await api.attachments.create({ volume_uuid: id, instance_uuid: unknownId() })
      confirm(created, statusIs(200), memberIs('/attachment/status', 'reserved'))
      await eventually(() => api.volumes.show(id), volumeIsReserved, memberIs('/volume/attachments', []))
    },
  },

  // "Available starting in the 3.27 microversion."
  'create/was-unknown': {
    title: 'before 3.27 a volume is not reserved by an attachment',
    operation,
    since: '3.0',
    until: '3.26',
    facet: 'route',
    async run({ api, given, unknownId, confirm }) {
      const { id } = await given.volume()
      const asked = { volume_uuid: id, instance_uuid: unknownId() }
      confirm(await api.attachments.create(asked), isRefused(404))
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'available'))
    },
  },

  'create/is-of-the-volume-and-server-asked-for': {
    title: 'an attachment has the volume and the server that were asked for',
    operation,
    facet: 'response',
    needs: ['attach'],
    async run({ api, given, unknownId, confirm, read }) {
      const { id: volume_id } = await given.volume()
      const instance = unknownId()
      const created = await api.attachments.create({ volume_uuid: volume_id, instance_uuid: instance })
      confirm(created, statusIs(200), memberIncludes('/attachment', { volume_id, instance }))
      const id = read(created, '/attachment/id')
      const shown = await api.attachments.show(id)
      confirm(shown, statusIs(200), memberIncludes('/attachment', { id, volume_id, instance }))
      confirm(await api.attachments.list({ volume_id }), listHasExactly('/attachments', [id]))
    },
  },

  // instance_uuid stands in the table as optional.
  'create/needs-no-server': {
    title: 'an attachment is created without a server, and has none',
    operation,
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm, read }) {
      const { id: volume_id } = await given.volume()
      const created = await api.attachments.create({ volume_uuid: volume_id })
      confirm(created, statusIs(200), memberIncludes('/attachment', { volume_id, instance: null }))
      const shown = await api.attachments.show(read(created, '/attachment/id'))
      confirm(shown, statusIs(200), memberIncludes('/attachment', { volume_id, instance: null }))
    },
  },

  // "attaching: A volume is attaching for the attachment."
  'create/connects-at-once': {
    title: 'an attachment created with a connector is attaching, and its volume with it',
    operation,
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, unknownId, confirm, read, eventually }) {
      const { id } = await given.volume()
      const asked = { volume_uuid: id, instance_uuid: unknownId(), connector }
      const created = await api.attachments.create(asked)
      confirm(created, statusIs(200))
      const attachment = read(created, '/attachment/id')
      await eventually(() => api.attachments.show(attachment), statusIs(200), attachmentIsAttaching)
      await eventually(() => api.volumes.show(id), volumeIsAttaching)
    },
  },

  // "The UUID of the volume which the attachment belongs to."
  'create/of-unknown-volume-is-not-found': {
    title: 'an attachment of a volume that does not exist is not created',
    operation,
    facet: 'route',
    async run({ api, unknownId, confirm }) {
      const asked = { volume_uuid: unknownId(), instance_uuid: unknownId() }
      confirm(await api.attachments.create(asked), isRefused(400, 404))
    },
  },

  'create/is-for-the-owner': {
    title: "another project's volume is not attached",
    operation,
    facet: 'route',
    needs: ['other', 'attach'],
    async run({ api, as, given, unknownId, confirm }) {
      const { id } = await given.volume()
      const asked = { volume_uuid: id, instance_uuid: unknownId() }
      confirm(await as('other').attachments.create(asked), isRefused(400, 403, 404))
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'available'))
      confirm(await api.attachments.list({ volume_id: id }), listHasExactly('/attachments', []))
    },
  },

  // "To enable this volume to attach to more than one server, set this value to true. Default is false."
  'create/reserved-volume-is-refused': {
    title: 'a volume that is reserved for one server is not reserved for another',
    operation,
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, unknownId, confirm }) {
      const { id, body } = await given.attachment()
      const volume_id = String(body.volume_id)
      const second = { volume_uuid: volume_id, instance_uuid: unknownId() }
      confirm(await api.attachments.create(second), isRefused())
      confirm(await api.attachments.create({ ...second, connector }), isRefused())
      confirm(await api.attachments.list({ volume_id }), listHasExactly('/attachments', [id]))
      confirm(await api.attachments.show(id), memberIs('/attachment/status', 'reserved'))
      confirm(await api.volumes.show(volume_id), volumeIsReserved)
    },
  },

  'create/attached-volume-is-refused': {
    title: 'a volume that is attached to one server is not attached to another',
    operation,
    since: '3.44',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, unknownId, confirm, eventually }) {
      const { id, body } = await given.attachment({ connector })
      const volume_id = String(body.volume_id)
      confirm(await api.attachments.complete(id), statusIs(204))
      const attached = await eventually(
        () => api.volumes.show(volume_id),
        memberIs('/volume/status', 'in-use'),
      )
      // A type that lets volumes be shared has it otherwise, and not everybody may make another.
      if (at(attached.response.json, '/volume/multiattach') === true) return
      const second = { volume_uuid: volume_id, instance_uuid: unknownId() }
      confirm(await api.attachments.create(second), isRefused())
      confirm(await api.attachments.list({ volume_id }), listHasExactly('/attachments', [id]))
      const shown = await api.volumes.show(volume_id)
      confirm(shown, memberIs('/volume/status', 'in-use'))
      confirm(shown, memberIs('/volume/attachments/0/attachment_id', id))
    },
  },

  // "available: The volume is ready to attach to an instance."
  'create/failed-volume-is-refused': {
    title: 'a volume with status error takes no attachment',
    operation,
    facet: 'route',
    level: 'should',
    needs: ['admin', 'attach'],
    async run({ api, given, unknownId, confirm }) {
      const { id } = await given.volumeIn('error')
      const asked = { volume_uuid: id, instance_uuid: unknownId() }
      confirm(await api.attachments.create(asked), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'error'))
    },
  },

  'create/reserved-volume-is-not-deleted': {
    title: 'a volume that is reserved by an attachment is not deleted',
    operation,
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm }) {
      const { id, body } = await given.attachment()
      const volume_id = String(body.volume_id)
      confirm(await api.volumes.delete(volume_id), isRefused())
      confirm(await api.attachments.show(id), memberIs('/attachment/status', 'reserved'))
      confirm(await api.volumes.show(volume_id), volumeIsReserved)
    },
  },
}
