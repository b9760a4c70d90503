import {
  at,
  check,
  isRefused,
  isRefusedOr,
  itemIncludes,
  memberIs,
  shown,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { connector } from '../volume-actions/connector.js'

const operation = 'attachments.create'
const attachMode = '/attachment/attach_mode'

const modeIsNot = (mode: string) =>
  check('mode-is-not', `the mode is not ${mode}`, function* ({ response }) {
    if (at(response.json, attachMode) === mode)
      yield { at: attachMode, message: `expected any mode but ${shown(mode)}, got it` }
  })

/** The mode of an attachment, which is its own from 3.54 on. */
export const modes: Readonly<Record<string, Requirement>> = {
  // "The attach mode of attachment, acceptable values are read-only ('ro') and read-and-write ('rw')."
  'create/has-the-mode-asked-for': {
    title: 'an attachment has the mode that was asked for',
    operation,
    since: '3.54',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, unknownId, confirm, read }) {
      for (const mode of ['ro', 'rw']) {
        const { id: volume_id } = await given.volume()
        const asked = { volume_uuid: volume_id, instance_uuid: unknownId(), connector, mode }
        const created = await api.attachments.create(asked)
        confirm(created, statusIs(200), memberIs(attachMode, mode))
        const id = read(created, '/attachment/id')
        confirm(await api.attachments.show(id), statusIs(200), memberIs(attachMode, mode))
        const detailed = await api.attachments.listDetail({ volume_id })
        confirm(detailed, statusIs(200), itemIncludes('/attachments', id, { attach_mode: mode }))
      }
    },
  },

  'create/mode-outlives-the-reservation': {
    title: 'an attachment that was reserved with a mode keeps it when it learns the connector',
    operation,
    since: '3.54',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm }) {
      const { id } = await given.attachment({ mode: 'ro' })
      confirm(await api.attachments.update(id, { connector }), statusIs(200))
      confirm(await api.attachments.show(id), statusIs(200), memberIs(attachMode, 'ro'))
    },
  },

  // "default is 'rw'"
  'create/mode-is-rw-by-default': {
    title: 'an attachment is for reading and writing unless asked otherwise',
    operation,
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm }) {
      const { id } = await given.attachment({ connector })
      confirm(await api.attachments.show(id), statusIs(200), memberIs(attachMode, 'rw'))
    },
  },

  'create/mode-is-one-of-two': {
    title: 'a mode that is neither ro nor rw is refused',
    operation,
    since: '3.54',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, unknownId, confirm }) {
      const { id } = await given.volume()
      const asked = { volume_uuid: id, instance_uuid: unknownId(), mode: 'wo' }
      confirm(await api.attachments.create(asked), isRefused(400))
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'available'))
    },
  },

  // "Add mode argument to attachment-create." (history, 3.54)
  'create/mode-was-unknown': {
    title: 'an attachment has no mode of its own yet',
    operation,
    until: '3.53',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, unknownId, confirm }) {
      const { id } = await given.volume()
      const asked = { volume_uuid: id, instance_uuid: unknownId(), connector, mode: 'ro' }
      confirm(await api.attachments.create(asked), isRefusedOr([400], statusIs(200), modeIsNot('ro')))
    },
  },

  'update/mode-is-rw-by-default': {
    title: 'a reserved attachment that learns a connector is for reading and writing by default',
    operation: 'attachments.update',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm }) {
      const { id } = await given.attachment()
      confirm(await api.attachments.update(id, { connector }), statusIs(200))
      confirm(await api.attachments.show(id), statusIs(200), memberIs(attachMode, 'rw'))
    },
  },
}
