import {
  at,
  check,
  isRefused,
  itemsAt,
  memberIncludes,
  memberIs,
  shown,
  statusIs,
  stillTells,
} from '../src/checks/index.js'
import { suite } from '../src/suite.js'
import type { Trial } from '../src/trial/trial.js'

const list = '/default_types'

/** The list of default types has this one for the project, and no other. */
const listsFor = (project: string, ...types: readonly string[]) =>
  check('default-type-is-listed', 'the list has what was set for the project', function* ({ response }) {
    if (!Array.isArray(at(response.json, list))) yield { at: list, message: 'expected a list, got none' }
    const found = itemsAt(response.json, list).filter(({ project_id }) => project_id === project)
    const listed = found.map(({ volume_type_id }) => volume_type_id)
    if (String(listed) !== String(types))
      yield { at: list, message: `expected ${shown(types)} of ${project}, got ${shown(listed)}` }
  })

type Item = ReturnType<typeof itemsAt>[number]

/** The list still has these, in whatever order. */
const stillLists = (before: readonly Item[]) =>
  check('default-types-stay', 'the list still has what others have', function* ({ response }) {
    const found = itemsAt(response.json, list)
    for (const { project_id, volume_type_id } of before) {
      const now = found.find((item) => item.project_id === project_id)?.volume_type_id
      if (now !== volume_type_id)
        yield { at: list, message: `expected ${shown(volume_type_id)} of ${project_id}, got ${shown(now)}` }
    }
  })

/** The type of a new volume that nobody chose a type for. */
const chosenFor = async ({ given }: Trial, identity: 'member' | 'other'): Promise<unknown> =>
  (await given.volumeOfDefaultType(identity)).body.volume_type

const alone = { alone: true, facet: 'route', needs: ['admin', 'other', 'settings', 'default-types'] } as const

