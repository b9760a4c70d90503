import {
  anyOf,
  everyItemHas,
  falseWords,
  hasItem,
  isRefused,
  itemsDiffer,
  lacksItem,
  memberIsAbsent,
  memberIsPresent,
  statusIs,
  trueWords,
} from '../src/checks/index.js'
import { suite } from '../src/suite.js'

const operation = 'scheduler-stats.get-pools'
const list = '/pools'
const details = `${list}/0/capabilities`

// https://docs.openstack.org/api-ref/block-storage/v3/#back-end-storage-pools
export default suite('scheduler-stats', {
  // "Lists all back-end storage pools that are known to the scheduler service."
  'get-pools/has-the-pool-of-a-volume': {
    title: 'the pool that a volume is in is listed, each pool once',
    operation,
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id } = await given.sharedVolume()
      const name = await given.hostOf(id)
      for (const detail of ['false', 'true']) {
        const listed = await as('admin').pools({ detail })
        confirm(listed, statusIs(200), hasItem(list, { name }), itemsDiffer(list, 'name'))
      }
    },
  },

  // detail: "Set to true to show pool details. Set to false to show only pool names. Default is false."
  'get-pools/tells-details-on-demand': {
    title: 'details of pools are listed on demand, with every boolean word, and not by default',
    operation,
    facet: 'response',
    needs: ['admin'],
    async run({ as, confirm }) {
      const { pools } = as('admin')
      confirm(await pools(), statusIs(200), memberIsPresent(`${list}/0/name`), memberIsAbsent(details))
      for (const detail of trueWords)
        confirm(await pools({ detail }), statusIs(200), memberIsPresent(`${details}/volume_backend_name`))
      for (const detail of falseWords)
        confirm(await pools({ detail }), statusIs(200), memberIsAbsent(details))
    },
  },

  'get-pools/detail-is-a-boolean': {
    title: 'a detail of pools that is no boolean is refused',
    operation,
    level: 'should',
    facet: 'route',
    needs: ['admin'],
    async run({ as, confirm }) {
      confirm(await as('admin').pools({ detail: 'perhaps' }), isRefused(400))
    },
  },

  // "Add filters support to get_pools API v3." (version history, 3.28)
  'get-pools/filters-by-name': {
    title: 'pools are filtered by name since 3.28',
    operation,
    since: '3.28',
    level: 'should',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id } = await given.sharedVolume()
      const name = await given.hostOf(id)
      const listed = await as('admin').pools({ name })
      confirm(listed, statusIs(200), hasItem(list, { name }), everyItemHas(list, 'name', name))
    },
  },

  'get-pools/knows-no-filter-by-name-yet': {
    title: 'pools are not filtered by name before 3.28',
    operation,
    until: '3.27',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, name }) {
      const { id } = await given.sharedVolume()
      const here = hasItem(list, { name: await given.hostOf(id) })
      const listed = await as('admin').pools({ name: name() })
      confirm(listed, anyOf(here, isRefused(400)))
    },
  },

  'get-pools/knows-no-filter-by-volume-type-yet': {
    title: 'pools are not filtered by what a volume type asks for before 3.35',
    operation,
    until: '3.34',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, name }) {
      const { id } = await given.sharedVolume()
      const here = hasItem(list, { name: await given.hostOf(id) })
      const type = await given.type({ extra_specs: { volume_backend_name: name() } })
      for (const filter of ['volume_type', 'volume-type'])
        confirm(await as('admin').pools({ [filter]: type.name }), anyOf(here, isRefused(400)))
    },
  },

  // "Add volume-type filter to Get-Pools API." (version history, 3.35)
  'get-pools/filters-by-volume-type': {
    title: 'pools are filtered by what a volume type asks for since 3.35',
    operation,
    since: '3.35',
    facet: 'route',
    needs: ['admin', 'migration'],
    async run({ as, given, confirm }) {
      const { id } = await given.sharedVolume()
      const here = await given.hostOf(id)
      const elsewhere = await given.poolElsewhere(id)
      if (elsewhere.backend === undefined) return
      const type = await given.type({ extra_specs: { volume_backend_name: elsewhere.backend } })
      const isSplit = (await given.backendOf(here)) !== elsewhere.backend
      // The history does not tell whether its hyphen is part of the name.
      const hyphened = await as('admin').pools({ 'volume-type': type.name })
      const listed =
        hyphened.response.status === 200 ? hyphened : await as('admin').pools({ volume_type: type.name })
      confirm(listed, statusIs(200), hasItem(list, { name: elsewhere.name }))
      if (isSplit) confirm(listed, lacksItem(list, { name: here }))
    },
  },
})
