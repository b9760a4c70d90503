import { everyItemHas, itemsAt, itemsDiffer, listHasLength, statusIs } from '../src/checks/index.js'
import { suite } from '../src/suite.js'

const operation = 'resource-filters.list'
const list = '/resource_filters'

/** Values that filters of these names take, whatever there is to find. */
const values: Readonly<Record<string, string>> = {
  ...{
    bootable: 'false',
    metadata: '{"key1": "value1"}',
    size: '1',
    consumes_quota: 'true',
    multiattach: 'false',
  },
  ...{ created_at: 'gt:2020-01-01T00:00:00', updated_at: 'gt:2020-01-01T00:00:00' },
}

// https://docs.openstack.org/api-ref/block-storage/v3/#resource-filters-resource-filters
export default suite('resource-filters', {
  // "Lists all resource filters"
  'list/has-each-resource-once': {
    title: 'the filters of each resource are listed once',
    operation,
    async run({ api, confirm }) {
      const listed = await api.resourceFilters()
      confirm(listed, statusIs(200), itemsDiffer(list, 'resource'))
    },
  },

  // resource: "Filter for resource name."
  'list/filters-by-resource': {
    title: 'the filters of one resource are listed alone',
    operation,
    facet: 'route',
    async run({ api, confirm, name }) {
      const listed = await api.resourceFilters()
      confirm(listed, statusIs(200))
      for (const { resource } of itemsAt(listed.response.json, list)) {
        const one = await api.resourceFilters({ resource: String(resource) })
        confirm(one, statusIs(200), listHasLength(list, 1), everyItemHas(list, 'resource', resource))
      }
      confirm(await api.resourceFilters({ resource: name() }), statusIs(200), listHasLength(list, 0))
    },
  },

  // "Add resource_filters API to retrieve configured resource filters." (version history, 3.33)
  'list/tells-filters-that-work': {
    title: 'every filter of volumes and snapshots that is listed is accepted from a member',
    operation,
    level: 'should',
    facet: 'route',
    async run({ api, confirm }) {
      const listed = await api.resourceFilters()
      confirm(listed, statusIs(200))
      const items = itemsAt(listed.response.json, list)
      for (const [resource, ask] of [
        ['volume', api.volumes.list],
        ['snapshot', api.snapshots.list],
      ] as const) {
        const told: unknown = items.find((item) => item.resource === resource)?.filters
        for (const filter of Array.isArray(told) ? told.map(String) : [])
          confirm(await ask({ [filter]: values[filter] ?? 'blockspec' }), statusIs(200))
      }
    },
  },

  'list/is-open-to-readers': {
    title: 'resource filters are listed to readers as well',
    operation,
    facet: 'route',
    needs: ['reader'],
    async run({ as, confirm }) {
      confirm(await as('reader').resourceFilters(), statusIs(200), itemsDiffer(list, 'resource'))
    },
  },
})
