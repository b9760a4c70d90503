import {
  check,
  isRefused,
  itemsAt,
  listContains,
  listLacks,
  memberIs,
  statusIs,
} from '../src/checks/index.js'
import { suite } from '../src/suite.js'
import type { Trial } from '../src/trial/trial.js'
import { pageWith } from './listing/whole.js'

const types = '/volume_types'
const accesses = '/volume_type_access'
const hidden = { 'os-volume-type-access:is_public': false }

/** The access list of a type names exactly these projects, and nothing but the type. */
const listsProjects = (type: string, ...projects: readonly string[]) =>
  check('access-list-names', `${accesses} names the projects`, function* ({ response }) {
    const items = itemsAt(response.json, accesses)
    const found = items.map(({ project_id }) => String(project_id)).sort()
    if (found.join() !== [...projects].sort().join())
      yield { at: accesses, message: `expected ${projects.join(', ') || 'none'}, got ${found.join(', ')}` }
    for (const [index, { volume_type_id }] of items.entries()) {
      if (volume_type_id !== type)
        yield {
          at: `${accesses}/${index}/volume_type_id`,
          message: `expected ${type}, got ${String(volume_type_id)}`,
        }
    }
  })

/** What is accepted may take effect a moment later. */
const seesType = async (
  { as, confirm, soon }: Trial,
  identity: 'member' | 'other',
  id: string,
): Promise<void> => {
  await soon(() => as(identity).types.show(id), statusIs(200), memberIs('/volume_type/id', id))
  confirm(await pageWith(as(identity).types.list, types, id), statusIs(200), listContains(types, id))
}

const seesNoType = async (
  { as, confirm, soon }: Trial,
  identity: 'member' | 'other',
  id: string,
): Promise<void> => {
  await soon(() => as(identity).types.show(id), isRefused(403, 404))
  confirm(await as(identity).types.list(), statusIs(200), listLacks(types, id))
}

