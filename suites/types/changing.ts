import {
  agreesWith,
  at,
  falseWords,
  isRefused,
  itemAgreesWith,
  itemIncludes,
  listContains,
  listLacks,
  memberIncludes,
  memberIs,
  memberIsOneOf,
  statusIs,
  stillTells,
  trueWords,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Resource } from '../../src/trial/set-up/tools.js'
import type { Trial } from '../../src/trial/trial.js'
import { pageWith, wholeList } from '../listing/whole.js'

const access = 'os-volume-type-access:is_public'
const list = '/volume_types'
const described = { description: 'as it was', extra_specs: { capabilities: 'gpu' } }

type Values = Readonly<Record<string, unknown>>

/** Updates a type and looks that exactly that changed: in the answer, in show and in the list. */
const changesOnly = async ({ as, confirm }: Trial, { id, body }: Resource, change: Values): Promise<void> => {
  const { types } = as('admin')
  const visible = 'is_public' in change ? { [access]: change.is_public } : {}
  const changed = [...Object.keys(change), ...Object.keys(visible)]
  const answer = await types.update(id, change)
  confirm(answer, statusIs(200), memberIncludes('/volume_type', change))
  confirm(answer, agreesWith('/volume_type', body, ...changed))
  const shown = await types.show(id)
  confirm(shown, statusIs(200), memberIncludes('/volume_type', { ...change, ...visible }))
  confirm(shown, stillTells('/volume_type', body, ...changed))
  const told = at(shown.response.json, '/volume_type')
  const is_public = at(told, '/is_public') === true
  const listed = await pageWith(types.list, list, id, { is_public })
  confirm(listed, statusIs(200), itemIncludes(list, id, { ...change, ...visible }))
  confirm(listed, itemAgreesWith(list, id, told))
}

/** What the section "Update a volume type" promises. */
export const changing: Readonly<Record<string, Requirement>> = {
  'update/name-alone': {
    title: 'an update of the name of a volume type changes nothing else',
    operation: 'types.update',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      await changesOnly(trial, await trial.given.type({ ...described, [access]: false }), {
        name: trial.name(),
      })
    },
  },

  'update/description-alone': {
    title: 'an update of the description of a volume type changes nothing else',
    operation: 'types.update',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const type = await trial.given.type({ ...described, [access]: false })
      await changesOnly(trial, type, { description: 'as it is — 新' })
    },
  },

  'update/description-may-be-emptied': {
    title: 'an update may empty the description of a volume type',
    operation: 'types.update',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { types } = as('admin')
      const { id, name } = await given.type(described)
      confirm(await types.update(id, { description: '' }), statusIs(200))
      const isEmpty = memberIsOneOf('/volume_type/description', ['', null])
      confirm(await types.show(id), isEmpty, memberIs('/volume_type/name', name))
    },
  },

  'update/visibility-alone': {
    title: 'an update of the visibility of a volume type changes nothing else',
    operation: 'types.update',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      await changesOnly(trial, await trial.given.type(described), { is_public: false })
      await changesOnly(trial, await trial.given.type({ ...described, [access]: false }), { is_public: true })
    },
  },

  'update/all-at-once': {
    title: 'an update changes name, description and visibility of a volume type',
    operation: 'types.update',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const change = { name: trial.name(), description: 'another', is_public: false }
      await changesOnly(trial, await trial.given.type(described), change)
    },
  },

  'update/visibility-is-what-members-see': {
    title: 'a volume type disappears for members when made private, and comes back when made public',
    operation: 'types.update',
    facet: 'route',
    needs: ['admin', 'roles'],
    async run({ api, as, given, confirm }) {
      const { id } = await given.type()
      confirm(await as('admin').types.update(id, { is_public: false }), statusIs(200))
      confirm(await api.types.show(id), isRefused(403, 404))
      confirm(await api.types.list(), statusIs(200), listLacks(list, id))
      confirm(await as('admin').types.update(id, { is_public: true }), statusIs(200))
      confirm(await api.types.show(id), statusIs(200), memberIs('/volume_type/is_public', true))
      confirm(await pageWith(api.types.list, list, id), statusIs(200), listContains(list, id))
    },
  },

  'update/visibility-takes-boolean-words': {
    title: 'every documented boolean word sets the visibility of a volume type',
    operation: 'types.update',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id } = await given.type()
      const { types } = as('admin')
      for (const [index, no] of falseWords.entries()) {
        const hidden = await types.update(id, { is_public: no })
        confirm(hidden, statusIs(200), memberIs('/volume_type/is_public', false))
        const open = await types.update(id, { is_public: trueWords[index] })
        confirm(open, statusIs(200), memberIs('/volume_type/is_public', true))
      }
    },
  },

  // "The associated volume type name for the volume."
  'update/new-name-reaches-volumes': {
    title: 'a volume shows the new name of its volume type',
    operation: 'types.update',
    facet: 'route',
    needs: ['admin'],
    async run({ api, as, given, confirm, name }) {
      const type = await given.type()
      const volume = await given.volume({ volume_type: type.name })
      confirm(await api.volumes.show(volume.id), memberIs('/volume/volume_type', type.name))
      const renamed = name()
      confirm(await as('admin').types.update(type.id, { name: renamed }), statusIs(200))
      confirm(await api.volumes.show(volume.id), statusIs(200), memberIs('/volume/volume_type', renamed))
    },
  },

  'update/name-is-taken-once': {
    title: 'a volume type cannot take the name of another',
    operation: 'types.update',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const [first, second] = [await given.type(), await given.type()]
      const { types } = as('admin')
      confirm(await types.update(second.id, { name: first.name }), isRefused())
      confirm(await types.show(second.id), statusIs(200), memberIs('/volume_type/name', second.name))
    },
  },

  'update/changes-something': {
    title: 'an update of a volume type that names nothing, or an empty name, is refused',
    operation: 'types.update',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id, body } = await given.type(described)
      const { types } = as('admin')
      for (const change of [{}, { name: '' }, { name: '  ' }])
        confirm(await types.update(id, change), isRefused())
      confirm(await types.show(id), statusIs(200), stillTells('/volume_type', body))
    },
  },
}

