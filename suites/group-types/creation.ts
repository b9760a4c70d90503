import {
  agreesWith,
  anyOf,
  at,
  falseWords,
  hasItem,
  hasNoText,
  isRefused,
  itemAgreesWith,
  itemsAt,
  listLacks,
  memberIncludes,
  memberIs,
  memberIsAbsent,
  statusIs,
  trueWords,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { pageWith } from '../listing/whole.js'

const list = '/group_types'

/** What the sections that create and show a group type promise. */
export const creation: Readonly<Record<string, Requirement>> = {
  'create/stores-what-was-asked': {
    title: 'a group type has the name, description, visibility and specs asked for',
    operation: 'group-types.create',
    facet: 'response',
    needs: ['admin'],
    async run({ as, confirm, read, name }) {
      const { groupTypes } = as('admin')
      const asked = {
        description: 'made by blockspec — 新',
        group_specs: { 'blockspec:a': '1', b: '<is> No' },
      }
      for (const is_public of [true, false]) {
        const wanted = { ...asked, name: name(), is_public }
        const created = await groupTypes.create(wanted)
        confirm(created, statusIs(202), memberIncludes('/group_type', wanted))
        const told = at(created.response.json, '/group_type')
        const id = read(created, '/group_type/id')
        confirm(await groupTypes.show(id), statusIs(200), memberIncludes('/group_type', { ...wanted, id }))
        confirm(await groupTypes.show(id), agreesWith('/group_type', told))
        confirm(await groupTypes.specs.list(id), statusIs(200), memberIs('/group_specs', asked.group_specs))
      }
    },
  },

  'create/needs-a-name-only': {
    title: 'a group type that only a name was asked for has no description and no specs',
    operation: 'group-types.create',
    facet: 'route',
    needs: ['admin'],
    async run({ as, confirm, read, name }) {
      const { groupTypes } = as('admin')
      const created = await groupTypes.create({ name: name() })
      const isBare = hasNoText('/group_type', 'description')
      confirm(created, statusIs(202), isBare)
      const shown = await groupTypes.show(read(created, '/group_type/id'))
      confirm(shown, statusIs(200), isBare)
      const specs = await groupTypes.specs.list(read(created, '/group_type/id'))
      confirm(specs, statusIs(200), memberIs('/group_specs', {}))
    },
  },

  'create/is-public-by-default': {
    title: 'a group type is public unless asked otherwise',
    operation: 'group-types.create',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, api, confirm, read, name }) {
      const created = await as('admin').groupTypes.create({ name: name() })
      confirm(created, statusIs(202), memberIs('/group_type/is_public', true))
      const shown = await api.groupTypes.show(read(created, '/group_type/id'))
      confirm(shown, statusIs(200), memberIs('/group_type/is_public', true))
    },
  },

  // "Whether the group type is publicly visible. See valid boolean values"
  'create/visibility-takes-boolean-words': {
    title: 'a group type is made public or private by the documented boolean words',
    operation: 'group-types.create',
    facet: 'request',
    needs: ['admin'],
    async run({ as, confirm, name }) {
      const { groupTypes } = as('admin')
      for (const [words, is_public] of [
        [trueWords, true],
        [falseWords, false],
      ] as const) {
        for (const word of words) {
          const created = await groupTypes.create({ name: name(), is_public: word })
          confirm(created, statusIs(202), memberIs('/group_type/is_public', is_public))
        }
      }
    },
  },

  'create/name-is-taken-once': {
    title: 'a second group type with the name of another is a conflict and not made',
    operation: 'group-types.create',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { groupTypes } = as('admin')
      const { id, name } = await given.groupType({ description: 'the first' })
      confirm(await groupTypes.create({ name, description: 'the second' }), isRefused(409))
      confirm(await groupTypes.show(id), statusIs(200), memberIs('/group_type/description', 'the first'))
    },
  },

  'create/name-is-not-empty': {
    title: 'a group type with an empty name is refused',
    operation: 'group-types.create',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, confirm }) {
      confirm(await as('admin').groupTypes.create({ name: '' }), isRefused(400))
    },
  },

  'show/is-the-same-for-members': {
    title: 'a public group type is shown and listed for members as for administrators',
    operation: 'group-types.show',
    needs: ['admin'],
    async run({ as, api, given, confirm }) {
      const before = await given.groupType()
      const { id, name } = await given.groupType({ name: `${before.name}-next` })
      const shown = await as('admin').groupTypes.show(id)
      confirm(shown, statusIs(200), memberIncludes('/group_type', { id, name, is_public: true }))
      const told = at(shown.response.json, '/group_type')
      confirm(await api.groupTypes.show(id), statusIs(200), agreesWith('/group_type', told, 'group_specs'))
      const listed = await api.groupTypes.list({ sort: 'name:asc', marker: before.id, limit: 1 })
      confirm(listed, statusIs(200), itemAgreesWith(list, id, told, 'group_specs'))
    },
  },

  // "Whether the group type is publicly visible."
  'show/hides-private-types': {
    title: 'a private group type is neither shown nor listed for members',
    operation: 'group-types.show',
    facet: 'route',
    needs: ['admin', 'roles'],
    async run({ as, api, given, confirm }) {
      const { id } = await given.groupType({ is_public: false })
      confirm(await api.groupTypes.show(id), isRefused(403, 404))
      confirm(await api.groupTypes.list(), statusIs(200), listLacks(list, id))
      for (const is_public of ['false', 'None']) {
        confirm(await api.groupTypes.list({ is_public }), anyOf(listLacks(list, id), isRefused()))
      }
      confirm(await as('admin').groupTypes.show(id), statusIs(200), memberIs('/group_type/is_public', false))
    },
  },

  'show/keeps-specs-to-administrators': {
    title: 'group specs are shown to administrators and not to members',
    operation: 'group-types.show',
    facet: 'route',
    level: 'should',
    needs: ['admin', 'roles'],
    async run({ as, api, given, confirm }) {
      const { id } = await given.sharedGroupType()
      const shown = await as('admin').groupTypes.show(id)
      confirm(shown, statusIs(200), memberIs('/group_type/group_specs', { key1: 'value1' }))
      confirm(await api.groupTypes.show(id), statusIs(200), memberIsAbsent('/group_type/group_specs/key1'))
    },
  },

  'list/keeps-specs-to-administrators': {
    title: 'group specs are listed to administrators and not to members',
    operation: 'group-types.list',
    facet: 'route',
    level: 'should',
    needs: ['admin', 'roles'],
    async run({ as, api, given, confirm }) {
      const { id } = await given.sharedGroupType()
      const told = await pageWith(as('admin').groupTypes.list, list, id)
      confirm(told, statusIs(200), hasItem(list, { id, group_specs: { key1: 'value1' } }))
      const seen = await pageWith(api.groupTypes.list, list, id)
      const index = itemsAt(seen.response.json, list).findIndex((type) => type.id === id)
      confirm(seen, statusIs(200), memberIsAbsent(`${list}/${index}/group_specs/key1`))
    },
  },

  // "Shows details for the default group type if configured."
  'show-default/agrees-with-show': {
    title: 'the default group type, if there is one, tells the same as when shown by its id',
    operation: 'group-types.show-default',
    async run({ api, confirm, read }) {
      const byWord = await api.groupTypes.showDefault()
      if (byWord.response.status === 404) return
      confirm(byWord, statusIs(200))
      const told = at(byWord.response.json, '/group_type')
      const shown = await api.groupTypes.show(read(byWord, '/group_type/id'))
      confirm(shown, statusIs(200), agreesWith('/group_type', told))
    },
  },
  'show-default/tells-administrators-the-same': {
    title: 'the default group type, if there is one, tells administrators the same as when shown by its id',
    operation: 'group-types.show-default',
    facet: 'route',
    needs: ['admin'],
    async run({ as, confirm, read }) {
      const { groupTypes } = as('admin')
      const byWord = await groupTypes.showDefault()
      if (byWord.response.status === 404) return
      confirm(byWord, statusIs(200))
      const told = at(byWord.response.json, '/group_type')
      const shown = await groupTypes.show(read(byWord, '/group_type/id'))
      confirm(shown, statusIs(200), agreesWith('/group_type', told))
    },
  },
}
