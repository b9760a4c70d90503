import {
  agreesWith,
  anyOf,
  at,
  falseWords,
  isRefused,
  isRefusedOr,
  itemAgreesWith,
  listContains,
  listLacks,
  memberIncludes,
  memberIs,
  memberIsAbsent,
  statusIs,
  trueWords,
} from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'
import type { Microversion } from '../../src/microversion.js'
import type { Requirement } from '../../src/suite.js'
import { pageWith } from '../listing/whole.js'

const access = 'os-volume-type-access:is_public'
const list = '/volume_types'

const minorOf = (microversion: Microversion): number => Number(microversion.slice('3.'.length))

/** "It is only possible to receive a 404 (Not Found) response in pre-Train versions"; Train ends at 3.59. */
const isMissingBeforeTrain = ({ response }: Exchange, microversion: Microversion): boolean =>
  response.status === 404 && minorOf(microversion) < 60

/** Who sees which volume types, and what of them. */
export const visibility: Readonly<Record<string, Requirement>> = {
  'list/shows-public-types-to-all': {
    title: 'public volume types are listed for members and tell the same as when shown',
    operation: 'types.list',
    facet: 'route',
    needs: ['admin'],
    async run({ api, given, confirm }) {
      const { id, name } = await given.sharedType()
      const shown = await api.types.show(id)
      confirm(
        shown,
        statusIs(200),
        memberIncludes('/volume_type', { id, name, is_public: true, [access]: true }),
      )
      const told = at(shown.response.json, '/volume_type')
      const listed = await pageWith(api.types.list, list, id)
      confirm(listed, statusIs(200), listContains(list, id), itemAgreesWith(list, id, told))
    },
  },

  // "Private volume types without projects are only accessible by users with the administrative role and context."
  'list/hides-private-types': {
    title: 'private volume types are not listed for members, whatever they ask for',
    operation: 'types.list',
    facet: 'route',
    needs: ['admin', 'roles'],
    async run({ api, given, confirm }) {
      const { id } = await given.type({ [access]: false })
      confirm(await api.types.list(), statusIs(200), listLacks(list, id))
      for (const is_public of ['false', 'None', 'true']) {
        confirm(await api.types.list({ is_public }), anyOf(listLacks(list, id), isRefused()))
      }
    },
  },

  'show/hides-private-types': {
    title: 'a private volume type is not shown to members, nor are its extra specs',
    operation: 'types.show',
    calls: ['types.extra-specs.list'],
    facet: 'route',
    needs: ['admin', 'roles'],
    async run({ api, as, given, confirm }) {
      const { id } = await given.type({ [access]: false, extra_specs: { secret: 'yes' } })
      confirm(await api.types.show(id), isRefused(403, 404))
      confirm(await api.types.extraSpecs.list(id), isRefused(403, 404))
      confirm(await api.types.extraSpecs.show(id, 'secret'), isRefused(403, 404))
      const shown = await as('admin').types.show(id)
      confirm(shown, statusIs(200), memberIncludes('/volume_type', { is_public: false, [access]: false }))
    },
  },

  'show/private-types-make-no-volumes': {
    title: 'a member cannot create a volume of a private volume type',
    operation: 'types.show',
    facet: 'route',
    needs: ['admin', 'roles'],
    async run({ api, given, confirm, name }) {
      const type = await given.type({ [access]: false })
      for (const volume_type of [type.id, type.name]) {
        confirm(await api.volumes.create({ size: 1, name: name(), volume_type }), isRefused())
      }
    },
  },

  // "Filter the volume type by public visibility."
  'list/filters-by-visibility': {
    title: 'the list of volume types is filtered by visibility with every documented boolean word',
    operation: 'types.list',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { types } = as('admin')
      const hidden = await given.type({ [access]: false })
      const open = await given.sharedType()
      for (const is_public of trueWords) {
        const answer = await pageWith(types.list, list, open.id, { is_public })
        confirm(answer, statusIs(200), listContains(list, open.id), listLacks(list, hidden.id))
      }
      for (const is_public of falseWords) {
        const answer = await pageWith(types.list, list, hidden.id, { is_public })
        confirm(answer, statusIs(200), listContains(list, hidden.id), listLacks(list, open.id))
      }
    },
  },

  'list/visibility-is-a-boolean': {
    title: 'a filter by visibility that is no boolean is refused',
    operation: 'types.list',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, confirm }) {
      confirm(await as('admin').types.list({ is_public: 'perhaps' }), isRefused())
    },
  },

  'show/keeps-extra-specs-to-administrators': {
    title: 'extra specs are shown to administrators and not to members',
    operation: 'types.show',
    facet: 'route',
    level: 'should',
    needs: ['admin', 'roles'],
    async run({ api, as, given, confirm }) {
      const { id } = await given.sharedType()
      const all = { key1: 'value1' }
      confirm(await as('admin').types.show(id), statusIs(200), memberIs('/volume_type/extra_specs', all))
      confirm(await api.types.show(id), statusIs(200), memberIsAbsent('/volume_type/extra_specs/key1'))
      const seen = await pageWith(api.types.list, list, id)
      const item = at(seen.response.json, list)
      const index = Array.isArray(item) ? item.findIndex((type: unknown) => at(type, '/id') === id) : -1
      confirm(seen, statusIs(200), memberIsAbsent(`${list}/${index}/extra_specs/key1`))
    },
  },

  // "the volume type that will be used in the Create a volume request if you do not specify one"
  'show-default/is-what-volumes-get': {
    title: 'the default volume type is the one of a volume that was created without',
    operation: 'types.show-default',
    facet: 'route',
    async run({ api, given, confirm, read, microversion }) {
      const shown = await api.types.showDefault()
      if (isMissingBeforeTrain(shown, microversion)) return
      confirm(shown, statusIs(200))
      const volume = await api.volumes.show((await given.volumeOfDefaultType()).id)
      confirm(volume, statusIs(200), memberIs('/volume/volume_type', read(shown, '/volume_type/name')))
      if (minorOf(microversion) < 63) return
      confirm(volume, memberIs('/volume/volume_type_id', read(shown, '/volume_type/id')))
    },
  },

  'show-default/agrees-with-show': {
    title: 'the default volume type tells the same as when shown by its id and in the list',
    operation: 'types.show-default',
    facet: 'route',
    async run({ api, confirm, read, microversion }) {
      const byWord = await api.types.showDefault()
      if (isMissingBeforeTrain(byWord, microversion)) return
      confirm(byWord, statusIs(200))
      const id = read(byWord, '/volume_type/id')
      const told = at(byWord.response.json, '/volume_type')
      confirm(await api.types.show(id), statusIs(200), memberIncludes('/volume_type', { id }))
      const listed = await pageWith(api.types.list, list, id)
      confirm(listed, statusIs(200), itemAgreesWith(list, id, told, 'extra_specs'))
    },
  },
  'show-default/tells-administrators-the-same': {
    title: 'the default volume type tells administrators the same as when shown to them by its id',
    operation: 'types.show-default',
    facet: 'route',
    needs: ['admin'],
    async run({ as, confirm, read, microversion }) {
      const { types } = as('admin')
      const byWord = await types.showDefault()
      if (isMissingBeforeTrain(byWord, microversion)) return
      confirm(byWord, statusIs(200))
      const told = at(byWord.response.json, '/volume_type')
      const shown = await types.show(read(byWord, '/volume_type/id'))
      confirm(shown, statusIs(200), agreesWith('/volume_type', told))
    },
  },

  // What the type itself keeps from members is no different when it is asked for by its key.
  'extra-specs.show/keeps-to-what-the-type-shows': {
    title: 'an extra spec that a volume type does not show to members is not shown to them alone',
    operation: 'types.extra-specs.show',
    facet: 'route',
    level: 'should',
    needs: ['admin', 'roles'],
    async run({ api, given, confirm }) {
      const { id } = await given.sharedType()
      const shown = await api.types.show(id)
      confirm(shown, statusIs(200))
      if (at(shown.response.json, '/volume_type/extra_specs/key1') !== undefined) return
      confirm(await api.types.extraSpecs.show(id, 'key1'), isRefused(403, 404))
      const all = isRefusedOr([403, 404], statusIs(200), memberIsAbsent('/extra_specs/key1'))
      confirm(await api.types.extraSpecs.list(id), all)
    },
  },
}