/** What the section "Delete a volume type" promises. */
export const deletion: Readonly<Record<string, Requirement>> = {
  'delete/disappears': {
    title: 'a deleted volume type is no longer found, and others are',
    operation: 'types.delete',
    calls: ['types.extra-specs.list'],
    facet: 'route',
    needs: ['admin'],
    async run({ api, as, given, confirm, soon }) {
      const { types } = as('admin')
      const { id, name } = await given.type(described)
      const other = await given.type(described)
      confirm(await types.delete(id), statusIs(202))
      await soon(() => types.show(id), statusIs(404))
      const pages = await wholeList(api.types.list, list)
      for (const page of pages) confirm(page, statusIs(200), listLacks(list, id))
      confirm(await pageWith(api.types.list, list, other.id), listContains(list, other.id))
      confirm(await types.extraSpecs.list(id), statusIs(404))
      confirm(await types.update(id, { name: `${name}-late` }), statusIs(404))
      confirm(await types.delete(id), statusIs(404))
      const left = memberIs('/volume_type/extra_specs', described.extra_specs)
      confirm(await types.show(other.id), statusIs(200), left)
    },
  },

  'delete/frees-the-name': {
    title: 'the name of a deleted volume type can be given again',
    operation: 'types.delete',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, given, confirm, soon }) {
      const { types } = as('admin')
      const { id, name } = await given.type(described)
      confirm(await types.delete(id), statusIs(202))
      await soon(() => types.show(id), statusIs(404))
      const again = await types.create({ name })
      confirm(again, statusIs(200), memberIncludes('/volume_type', { name, extra_specs: {} }))
    },
  },

  // A group names the volume types that volumes in it may have.
  'delete/not-while-a-group-has-it': {
    title: 'a volume type stays as long as a group has it',
    operation: 'types.delete',
    facet: 'route',
    since: '3.13',
    level: 'should',
    needs: ['admin', 'groups'],
    async run({ as, given, confirm }) {
      const { types } = as('admin')
      const { id } = await given.type()
      await given.group({ volume_types: [id] })
      confirm(await types.delete(id), isRefused())
      confirm(await types.show(id), statusIs(200))
    },
  },

  // "every volume must have a volume type"
  'delete/not-while-in-use': {
    title: 'a volume type stays as long as a volume has it, and can be deleted after',
    operation: 'types.delete',
    facet: 'route',
    needs: ['admin'],
    async run({ api, as, given, confirm, gone, soon }) {
      const { types } = as('admin')
      const type = await given.type({ description: described.description })
      const { id } = await given.volume({ volume_type: type.id })
      confirm(await types.delete(type.id), isRefused())
      confirm(await types.show(type.id), statusIs(200), stillTells('/volume_type', type.body))
      confirm(await api.volumes.show(id), statusIs(200), memberIs('/volume/volume_type', type.name))
      confirm(await api.volumes.delete(id), statusIs(202))
      await gone(() => api.volumes.show(id), '/volume/status')
      confirm(await types.delete(type.id), statusIs(202))
      await soon(() => types.show(type.id), statusIs(404))
    },
  },
}
