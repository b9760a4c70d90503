import { isDeepStrictEqual } from 'node:util'
import {
  at,
  check,
  isRefusedOr,
  itemsAt,
  listContains,
  listHasExactly,
  listHasLength,
  listLacks,
  memberIncludes,
  memberIs,
  memberIsAbsent,
  shown,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { linksLeadTo } from './links-lead-to.js'
import { dictionary, idsOf, ofBothLists, within } from './listing.js'
import { whileStill } from './still.js'

/** A volume is listed with this image metadata; with none, it may also lack the member. */
const hasPicture = (volume: string, expected: Readonly<Record<string, string>>) =>
  check('has-image-metadata', 'a volume is listed with its own image metadata', function* ({ response }) {
    const { volume_image_metadata: found = {} } =
      itemsAt(response.json, '/volumes').find(({ id }) => id === volume) ?? {}
    if (!isDeepStrictEqual(found, expected))
      yield { at: '/volumes', message: `expected ${shown(expected)} of ${volume}, got ${shown(found)}` }
  })

export const list: Readonly<Record<string, Requirement>> = {
  'list/unknown-token-is-refused': {
    title: 'a token that was never issued opens nothing',
    operation: 'volumes.list',
    facet: 'route',
    needs: ['roles'],
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
      async run({ api, given, confirm, name }) {
        await given.sharedVolume()
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

    'keeps-to-the-own-where-all-are-declined': {
      title: `${noun} of an administrator who wants all projects no more than 0 or false holds the own`,
      facet: 'route',
      level: 'should',
      needs: ['admin'],
      async run({ as, given, confirm, projectOf }) {
        const family = await given.family()
        const seen = projectOf('admin') === projectOf('member') ? idsOf(family.members) : []
        for (const all_tenants of ['0', 'False']) {
          const own = await of(as('admin'))(within(family, { all_tenants }))
          confirm(own, statusIs(200), listHasExactly('/volumes', seen))
        }
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
      const { told, answers } = await whileStill(
        async () => at((await api.volumes.show(id)).response.json, '/volume'),
        () => api.volumes.listDetail({ metadata: dictionary(mark) }),
      )
      confirm(answers, memberIs('/volumes', [told]))
    },
  },

  'list-detail/is-what-show-tells-of-attachments': {
    title: 'the detailed list tells the attachments of a volume in use, as showing it does',
    operation: 'volumes.list-detail',
    facet: 'route',
    needs: ['attach'],
    async run({ api, confirm, given, name }) {
      const mark = { mark: name() }
      const { id } = await given.attachedVolume({ metadata: mark })
      const shown = await api.volumes.show(id)
      const attachments = at(shown.response.json, '/volume/attachments')
      confirm(shown, memberIs('/volume/attachments/0/volume_id', id))
      const page = await api.volumes.listDetail({ metadata: dictionary(mark) })
      confirm(page, statusIs(200), memberIs('/volumes/0/attachments', attachments))
    },
  },

  'list-detail/is-what-show-tells-of-image-metadata': {
    title: 'the detailed list tells the image metadata of each volume, and of no other',
    operation: 'volumes.list-detail',
    calls: ['volumes.action.os-set_image_metadata'],
    facet: 'route',
    async run({ api, confirm, given, name }) {
      const mark = { mark: name() }
      const named = { a: { picture: 'of a' }, b: { picture: 'of b', more: 'than a' } }
      const [a, b, bare] = [
        await given.volume({ metadata: mark }),
        await given.volume({ metadata: mark }),
        await given.volume({ metadata: mark }),
      ]
      for (const [{ id }, metadata] of [[a, named.a] as const, [b, named.b] as const])
        confirm(await api.volumes.action(id, 'os-set_image_metadata', { metadata }), statusIs(200))
      const page = await api.volumes.listDetail({ metadata: dictionary(mark) })
      confirm(page, statusIs(200), hasPicture(a.id, named.a), hasPicture(b.id, named.b))
      confirm(page, hasPicture(bare.id, {}))
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
      const { told, answers } = await whileStill(
        async () => at((await admin.volumes.show(id)).response.json, '/volume'),
        () => admin.volumes.listDetail({ metadata: dictionary(mark), all_tenants: 1 }),
      )
      confirm(answers, memberIs('/volumes', [told]))
    },
  },
}
