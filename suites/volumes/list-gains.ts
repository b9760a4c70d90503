import {
  isRefused,
  isRefusedOr,
  listContains,
  listHasExactly,
  listHasLength,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { dictionary, idsOf, ofBothLists, within } from './listing.js'

const truths = ['T', 'True', '1', 'true']
const untruths = ['F', 'False', '0', 'false']

/** Filters that came with a microversion, and what lists did before. */
export const listGains: Readonly<Record<string, Requirement>> = ofBothLists(({ noun, of }) => ({
  // "bootable volume list will be returned for any of the 'T/True/1/true' bootable filter values only. Non-bootable
  // volume list will be returned for any of 'F/False/0/false' bootable filter values." (history, 3.2)
  'bootable-filter': {
    title: `from 3.2 on ${noun} is filtered by every way to say bootable and not bootable`,
    facet: 'route',
    since: '3.2',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const family = await given.family()
      const ask = (bootable: string) => of(as('admin'))(within(family, { all_tenants: 1, bootable }))
      const able = idsOf(family.members.filter(({ bootable }) => bootable))
      const unable = idsOf(family.members.filter(({ bootable }) => !bootable))
      for (const word of truths) confirm(await ask(word), statusIs(200), listHasExactly('/volumes', able))
      for (const word of untruths) confirm(await ask(word), statusIs(200), listHasExactly('/volumes', unable))
    },
  },

  // "But for any other values passed for bootable filter, it will return 'Invalid input received […]' error."
  'bootable-filter-refuses-other-words': {
    title: `from 3.2 on ${noun} refuses a value of the bootable filter that is no truth value`,
    facet: 'route',
    since: '3.2',
    async run({ api, given, confirm }) {
      const family = await given.family()
      confirm(await of(api)(within(family, { bootable: 'perhaps' })), isRefused(400))
    },
  },

  // "Before V3.2 […] returns non-bootable volumes if bootable filter value is any of the false or False. For any other
  // value provided to this filter, it always returns bootable volume list."
  'bootable-filter-before': {
    title: `before 3.2 ${noun} takes every value of the bootable filter but false for true`,
    facet: 'route',
    until: '3.1',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const family = await given.family()
      const ask = (bootable: string) => of(as('admin'))(within(family, { all_tenants: 1, bootable }))
      const able = idsOf(family.members.filter(({ bootable }) => bootable))
      const unable = idsOf(family.members.filter(({ bootable }) => !bootable))
      for (const word of ['false', 'False']) confirm(await ask(word), listHasExactly('/volumes', unable))
      for (const word of ['true', '0', 'perhaps']) confirm(await ask(word), listHasExactly('/volumes', able))
    },
  },

  // "Added the filter parameters glance_metadata to list/detail volumes requests." (history, 3.4)
  'image-metadata-filter': {
    title: `from 3.4 on ${noun} is filtered by image metadata`,
    facet: 'route',
    since: '3.4',
    needs: ['admin'],
    async run({ api, as, given, confirm, name }) {
      const mark = { mark: name() }
      const { id } = await given.volume({ metadata: mark })
      await given.volume({ metadata: mark })
      const pictured = { picture: name() }
      confirm(await api.volumes.action(id, 'os-set_image_metadata', { metadata: pictured }), statusIs(200))
      const found = await of(as('admin'))({ all_tenants: 1, glance_metadata: dictionary(pictured) })
      confirm(found, statusIs(200), listHasExactly('/volumes', [id]))
    },
  },

  'image-metadata-filter-before': {
    title: `before 3.4 ${noun} does not know a filter for image metadata`,
    facet: 'route',
    until: '3.3',
    async run({ api, given, confirm, name }) {
      const family = await given.family()
      const found = await of(api)(within(family, { glance_metadata: dictionary({ picture: name() }) }))
      confirm(found, isRefusedOr([400], statusIs(200), listHasExactly('/volumes', idsOf(family.members))))
    },
  },

  // "Added the filter parameters group_id to list/detail volumes requests." (history, 3.10)
  'group-filter-before': {
    title: `before 3.10 ${noun} does not know a filter for groups`,
    facet: 'route',
    until: '3.9',
    async run({ api, given, confirm, unknownId }) {
      const family = await given.family()
      const found = await of(api)(within(family, { group_id: unknownId() }))
      confirm(found, isRefusedOr([400], statusIs(200), listHasExactly('/volumes', idsOf(family.members))))
    },
  },

  // "Since v3.34 we could use '~' to indicate supporting querying resource by inexact match" (generalized filters)
  'inexact-name-filter': {
    title: `from 3.34 on ${noun} is filtered by a part of the name`,
    facet: 'route',
    since: '3.34',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const family = await given.family()
      const ask = (text: string) => of(as('admin'))({ all_tenants: 1, 'name~': text })
      const { members, surname } = family
      confirm(await ask(`${surname}-`), statusIs(200), listHasExactly('/volumes', idsOf(members)))
      const some = members.filter(({ name }) => name.includes(`${surname}-a`))
      confirm(await ask(`${surname}-a`), statusIs(200), listHasExactly('/volumes', idsOf(some)))
      confirm(await ask(`${surname}-z`), statusIs(200), listHasLength('/volumes', 0))
    },
  },

  'inexact-description-filter': {
    title: `from 3.34 on ${noun} is filtered by a part of the description`,
    facet: 'route',
    since: '3.34',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { members, surname } = await given.family()
      const found = await of(as('admin'))({ all_tenants: 1, 'description~': `b of ${surname}` })
      const some = members.filter(({ description }) => description.includes(`b of ${surname}`))
      confirm(found, statusIs(200), listHasExactly('/volumes', idsOf(some)))
    },
  },

  // "accept a consumes_quota filter, which takes a boolean value" (history, 3.65); "may not be always possible in a cloud"
  'quota-filter': {
    title: `from 3.65 on ${noun} is filtered by whether volumes consume quota, or refuses to`,
    facet: 'route',
    since: '3.65',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const all = listHasExactly('/volumes', idsOf(family.members))
      confirm(await of(api)(within(family, { consumes_quota: true })), isRefusedOr([400], statusIs(200), all))
      const none = listHasLength('/volumes', 0)
      confirm(
        await of(api)(within(family, { consumes_quota: false })),
        isRefusedOr([400], statusIs(200), none),
      )
    },
  },

  'quota-filter-before': {
    title: `before 3.65 ${noun} does not know a filter for the consumption of quota`,
    facet: 'route',
    until: '3.64',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const found = await of(api)(within(family, { consumes_quota: false }))
      const all = listContains('/volumes', ...idsOf(family.members))
      confirm(found, isRefusedOr([400], statusIs(200), all))
    },
  },
}))