// https://docs.openstack.org/api-ref/block-storage/v3/#volume-type-access-types-action-types-os-volume-type-access
export default suite('type-access', {
  'add/shows-the-type': {
    title: 'a private volume type is shown to a project that was given access to it',
    operation: 'types.action.addProjectAccess',
    facet: 'route',
    needs: ['admin', 'other'],
    alone: true,
    async run(trial) {
      const { id } = await trial.given.type(hidden)
      await seesNoType(trial, 'other', id)
      const { typeAccess } = trial.as('admin')
      trial.confirm(await typeAccess.add(id, trial.projectOf('other')), statusIs(202))
      await seesType(trial, 'other', id)
    },
  },

  'add/leaves-other-projects-out': {
    title: 'a private volume type stays hidden from projects that were not given access',
    operation: 'types.action.addProjectAccess',
    facet: 'route',
    needs: ['admin', 'other'],
    alone: true,
    async run(trial) {
      const [one, two] = [await trial.given.type(hidden), await trial.given.type(hidden)]
      const { typeAccess } = trial.as('admin')
      trial.confirm(await typeAccess.add(one.id, trial.projectOf('other')), statusIs(202))
      await seesNoType(trial, 'member', one.id)
      await seesNoType(trial, 'other', two.id)
    },
  },

  'add/lets-volumes-be-made': {
    title: 'volumes of a private volume type are made by a project with access, and by no other',
    operation: 'types.action.addProjectAccess',
    facet: 'route',
    needs: ['admin', 'other'],
    async run({ api, as, given, confirm, soon, name, projectOf }) {
      const type = await given.type(hidden)
      const volume = { size: 1, volume_type: type.name }
      confirm(await as('other').volumes.create({ ...volume, name: name() }), isRefused())
      confirm(await as('admin').typeAccess.add(type.id, projectOf('other')), statusIs(202))
      await soon(() => as('other').types.show(type.id), statusIs(200))
      const made = await as('other').volumes.create({ ...volume, name: name() })
      confirm(made, statusIs(202), memberIs('/volume/volume_type', type.name))
      confirm(await api.volumes.create({ ...volume, name: name() }), isRefused())
    },
  },

  'add/project-has-an-id': {
    title: 'access for a project with an empty id is refused',
    operation: 'types.action.addProjectAccess',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id } = await given.type(hidden)
      confirm(await as('admin').typeAccess.add(id, ''), isRefused(400))
      confirm(await as('admin').typeAccess.list(id), statusIs(200), listsProjects(id))
    },
  },

  'add/is-given-once': {
    title: 'access that a project has already is not given a second time',
    operation: 'types.action.addProjectAccess',
    facet: 'route',
    level: 'should',
    needs: ['admin', 'other'],
    async run({ as, given, confirm, projectOf }) {
      const { id } = await given.type(hidden)
      const { typeAccess } = as('admin')
      const project = projectOf('other')
      confirm(await typeAccess.add(id, project), statusIs(202))
      confirm(await typeAccess.add(id, project), isRefused())
      confirm(await typeAccess.list(id), statusIs(200), listsProjects(id, project))
    },
  },

  // "Adds private volume type access to a project."
  'add/is-for-private-types': {
    title: 'access to a public volume type is not given',
    operation: 'types.action.addProjectAccess',
    facet: 'route',
    level: 'should',
    needs: ['admin', 'other'],
    async run({ as, given, confirm, projectOf }) {
      const { id } = await given.type()
      confirm(await as('admin').typeAccess.add(id, projectOf('other')), isRefused())
    },
  },

  'remove/hides-the-type': {
    title: 'a private volume type is hidden again from a project that access was taken from',
    operation: 'types.action.removeProjectAccess',
    facet: 'route',
    needs: ['admin', 'other'],
    alone: true,
    async run(trial) {
      const type = await trial.given.type(hidden)
      const { typeAccess } = trial.as('admin')
      const project = trial.projectOf('other')
      trial.confirm(await typeAccess.add(type.id, project), statusIs(202))
      await seesType(trial, 'other', type.id)
      trial.confirm(await typeAccess.remove(type.id, project), statusIs(202))
      await seesNoType(trial, 'other', type.id)
      const volume = { size: 1, name: trial.name(), volume_type: type.id }
      trial.confirm(await trial.as('other').volumes.create(volume), isRefused())
    },
  },

  'remove/leaves-other-projects': {
    title: 'access is taken from the project named and from no other',
    operation: 'types.action.removeProjectAccess',
    facet: 'route',
    needs: ['admin', 'other'],
    alone: true,
    async run(trial) {
      const [one, two] = [await trial.given.type(hidden), await trial.given.type(hidden)]
      const { typeAccess } = trial.as('admin')
      const [mine, theirs] = [trial.projectOf('member'), trial.projectOf('other')]
      for (const type of [one, two])
        for (const project of [mine, theirs])
          trial.confirm(await typeAccess.add(type.id, project), statusIs(202))
      const areListed = (type: string, ...projects: readonly string[]) =>
        trial.soon(() => typeAccess.list(type), statusIs(200), listsProjects(type, ...projects))
      for (const { id } of [one, two]) await areListed(id, mine, theirs)
      trial.confirm(await typeAccess.remove(one.id, theirs), statusIs(202))
      await areListed(one.id, mine)
      await areListed(two.id, mine, theirs)
      await seesType(trial, 'member', one.id)
      await seesType(trial, 'other', two.id)
    },
  },

  'remove/needs-access': {
    title: 'access that a project does not have cannot be taken from it',
    operation: 'types.action.removeProjectAccess',
    facet: 'route',
    level: 'should',
    needs: ['admin', 'other'],
    async run({ as, given, confirm, projectOf }) {
      const { id } = await given.type(hidden)
      confirm(await as('admin').typeAccess.remove(id, projectOf('other')), isRefused())
    },
  },

  'list/names-the-projects': {
    title: 'the access list of a private volume type names the projects with access, and no others',
    operation: 'types.os-volume-type-access.list',
    facet: 'route',
    needs: ['admin', 'other'],
    async run({ as, given, confirm, soon, projectOf }) {
      const { id } = await given.type(hidden)
      const { typeAccess } = as('admin')
      const [mine, theirs] = [projectOf('member'), projectOf('other')]
      const names = (...projects: readonly string[]) =>
        soon(() => typeAccess.list(id), statusIs(200), listsProjects(id, ...projects))
      confirm(await typeAccess.list(id), statusIs(200), listsProjects(id))
      confirm(await typeAccess.add(id, theirs), statusIs(202))
      await names(theirs)
      confirm(await typeAccess.add(id, mine), statusIs(202))
      await names(mine, theirs)
      confirm(await typeAccess.remove(id, theirs), statusIs(202))
      await names(mine)
    },
  },
})
