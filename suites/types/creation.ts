import {
  agreesWith,
  at,
  check,
  hasNoText,
  isRefused,
  itemAgreesWith,
  itemIncludes,
  itemsAt,
  listContains,
  memberIncludes,
  memberIs,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { pageWith } from '../listing/whole.js'

const access = 'os-volume-type-access:is_public'
const list = '/volume_types'

const namesOnce = (name: string) =>
  check('name-is-listed-once', `${name} is listed once`, function* ({ response }) {
    const count = itemsAt(response.json, list).filter((type) => type.name === name).length
    if (count !== 1) yield { at: list, message: `expected one type ${name}, got ${count}` }
  })

/** What the section "Create a volume type" promises. */
export const creation: Readonly<Record<string, Requirement>> = {
  'create/stores-what-was-asked': {
    title: 'a volume type has the name, description, visibility and extra specs asked for',
    operation: 'types.create',
    facet: 'response',
    needs: ['admin'],
    async run({ as, confirm, read, name }) {
      const { types } = as('admin')
      const asked = { name: name(), description: 'made by blockspec', extra_specs: { capabilities: 'gpu' } }
      for (const is_public of [true, false]) {
        const wanted = { ...asked, name: `${asked.name}-${is_public}`, [access]: is_public }
        const created = await types.create(wanted)
        confirm(created, statusIs(200), memberIncludes('/volume_type', { ...wanted, is_public }))
        const told = at(created.response.json, '/volume_type')
        const id = read(created, '/volume_type/id')
        const shown = await types.show(id)
        confirm(shown, statusIs(200), memberIncludes('/volume_type', { ...wanted, is_public }))
        confirm(shown, agreesWith('/volume_type', told))
        const listed = await pageWith(types.list, list, id, { is_public })
        confirm(listed, statusIs(200), itemIncludes(list, id, { ...wanted, is_public }))
        confirm(listed, itemAgreesWith(list, id, told))
      }
    },
  },

  // "By default, volumes types are public."
  'create/is-public-by-default': {
    title: 'a volume type is public unless asked otherwise',
    operation: 'types.create',
    facet: 'route',
    needs: ['admin'],
    async run({ as, api, confirm, read, name }) {
      const created = await as('admin').types.create({ name: name() })
      const isPublic = memberIncludes('/volume_type', { is_public: true, [access]: true })
      confirm(created, statusIs(200), isPublic)
      const id = read(created, '/volume_type/id')
      confirm(await api.types.show(id), statusIs(200), isPublic)
      confirm(await pageWith(api.types.list, list, id), statusIs(200), listContains(list, id))
    },
  },

  'create/needs-no-description': {
    title: 'a volume type without description and extra specs has neither',
    operation: 'types.create',
    calls: ['types.extra-specs.list'],
    facet: 'route',
    needs: ['admin'],
    async run({ as, confirm, read, name }) {
      const { types } = as('admin')
      const created = await types.create({ name: name() })
      const isBare = [hasNoText('/volume_type', 'description'), memberIs('/volume_type/extra_specs', {})]
      confirm(created, statusIs(200), ...isBare)
      const id = read(created, '/volume_type/id')
      confirm(await types.show(id), statusIs(200), ...isBare)
      confirm(await types.extraSpecs.list(id), statusIs(200), memberIs('/extra_specs', {}))
    },
  },

  'create/visibility-takes-boolean-words': {
    title: 'a volume type is made public or private by the documented boolean words',
    operation: 'types.create',
    facet: 'route',
    needs: ['admin'],
    async run({ as, confirm, read, name }) {
      const { types } = as('admin')
      for (const [word, is_public] of [
        ['ON', true],
        ['y', true],
        ['No', false],
        ['f', false],
        ['0', false],
      ] as const) {
        const created = await types.create({ name: name(), [access]: word })
        confirm(created, statusIs(200), memberIncludes('/volume_type', { is_public, [access]: is_public }))
        const shown = await types.show(read(created, '/volume_type/id'))
        confirm(shown, statusIs(200), memberIs('/volume_type/is_public', is_public))
      }
    },
  },

  'create/keeps-unicode': {
    title: 'a volume type keeps a name, description and extra specs beyond ASCII',
    operation: 'types.create',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, name }) {
      const asked = {
        name: `${name()} Größe 快 “&=%+”`,
        description: 'schnell — быстро',
        extra_specs: { 'blockspec:note': 'größer 値 <is> True' },
      }
      const { id } = await given.type(asked)
      const { types } = as('admin')
      confirm(await types.show(id), statusIs(200), memberIncludes('/volume_type', asked))
      confirm(await pageWith(types.list, list, id), statusIs(200), itemIncludes(list, id, asked))
    },
  },

  'create/keeps-255-characters': {
    title: 'a volume type keeps a name and a description of 255 characters',
    operation: 'types.create',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, given, confirm, name }) {
      const asked = { name: name().padEnd(255, 'x'), description: 'y'.repeat(255) }
      const { id } = await given.type(asked)
      confirm(await as('admin').types.show(id), statusIs(200), memberIncludes('/volume_type', asked))
    },
  },

  // A volume may be created with "the volume type (either name or ID)", so that a name has to mean one type.
  'create/name-is-taken-once': {
    title: 'a volume type with the name of another is refused and not made',
    operation: 'types.create',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id, name } = await given.type({ description: 'the first' })
      const { types } = as('admin')
      confirm(await types.create({ name, description: 'the second' }), isRefused())
      confirm(await types.show(id), statusIs(200), memberIs('/volume_type/description', 'the first'))
      confirm(await pageWith(types.list, list, id), statusIs(200), namesOnce(name))
    },
  },

  'create/name-is-not-empty': {
    title: 'a volume type with an empty or blank name is refused',
    operation: 'types.create',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, confirm }) {
      for (const name of ['', '   ']) confirm(await as('admin').types.create({ name }), isRefused())
    },
  },

  'create/extra-specs-are-text': {
    title: 'a volume type with an extra spec that is no text is refused',
    operation: 'types.create',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, confirm, name }) {
      for (const value of [{ deep: 'er' }, ['a', 'b'], 7]) {
        confirm(await as('admin').types.create({ name: name(), extra_specs: { key: value } }), isRefused())
      }
    },
  },
}