// https://docs.openstack.org/api-ref/block-storage/v3/#default-volume-types-default-types
export default suite('default-types', {
  'update/sets-by-name-or-id': {
    title: 'the default volume type of a project is set by name and by id, and replaced',
    operation: 'default-types.update',
    ...alone,
    async run(trial) {
      const { as, given, confirm } = trial
      const { defaultTypes } = as('admin')
      const project = trial.projectOf('other')
      const [first, second, third] = [await given.type(), await given.type(), await given.type()]
      await given.defaultType(project, first.id)
      for (const [wanted, { id }] of [
        [second.id, second],
        [third.name, third],
      ] as const) {
        const isSet = memberIncludes('/default_type', { project_id: project, volume_type_id: id })
        confirm(await defaultTypes.update(project, wanted), statusIs(200), isSet)
        confirm(await defaultTypes.show(project), statusIs(200), isSet)
        confirm(await defaultTypes.list(), statusIs(200), listsFor(project, id))
      }
    },
  },

  // "Get a list of all default volume types"
  'list/has-each': {
    title: 'default volume types are listed for each project that has one',
    operation: 'default-types.list',
    ...alone,
    async run(trial) {
      const { as, given, confirm } = trial
      const [one, another] = [trial.projectOf('member'), trial.projectOf('other')]
      const [first, second] = [await given.type(), await given.type()]
      await given.defaultType(one, first.id)
      await given.defaultType(another, second.id)
      const listed = await as('admin').defaultTypes.list()
      confirm(listed, statusIs(200), listsFor(one, first.id), listsFor(another, second.id))
    },
  },

  // "You can override this behavior on a per-project basis by setting a different default volume type for any project."
  'update/is-what-volumes-get': {
    title: 'volumes of a project have its default volume type, unless another was asked for',
    operation: 'default-types.update',
    ...alone,
    async run(trial) {
      const { given, confirm, as, name } = trial
      const [type, explicit] = [await given.type(), await given.type()]
      await given.defaultType(trial.projectOf('other'), type.id)
      const made = await as('other').volumes.create({ size: 1, name: name() }, { ofDefaultType: true })
      confirm(made, statusIs(202), memberIs('/volume/volume_type', type.name))
      const chosen = await as('other').volumes.create({ size: 1, name: name(), volume_type: explicit.id })
      confirm(chosen, statusIs(202), memberIs('/volume/volume_type', explicit.name))
    },
  },

  'update/leaves-other-projects': {
    title: 'the default volume type of a project is none of other projects',
    operation: 'default-types.update',
    ...alone,
    async run(trial) {
      const { given, confirm, api } = trial
      const before = await chosenFor(trial, 'member')
      const type = await given.type()
      await given.defaultType(trial.projectOf('other'), type.id)
      const made = await api.volumes.create({ size: 1, name: trial.name() }, { ofDefaultType: true })
      confirm(made, statusIs(202), memberIs('/volume/volume_type', before))
      const byDefault = await api.types.showDefault()
      confirm(byDefault, memberIs('/volume_type/name', before))
    },
  },

  // "Your project's default volume type (since microversion 3.62)"
  'update/is-shown-as-default': {
    title: "the default volume type that a project is shown is the project's own",
    operation: 'default-types.update',
    ref: 'show-default-volume-type',
    ...alone,
    async run(trial) {
      const type = await trial.given.type()
      await trial.given.defaultType(trial.projectOf('other'), type.id)
      const answer = await trial.as('other').types.showDefault()
      trial.confirm(answer, statusIs(200), memberIs('/volume_type/id', type.id))
    },
  },

  'update/type-exists': {
    title: 'a default volume type that does not exist is refused, and the one before stays',
    operation: 'default-types.update',
    ...alone,
    async run(trial) {
      const { defaultTypes } = trial.as('admin')
      const project = trial.projectOf('other')
      const { id } = await trial.given.type()
      await trial.given.defaultType(project, id)
      for (const wanted of [trial.unknownId(), trial.name(), ''])
        trial.confirm(await defaultTypes.update(project, wanted), isRefused(400, 404))
      const stays = memberIs('/default_type/volume_type_id', id)
      trial.confirm(await defaultTypes.show(project), statusIs(200), stays)
    },
  },

  'update/keeps-the-type': {
    title: 'the default volume type of a project is not deleted',
    operation: 'default-types.update',
    level: 'should',
    ...alone,
    async run(trial) {
      const { types } = trial.as('admin')
      const type = await trial.given.type()
      await trial.given.defaultType(trial.projectOf('other'), type.id)
      trial.confirm(await types.delete(type.id), isRefused())
      trial.confirm(await types.show(type.id), statusIs(200), stillTells('/volume_type', type.body))
    },
  },

  // "It simply removes the volume type from being the default volume type for the specified project."
  'delete/unsets': {
    title: 'a project whose default volume type was deleted has none, and the type is as it was',
    operation: 'default-types.delete',
    ...alone,
    async run(trial) {
      const { as, given, confirm } = trial
      const { defaultTypes, types } = as('admin')
      const project = trial.projectOf('other')
      const before = await chosenFor(trial, 'other')
      const type = await given.type()
      await given.defaultType(project, type.id)
      confirm(await defaultTypes.delete(project), statusIs(204))
      confirm(await defaultTypes.show(project), statusIs(404))
      confirm(await defaultTypes.list(), statusIs(200), listsFor(project))
      confirm(await types.show(type.id), statusIs(200), stillTells('/volume_type', type.body))
      const made = await as('other').volumes.create({ size: 1, name: trial.name() }, { ofDefaultType: true })
      confirm(made, statusIs(202), memberIs('/volume/volume_type', before))
    },
  },

  'delete/leaves-other-projects': {
    title: 'a default volume type that was deleted leaves those of other projects',
    operation: 'default-types.delete',
    ...alone,
    async run(trial) {
      const { defaultTypes } = trial.as('admin')
      const project = trial.projectOf('other')
      const { id } = await trial.given.type()
      await trial.given.defaultType(project, id)
      await trial.given.defaultType(trial.projectOf('member'), id)
      const others = itemsAt((await defaultTypes.list()).response.json, list).filter(
        ({ project_id }) => project_id !== project,
      )
      trial.confirm(await defaultTypes.delete(project), statusIs(204))
      trial.confirm(await defaultTypes.list(), statusIs(200), listsFor(project), stillLists(others))
    },
  },
})
