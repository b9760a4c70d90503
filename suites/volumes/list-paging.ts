import {
  isRefused,
  isRefusedOr,
  itemsAt,
  listHasExactly,
  listHasLength,
  listIs,
  memberIsAbsent,
  statusIs,
  walkMetEachOnce,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { byName, dictionary, idsOf, ofBothLists, within } from './listing.js'
import { hasNextLink, pagesFrom, pagesHold } from './pages.js'

const sort = 'name:asc'

export const listPaging: Readonly<Record<string, Requirement>> = ofBothLists(({ noun, path, of }) => ({
  // "Returns a number of items up to a limit value."
  'limit-cuts-the-list': {
    title: `${noun} holds the first items up to the limit and a link to more`,
    facet: 'request',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const page = await of(api)(within(family, { sort, limit: 2 }))
      confirm(page, statusIs(200), listIs('/volumes', byName(family).slice(0, 2)), hasNextLink(path))
    },
  },

  'limit-beyond-the-end': {
    title: `${noun} with a limit above the number of items holds them all and has no next link`,
    facet: 'route',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const page = await of(api)(within(family, { sort, limit: 6 }))
      confirm(page, statusIs(200), listIs('/volumes', byName(family)), memberIsAbsent('/volumes_links'))
    },
  },

  'limit-of-one-item-less': {
    title: `${noun} with one item more than the limit has a next link to it`,
    facet: 'route',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const page = await of(api)(within(family, { sort, limit: 4 }))
      confirm(page, statusIs(200), listIs('/volumes', byName(family).slice(0, 4)), hasNextLink(path))
    },
  },

  // "Use […] the ID of the last-seen item from the response as the marker parameter value in a subsequent […] request."
  'marker-continues': {
    title: `${noun} with a marker begins after the marked item`,
    facet: 'request',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const ids = byName(family)
      const marker = ids[1] ?? ''
      confirm(
        await of(api)(within(family, { sort, marker })),
        statusIs(200),
        listIs('/volumes', ids.slice(2)),
      )
      const page = await of(api)(within(family, { sort, marker, limit: 2 }))
      confirm(page, statusIs(200), listIs('/volumes', ids.slice(2, 4)), hasNextLink(path))
    },
  },

  'marker-at-the-end': {
    title: `${noun} after its last item is empty`,
    facet: 'route',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const marker = byName(family).at(-1) ?? ''
      confirm(await of(api)(within(family, { sort, marker })), statusIs(200), listHasLength('/volumes', 0))
    },
  },

  'marker-in-descending-order': {
    title: `${noun} with a marker continues in the order that was asked for`,
    facet: 'route',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const ids = byName(family).toReversed()
      const page = await of(api)(within(family, { sort: 'name:desc', marker: ids[1] ?? '', limit: 2 }))
      confirm(page, statusIs(200), listIs('/volumes', ids.slice(2, 4)))
    },
  },

  // "Used in conjunction with limit to return a slice of items. offset is where to start in the list."
  'offset-and-limit-slice': {
    title: `${noun} with offset and limit is that slice of the whole`,
    facet: 'request',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const page = await of(api)(within(family, { sort, offset: 1, limit: 3 }))
      confirm(page, statusIs(200), listIs('/volumes', byName(family).slice(1, 4)), hasNextLink(path))
    },
  },

  'offset-zero-is-the-beginning': {
    title: `${noun} with an offset of 0 begins with the first item`,
    facet: 'route',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const page = await of(api)(within(family, { sort, offset: 0, limit: 2 }))
      confirm(page, statusIs(200), listIs('/volumes', byName(family).slice(0, 2)))
    },
  },

  'offset-beyond-the-end': {
    title: `${noun} with an offset beyond the last item is empty`,
    facet: 'route',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const page = await of(api)(within(family, { sort, offset: 5, limit: 2 }))
      confirm(page, statusIs(200), listHasLength('/volumes', 0))
      // More than any integer type holds.
      const endless = await of(api)(within(family, { sort, offset: '9'.repeat(20), limit: 2 }))
      confirm(endless, isRefusedOr([400], statusIs(200), listHasLength('/volumes', 0)))
    },
  },

  // "marker: The ID of the last item in the previous list." The value that is sorted by may be none.
  'marker-passes-the-nameless': {
    title: `a walk by markers through ${noun} in order of names meets volumes without one, too`,
    facet: 'route',
    async run({ api, given, confirm, name }) {
      // By which a clean-up knows what has no name.
      const mark = { blockspec: name() }
      const ids: string[] = []
      for (const named of [{ name: name() }, { name: null }, { name: null }, { name: name() }])
        ids.push((await given.volume({ ...named, metadata: mark })).id)
      for (const order of ['name:asc', 'name:desc']) {
        const query = { metadata: dictionary(mark), sort: order, limit: 1 }
        const met: string[] = []
        let page = await of(api)(query)
        for (let item = itemsAt(page.response.json, '/volumes')[0]; item && met.length <= ids.length; ) {
          met.push(String(item.id))
          page = await of(api)({ ...query, marker: String(item.id) })
          item = itemsAt(page.response.json, '/volumes')[0]
        }
        confirm(page, statusIs(200), walkMetEachOnce(met, ids))
      }
    },
  },

  'next-links-visit-everything': {
    title: `the next links of ${noun} lead through every item once, in order, and end`,
    facet: 'request',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const pages = await pagesFrom(of(api), within(family, { sort, limit: 2 }), 5)
      confirm(pages[0], statusIs(200), pagesHold(pages, byName(family), 2))
    },
  },

  'next-links-keep-the-default-order': {
    title: `the next links of ${noun} without a sort lead through every item once`,
    facet: 'route',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const whole = await of(api)(within(family))
      confirm(whole, statusIs(200), listHasExactly('/volumes', idsOf(family.members)))
      const pages = await pagesFrom(of(api), within(family, { limit: 1 }), 8)
      const inOrder = itemsAt(whole.response.json, '/volumes').map(({ id }) => String(id))
      confirm(pages[0], pagesHold(pages, inOrder, 1))
    },
  },

  'next-links-keep-the-filters': {
    title: `the next links of ${noun} keep its filters, order and limit`,
    facet: 'route',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const left = family.members.filter(({ metadata }) => metadata.side === 'left')
      const metadata = dictionary({ ...family.metadata, side: 'left' })
      const pages = await pagesFrom(of(api), { metadata, sort: 'name:desc', limit: 1 }, 6)
      confirm(pages[0], pagesHold(pages, byName({ ...family, members: left }).toReversed(), 1))
    },
  },

  'next-links-keep-all-projects': {
    title: `the next links of ${noun} keep the wish for all projects`,
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const family = await given.family()
      const pages = await pagesFrom(of(as('admin')), within(family, { sort, limit: 2, all_tenants: 1 }), 5)
      confirm(pages[0], pagesHold(pages, byName(family), 2))
    },
  },

  'odd-limits-are-refused': {
    title: `${noun} refuses a limit that is negative or no integer`,
    facet: 'route',
    async run({ api, given, confirm }) {
      const family = await given.family()
      for (const limit of ['-1', 'two', '1.5'])
        confirm(await of(api)(within(family, { limit })), isRefused(400))
    },
  },

  'odd-offsets-are-refused': {
    title: `${noun} refuses an offset that is negative or no integer`,
    facet: 'route',
    async run({ api, given, confirm }) {
      const family = await given.family()
      for (const offset of ['-1', 'two', '1.5']) {
        confirm(await of(api)(within(family, { offset, limit: 2 })), isRefused(400))
      }
    },
  },

  // "a 400 Bad Request response should be returned, with a clear explanation […] that the requested marker value does
  // not exist" (guideline on pagination)
  'unknown-marker-is-refused': {
    title: `${noun} refuses a marker that names no item`,
    facet: 'route',
    async run({ api, given, confirm, unknownId }) {
      const family = await given.family()
      confirm(await of(api)(within(family, { sort, limit: 2, marker: unknownId() })), isRefused())
    },
  },
}))
