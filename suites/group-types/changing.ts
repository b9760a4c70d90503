import {
  agreesWith,
  at,
  isRefused,
  listLacks,
  memberIncludes,
  memberIs,
  memberIsOneOf,
  statusIs,
  stillTells,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'

const list = '/group_types'
const described = { description: 'as it was', group_specs: { key1: 'value1', key2: 'value2' } }

/** Updates a group type, and looks that nothing else has changed. */
const changesOnly = async (
  { as, given, confirm }: Trial,
  change: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const { groupTypes } = as('admin')
  const { id } = await given.groupType(described)
  const before = at((await groupTypes.show(id)).response.json, '/group_type')
  const changed = Object.keys(change)
  const answer = await groupTypes.update(id, change)
  const isChanged = memberIncludes('/group_type', change)
  confirm(answer, statusIs(200), isChanged, agreesWith('/group_type', before, ...changed))
  confirm(await groupTypes.show(id), statusIs(200), isChanged, stillTells('/group_type', before, ...changed))
  confirm(await groupTypes.specs.list(id), statusIs(200), memberIs('/group_specs', described.group_specs))
}

/** What the sections that update and delete a group type promise. */
export const changing: Readonly<Record<string, Requirement>> = {
  'update/name-alone': {
    title: 'an update of the name of a group type changes nothing else',
    operation: 'group-types.update',
    needs: ['admin'],
    run: (trial) => changesOnly(trial, { name: trial.name() }),
  },

  'update/description-alone': {
    title: 'an update of the description of a group type changes nothing else',
    operation: 'group-types.update',
    needs: ['admin'],
    run: (trial) => changesOnly(trial, { description: 'as it is — 新' }),
  },

  'update/description-may-be-emptied': {
    title: 'an update may empty the description of a group type',
    operation: 'group-types.update',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { groupTypes } = as('admin')
      const { id, name } = await given.groupType(described)
      confirm(await groupTypes.update(id, { description: '' }), statusIs(200))
      const isEmpty = memberIsOneOf('/group_type/description', ['', null])
      confirm(await groupTypes.show(id), isEmpty, memberIs('/group_type/name', name))
    },
  },

  'update/visibility-alone': {
    title: 'an update of the visibility of a group type changes nothing else',
    operation: 'group-types.update',
    needs: ['admin'],
    run: (trial) => changesOnly(trial, { is_public: false }),
  },

  'update/visibility-is-what-members-see': {
    title: 'a group type disappears for members when made private, and comes back when made public',
    operation: 'group-types.update',
    facet: 'route',
    needs: ['admin', 'roles'],
    async run({ api, as, given, confirm }) {
      const { id } = await given.groupType()
      confirm(await as('admin').groupTypes.update(id, { is_public: false }), statusIs(200))
      confirm(await api.groupTypes.show(id), isRefused(403, 404))
      confirm(await api.groupTypes.list(), statusIs(200), listLacks(list, id))
      confirm(await as('admin').groupTypes.update(id, { is_public: 'yes' }), statusIs(200))
      confirm(await api.groupTypes.show(id), statusIs(200), memberIs('/group_type/is_public', true))
    },
  },

  'update/name-is-taken-once': {
    title: 'a group type cannot take the name of another',
    operation: 'group-types.update',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const [first, second] = [await given.groupType(), await given.groupType()]
      const { groupTypes } = as('admin')
      confirm(await groupTypes.update(second.id, { name: first.name }), isRefused(409))
      confirm(await groupTypes.show(second.id), statusIs(200), memberIs('/group_type/name', second.name))
    },
  },

  'update/changes-something': {
    title: 'an update of a group type that names nothing, or a blank name, is refused',
    operation: 'group-types.update',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id, name } = await given.groupType(described)
      const { groupTypes } = as('admin')
      for (const change of [{}, { name: '  ' }]) confirm(await groupTypes.update(id, change), isRefused(400))
      confirm(await groupTypes.show(id), statusIs(200), memberIs('/group_type/name', name))
    },
  },

  'delete/disappears': {
    title: 'a deleted group type is no longer found, and others are',
    operation: 'group-types.delete',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, soon }) {
      const { groupTypes } = as('admin')
      const [{ id }, other] = [await given.groupType(described), await given.groupType(described)]
      confirm(await groupTypes.delete(id), statusIs(202))
      await soon(() => groupTypes.show(id), statusIs(404))
      confirm(await groupTypes.list(), statusIs(200), listLacks(list, id))
      confirm(await groupTypes.specs.list(id), statusIs(404))
      confirm(await groupTypes.update(id, { description: 'too late' }), statusIs(404))
      confirm(await groupTypes.delete(id), statusIs(404))
      const left = await groupTypes.show(other.id)
      confirm(left, statusIs(200), memberIs('/group_type/group_specs', described.group_specs))
    },
  },

  'delete/not-while-in-use': {
    title: 'a group type stays as long as a group has it',
    operation: 'group-types.delete',
    facet: 'route',
    since: '3.13',
    needs: ['admin', 'groups'],
    async run({ as, given, confirm }) {
      const { groupTypes } = as('admin')
      const { group_type } = await given.groupGrounds()
      await given.sharedGroup()
      confirm(await groupTypes.delete(group_type), isRefused(400))
      confirm(await groupTypes.show(group_type), statusIs(200))
    },
  },
}
