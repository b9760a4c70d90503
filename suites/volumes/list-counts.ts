import { listHasLength, memberIs, memberIsAbsent, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { byName, dictionary, ofBothLists, within } from './listing.js'

const sort = 'name:asc'

/** How many volumes there are, on whatever page. */
export const listCounts: Readonly<Record<string, Requirement>> = ofBothLists(({ noun, of }) => ({
  // "The total count of requested resource before pagination is applied."
  'count-is-of-all-pages': {
    title: `from 3.45 on ${noun} counts all items that match, whatever the page`,
    facet: 'route',
    since: '3.45',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const counted = (more: Readonly<Record<string, string | number>>) =>
        of(api)(within(family, { sort, with_count: true, ...more }))
      confirm(await counted({}), statusIs(200), memberIs('/count', 5), listHasLength('/volumes', 5))
      confirm(await counted({ limit: 2 }), memberIs('/count', 5), listHasLength('/volumes', 2))
      const marker = byName(family)[3] ?? ''
      confirm(await counted({ limit: 2, marker }), memberIs('/count', 5), listHasLength('/volumes', 1))
      confirm(await counted({ limit: 2, offset: 4 }), memberIs('/count', 5), listHasLength('/volumes', 1))
    },
  },

  'count-heeds-the-filters': {
    title: `from 3.45 on ${noun} counts only the items that match`,
    facet: 'route',
    since: '3.45',
    async run({ api, given, confirm, name }) {
      const family = await given.family()
      const left = dictionary({ ...family.metadata, side: 'left' })
      confirm(await of(api)({ metadata: left, with_count: true, limit: 1 }), memberIs('/count', 3))
      const none = dictionary({ family: name() })
      confirm(
        await of(api)({ metadata: none, with_count: true }),
        memberIs('/count', 0),
        memberIs('/volumes', []),
      )
    },
  },

  'count-hides-other-projects': {
    title: `from 3.45 on ${noun} does not count volumes of another project`,
    facet: 'route',
    since: '3.45',
    needs: ['other'],
    async run({ as, given, confirm }) {
      const family = await given.family()
      const theirs = await of(as('other'))(within(family, { with_count: true }))
      confirm(theirs, statusIs(200), memberIs('/count', 0))
    },
  },

  'count-is-of-all-projects': {
    title: `from 3.45 on ${noun} of all projects counts the volumes of all`,
    facet: 'route',
    since: '3.45',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const family = await given.family()
      const asked = within(family, { with_count: true, all_tenants: 1, limit: 1 })
      const all = memberIs('/count', family.members.length)
      confirm(await of(as('admin'))(asked), statusIs(200), all)
    },
  },

  // "Whether to show count in API response or not, default is False."
  'count-only-when-asked': {
    title: `from 3.45 on ${noun} gives no count unless asked`,
    facet: 'route',
    since: '3.45',
    async run({ api, given, confirm }) {
      const family = await given.family()
      confirm(await of(api)(within(family)), statusIs(200), memberIsAbsent('/count'))
      confirm(await of(api)(within(family, { with_count: false })), statusIs(200), memberIsAbsent('/count'))
    },
  },

  'count-before': {
    title: `before 3.45 ${noun} gives no count`,
    facet: 'route',
    until: '3.44',
    async run({ api, given, confirm }) {
      const family = await given.family()
      confirm(await of(api)(within(family, { with_count: true })), memberIsAbsent('/count'))
    },
  },
}))
