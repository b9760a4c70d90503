import { at, isRefused, itemsAt, memberIs, statusIs } from '../src/checks/index.js'
import { suite } from '../src/suite.js'

// https://docs.openstack.org/api-ref/block-storage/v3/#capabilities-for-storage-back-ends-capabilities
export default suite('capabilities', {
  // "Shows capabilities for a storage back end on the host."
  'show/is-of-the-back-end': {
    title: 'the capabilities of a host are those of its back end',
    operation: 'capabilities.show',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id } = await given.sharedVolume()
      const pool = await given.hostOf(id)
      const backend = await given.backendOf(pool)
      const shown = await as('admin').capabilities(pool.replace(/#.*$/s, ''))
      confirm(shown, statusIs(200))
      if (backend !== undefined) confirm(shown, memberIs('/volume_backend_name', backend))
    },
  },

  'show/of-each-host': {
    title: 'every volume service that is up tells its capabilities, and not those of another',
    operation: 'capabilities.show',
    calls: ['os-services.list'],
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const pools = itemsAt((await as('admin').pools({ detail: 'true' })).response.json, '/pools')
      for (const { host } of await given.volumeServices()) {
        const shown = await as('admin').capabilities(host)
        confirm(shown, statusIs(200))
        const pool = pools.find(({ name }) => String(name).startsWith(`${host}#`))
        const backend = at(pool, '/capabilities/volume_backend_name')
        if (typeof backend === 'string') confirm(shown, memberIs('/volume_backend_name', backend))
      }
    },
  },

  'show/host-must-exist': {
    title: 'the capabilities of a host that does not exist are not shown',
    operation: 'capabilities.show',
    facet: 'route',
    needs: ['admin'],
    async run({ as, confirm, name }) {
      confirm(await as('admin').capabilities(name()), isRefused())
    },
  },
})
