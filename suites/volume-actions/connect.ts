import { at, check, isRefused, memberIs, shown, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { connector } from './connector.js'

const tellsHow = check('tells-how-to-connect', 'the answer tells how to connect', function* ({ response }) {
  const type = at(response.json, '/connection_info/driver_volume_type')
  if (typeof type !== 'string' || type === '') {
    yield {
      at: '/connection_info/driver_volume_type',
      message: `expected a kind of connection, got ${shown(type)}`,
    }
  }
  const data = at(response.json, '/connection_info/data')
  if (typeof data !== 'object' || data === null || Object.keys(data).length === 0) {
    yield { at: '/connection_info/data', message: `expected what the connection takes, got ${shown(data)}` }
  }
})

/** Connecting a host to a volume's storage, and ending that. */
export const connecting: Readonly<Record<string, Requirement>> = {
  // "This method returns vital information to the caller" (attach conventions, with an example)
  'initialize-connection/tells-how-to-connect': {
    title: 'a host that is to be connected is told the kind of connection and its data',
    operation: 'volumes.action.os-initialize_connection',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      confirm(await api.volumes.action(id, 'os-reserve'), statusIs(202))
      confirm(
        await api.volumes.action(id, 'os-initialize_connection', { connector }),
        statusIs(200),
        tellsHow,
      )
    },
  },

  'terminate-connection/in-use-is-accepted': {
    title: 'the connection of a volume in use is terminated',
    operation: 'volumes.action.os-terminate_connection',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm }) {
      const { id } = await given.attachedVolume()
      confirm(await api.volumes.action(id, 'os-initialize_connection', { connector }), statusIs(200))
      confirm(await api.volumes.action(id, 'os-terminate_connection', { connector }), statusIs(202))
    },
  },

  // "Volume status must be in-use."
  'terminate-connection/available-is-refused': {
    title: 'no connection of an available volume is terminated',
    operation: 'volumes.action.os-terminate_connection',
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      confirm(await api.volumes.action(id, 'os-terminate_connection', { connector }), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'available'))
    },
  },
}
