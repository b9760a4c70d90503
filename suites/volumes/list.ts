import {
  at,
  isRefusedOr,
  listContains,
  listHasExactly,
  listHasLength,
  listLacks,
  memberIncludes,
  memberIs,
  memberIsAbsent,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { linksLeadTo } from './links-lead-to.js'
import { dictionary, idsOf, ofBothLists, within } from './listing.js'

export const list: Readonly<Record<string, Requirement>> = {
  'list/unknown-token-is-refused': {
    title: 'a token that was never issued opens nothing',
    operation: 'volumes.list',
    facet: 'route',
    async run({ api, confirm, unknownId }) {
      const headers = { 'x-auth-token': unknownId() }
      confirm(await api.volumes.list({}, { headers }), statusIs(401))
    },
  },

  ...ofBothLists(({ noun, of }) => ({
    'holds-what-there-is': {
      title: `${noun} holds every volume of the project that was asked for, once`,
      facet: 'request',
      async run({ api, given, confirm }) {
        const family = await given.family()
        confirm(
          await of(api)(within(family)),
          statusIs(200),
          listHasExactly('/volumes', idsOf(family.members)),
        )
      },
    },

    'is-empty-when-nothing-matches': {
      title: `${noun} is empty when no volume matches`,
      facet: 'route',
      async run({ api, confirm, name }) {
        const nothing = await of(api)({ metadata: dictionary({ family: name() }) })
        confirm(nothing, statusIs(200), memberIs('/volumes', []), memberIsAbsent('/volumes_links'))
      },
    },

    'has-new-volumes-at-once': {
      title: `${noun} holds a volume as soon as its creation is accepted`,
      facet: 'route',
      async run({ api, confirm, name, read }) {
        const mark = { mark: name() }
        const created = await api.volumes.create({ size: 1, name: name(), metadata: mark })
        const id = read(created, '/volume/id')
        confirm(await of(api)({ metadata: dictionary(mark) }), listHasExactly('/volumes', [id]))
      },
    },

    'links-lead-to-the-volumes': {
      title: `the self links in ${noun} lead to the volumes`,
      facet: 'route',
      async run({ api, given, confirm }) {
        const family = await given.family()
        const [first] = family.members
        const page = await of(api)(within(family, { sort: 'created_at:asc,name:asc' }))
        const id = String(at(page.response.json, '/volumes/0/id'))
        confirm(page, statusIs(200), listContains('/volumes', first?.id ?? ''))
        confirm(page, linksLeadTo('/volumes/0/links', `/volumes/${id}`))
      },
    },

    // "Lists […] volumes […] that the project can access"
    'hides-other-projects': {
      title: `${noun} does not hold volumes of another project`,
      facet: 'route',
      needs: ['other'],
      async run({ as, given, confirm }) {
        const family = await given.family()
        const theirs = await of(as('other'))(within(family))
        confirm(theirs, statusIs(200), listHasLength('/volumes', 0))
      },
    },

    'hides-other-projects-from-administrators': {
      title: `${noun} of an administrator holds only the own project's volumes unless all are asked for`,
      facet: 'route',
      needs: ['admin'],
      async run({ as, given, confirm }) {
        const family = await given.family()
        const own = await of(as('admin'))(within(family))
        confirm(own, statusIs(200), listHasLength('/volumes', 0))
      },
    },

    // "Shows details for all project. Admin only."
    'all-projects-for-administrators': {
      title: `${noun} holds the volumes of all projects when an administrator asks for them`,
      facet: 'request',
      needs: ['admin', 'other'],
      async run({ as, given, confirm, name }) {
        const mark = { mark: name() }
        const mine = await given.volume({ metadata: mark })
        const theirs = await given.volume({ metadata: mark }, 'other')
        const all = await of(as('admin'))({ metadata: dictionary(mark), all_tenants: 1 })
        confirm(all, statusIs(200), listHasExactly('/volumes', [mine.id, theirs.id]))
      },
    },

    'all-projects-not-for-members': {
      title: `${noun} of a member never holds volumes of another project, even when asked for all`,
      facet: 'request',
      needs: ['other'],
      async run({ as, given, confirm }) {
        const family = await given.family()
        const theirs = await of(as('other'))(within(family, { all_tenants: 1 }))
        confirm(
          theirs,
          isRefusedOr([400, 403], statusIs(200), listLacks('/volumes', ...idsOf(family.members))),
        )
      },
    },

    // The parameter is for administrators; what it does for others is not said.
    'asking-for-all-shows-the-own': {
      title: `${noun} of a member who asks for all projects holds the own volumes`,
      facet: 'route',
      level: 'should',
      async run({ api, given, confirm }) {
        const family = await given.family()
        const own = await of(api)(within(family, { all_tenants: 1 }))
        const isComplete = listHasExactly('/volumes', idsOf(family.members))
        confirm(own, isRefusedOr([400, 403], statusIs(200), isComplete))
      },
    },
  })),

  'list/summarises': {
    title: 'the list gives the id and the name of each volume',
    operation: 'volumes.list',
    facet: 'response',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const page = await api.volumes.list(within(family, { sort: 'name:asc' }))
      const byName = family.members.toSorted((a, b) => (a.name < b.name ? -1 : 1))
      confirm(
        page,
        statusIs(200),
        ...byName.map(({ id, name }, n) => memberIncludes(`/volumes/${n}`, { id, name })),
      )
    },
  },

  'list-detail/is-what-show-tells': {
    title: 'the detailed list tells of a volume what showing it tells',
    operation: 'volumes.list-detail',
    facet: 'response',
    async run({ api, confirm, given, name }) {
      const mark = { mark: name() }
      const { id } = await given.volume({ metadata: mark, description: 'Told alike' })
      const volume = at((await api.volumes.show(id)).response.json, '/volume')
      confirm(await api.volumes.listDetail({ metadata: dictionary(mark) }), memberIs('/volumes', [volume]))
    },
  },

  'list-detail/is-what-show-tells-administrators': {
    title: 'the detailed list tells administrators of a volume what showing it tells them',
    operation: 'volumes.list-detail',
    facet: 'response',
    needs: ['admin'],
    async run({ as, confirm, given, name }) {
      const mark = { mark: name() }
      const { id } = await given.volume({ metadata: mark })
      const admin = as('admin')
      const volume = at((await admin.volumes.show(id)).response.json, '/volume')
      const all = await admin.volumes.listDetail({ metadata: dictionary(mark), all_tenants: 1 })
      confirm(all, memberIs('/volumes', [volume]))
    },
  },
}
