import { hasItem, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

/** Where volumes are put. */
export const placement: Readonly<Record<string, Requirement>> = {
  // "scheduled to a back end by the extra specs of its type": capabilities are what hosts differ in.
  'create/is-where-its-type-can-be': {
    title: 'a volume whose type asks for replication is on a host that replicates',
    operation: 'volumes.create',
    calls: ['os-services.list'],
    facet: 'route',
    level: 'should',
    needs: ['admin', 'replication'],
    async run({ as, given, confirm }) {
      const { name } = await given.type({ extra_specs: { replication_enabled: '<is> True' } })
      const { id } = await given.volume({ volume_type: name })
      const host = (await given.hostOf(id)).replace(/#.*$/s, '')
      const replicates = hasItem('/services', { host, replication_status: 'enabled' })
      confirm(await as('admin').services.list({ host }), statusIs(200), replicates)
    },
  },
}
