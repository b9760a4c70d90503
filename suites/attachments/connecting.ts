import {
  at,
  type Check,
  check,
  isRefused,
  memberIncludes,
  memberIs,
  shown,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { connector } from '../volume-actions/connector.js'
import { attachmentIsAttaching, volumeIsAttaching } from './volume-status.js'

const operation = 'attachments.update'

/** "The connection info used for server to connect the volume." What stands in it is the driver's business. */
const tellsHowToConnect: Check = check(
  'tells-how-to-connect',
  'the connection info of the attachment is not empty',
  function* ({ response }) {
    const pointer = '/attachment/connection_info'
    const told = at(response.json, pointer)
    if (typeof told !== 'object' || told === null || Object.keys(told).length === 0)
      yield { at: pointer, message: `expected an object with members, got ${shown(told)}` }
  },
)

/** What the section "Update an attachment" promises. */
export const connecting: Readonly<Record<string, Requirement>> = {
  // "Update a reserved attachment record with connector information"
  'update/turns-reserved-into-attaching': {
    title: 'a reserved attachment that learns a connector is attaching, and its volume with it',
    operation,
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm, eventually }) {
      const { id, body } = await given.attachment()
      confirm(await api.attachments.update(id, { connector }), statusIs(200))
      await eventually(() => api.attachments.show(id), statusIs(200), attachmentIsAttaching)
      await eventually(() => api.volumes.show(String(body.volume_id)), volumeIsAttaching)
    },
  },

  // "and set up the appropriate connection_info from the driver"
  'update/tells-how-to-connect': {
    title: 'a reserved attachment that learns a connector tells how to connect',
    operation,
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm }) {
      const { id } = await given.attachment()
      confirm(await api.attachments.update(id, { connector }), statusIs(200), tellsHowToConnect)
      confirm(await api.attachments.show(id), statusIs(200), tellsHowToConnect)
    },
  },

  'update/keeps-volume-and-server': {
    title: 'an attachment that learns a connector stays that of its volume and server',
    operation,
    facet: 'response',
    needs: ['attach'],
    async run({ api, given, confirm }) {
      const { id, body } = await given.attachment()
      const { volume_id, instance } = body
      const known = { id, volume_id, instance }
      const updated = await api.attachments.update(id, { connector })
      confirm(updated, statusIs(200), memberIncludes('/attachment', known))
      confirm(await api.attachments.show(id), statusIs(200), memberIncludes('/attachment', known))
    },
  },

  'create/tells-how-to-connect': {
    title: 'an attachment created with a connector tells how to connect',
    operation: 'attachments.create',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, unknownId, confirm, read }) {
      const { id: volume_uuid } = await given.volume()
      const created = await api.attachments.create({ volume_uuid, instance_uuid: unknownId(), connector })
      confirm(created, statusIs(200), tellsHowToConnect)
      const shownLater = await api.attachments.show(read(created, '/attachment/id'))
      confirm(shownLater, statusIs(200), tellsHowToConnect)
    },
  },

  'update/is-for-the-owner': {
    title: "another project's attempt to update an attachment leaves it reserved",
    operation,
    facet: 'route',
    needs: ['other', 'attach'],
    async run({ api, as, given, confirm }) {
      const { id } = await given.attachment()
      confirm(await as('other').attachments.update(id, { connector }), isRefused(403, 404))
      confirm(await api.attachments.show(id), memberIs('/attachment/status', 'reserved'))
    },
  },
}
