import { at, isRefused, itemIncludes, memberIncludes, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'
import { pageWith } from '../listing/whole.js'

type Specs = Readonly<Record<string, string>>

/** Looks that a type has exactly these extra specs, wherever they are told. */
const has = async ({ as, confirm }: Trial, id: string, extra_specs: Specs): Promise<void> => {
  const { types } = as('admin')
  confirm(await types.extraSpecs.list(id), statusIs(200), memberIs('/extra_specs', extra_specs))
  confirm(await types.show(id), statusIs(200), memberIs('/volume_type/extra_specs', extra_specs))
  const listed = await pageWith(types.list, '/volume_types', id)
  confirm(listed, statusIs(200), itemIncludes('/volume_types', id, { extra_specs }))
}

const before: Specs = { kept: 'as it is', changed: 'old' }

/** Two types with the same extra specs: what is done to one must leave the other. */
const twoAlike = async ({ given }: Trial) =>
  [await given.type({ extra_specs: before }), await given.type({ extra_specs: before })] as const

/** What the sections on the extra specs of a volume type promise. */
export const extraSpecs: Readonly<Record<string, Requirement>> = {
  // "Adds new extra specifications to a volume type, or updates the extra specifications that are assigned"
  'extra-specs.create/adds-and-updates': {
    title: 'extra specs that are posted to a volume type join or replace what it has, key by key',
    operation: 'types.extra-specs.create',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const { id } = await trial.given.type({ extra_specs: before })
      const other = await trial.given.type({ extra_specs: before })
      const posted = { changed: 'new', added: 'too' }
      const answer = await trial.as('admin').types.extraSpecs.create(id, posted)
      trial.confirm(answer, statusIs(200), memberIncludes('/extra_specs', posted))
      await has(trial, id, { ...before, ...posted })
      await has(trial, other.id, before)
    },
  },

  'extra-specs.create/keeps-characters': {
    title: 'extra specs keep the case and the punctuation of their keys, and any text as value',
    operation: 'types.extra-specs.create',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const { id } = await trial.given.type()
      const posted = {
        'blockspec:Scoped_Key-1.x': '<is> True',
        'blockspec:ops': '<= 42 Größe 値',
        CamelCase: '',
      }
      const { extraSpecs: specs } = trial.as('admin').types
      trial.confirm(await specs.create(id, posted), statusIs(200))
      await has(trial, id, posted)
      for (const [key, value] of Object.entries(posted)) {
        const answer = await specs.show(id, key)
        trial.confirm(answer, statusIs(200), memberIs('', { [key]: value }))
      }
    },
  },

  'extra-specs.create/has-limits': {
    title: 'extra specs with an empty or overlong key or a value that is no text are refused',
    operation: 'types.extra-specs.create',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run(trial) {
      const { id } = await trial.given.type({ extra_specs: before })
      const { extraSpecs: specs } = trial.as('admin').types
      const longKey = { ['k'.repeat(256)]: 'value' }
      for (const bad of [
        { '': 'value' },
        longKey,
        { changed: 'v'.repeat(256) },
        { changed: { deep: 'er' } },
      ]) {
        trial.confirm(await specs.create(id, bad), isRefused())
      }
      await has(trial, id, before)
    },
  },

  'extra-specs.list/agrees-with-show': {
    title: 'the extra specs of a volume type are what the type shows',
    operation: 'types.extra-specs.list',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { types } = as('admin')
      const { id } = await given.sharedType()
      const shown = at((await types.show(id)).response.json, '/volume_type/extra_specs')
      const answer = await types.extraSpecs.list(id)
      confirm(
        answer,
        statusIs(200),
        memberIs('/extra_specs', shown),
        memberIs('/extra_specs', { key1: 'value1' }),
      )
    },
  },

  'extra-specs.show/shows-one': {
    title: 'an extra spec is shown with its value alone',
    operation: 'types.extra-specs.show',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id } = await given.type({ extra_specs: before })
      const answer = await as('admin').types.extraSpecs.show(id, 'changed')
      confirm(answer, statusIs(200), memberIs('', { changed: 'old' }))
    },
  },

  'extra-specs.show/unknown-key': {
    title: 'an extra spec that a volume type does not have is not found',
    operation: 'types.extra-specs.show',
    facet: 'route',
    needs: ['admin'],
    ofAny: true,
    async run({ as, given, confirm }) {
      const { id } = await given.sharedType()
      confirm(await as('admin').types.extraSpecs.show(id, 'no-such-key'), statusIs(404))
    },
  },

  // "Update the specific extra specification assigned to a volume type."
  'extra-specs.update/changes-one': {
    title: 'an update of an extra spec leaves the others',
    operation: 'types.extra-specs.update',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const { id } = await trial.given.type({ extra_specs: before })
      const { extraSpecs: specs } = trial.as('admin').types
      const update = { changed: 'new' }
      trial.confirm(await specs.update(id, 'changed', update), statusIs(200), memberIs('', update))
      await has(trial, id, { ...before, ...update })
      trial.confirm(await specs.show(id, 'changed'), statusIs(200), memberIs('', update))
    },
  },

  'extra-specs.update/leaves-what-the-path-does-not-name': {
    title: 'an update of one extra spec never changes another',
    operation: 'types.extra-specs.update',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id } = await given.type({ extra_specs: before })
      const { extraSpecs: specs } = as('admin').types
      await specs.update(id, 'changed', { kept: 'overwritten' })
      confirm(await specs.list(id), statusIs(200), memberIs('/extra_specs/kept', before.kept))
    },
  },

  'extra-specs.update/takes-the-key-of-its-path': {
    title: 'an update whose body has another extra spec than its path, or several, is refused',
    operation: 'types.extra-specs.update',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run(trial) {
      const { id } = await trial.given.type({ extra_specs: before })
      const { extraSpecs: specs } = trial.as('admin').types
      for (const body of [{ kept: 'x' }, { changed: 'x', kept: 'y' }, {}]) {
        trial.confirm(await specs.update(id, 'changed', body), isRefused())
      }
      await has(trial, id, before)
    },
  },

  'extra-specs.delete/removes-one': {
    title: 'a deleted extra spec is gone, and the others are not',
    operation: 'types.extra-specs.delete',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const { id } = await trial.given.type({ extra_specs: before })
      const other = await trial.given.type({ extra_specs: before })
      const { extraSpecs: specs } = trial.as('admin').types
      trial.confirm(await specs.delete(id, 'changed'), statusIs(202))
      const isGone = memberIs('/extra_specs', { kept: 'as it is' })
      await trial.soon(() => specs.list(id), isGone)
      await has(trial, id, { kept: 'as it is' })
      trial.confirm(await specs.show(id, 'changed'), statusIs(404))
      await has(trial, other.id, before)
    },
  },

  'extra-specs.delete/unknown-key': {
    title: 'an extra spec that a volume type does not have cannot be deleted',
    operation: 'types.extra-specs.delete',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const { id } = await trial.given.type({ extra_specs: before })
      trial.confirm(await trial.as('admin').types.extraSpecs.delete(id, 'no-such-key'), statusIs(404))
      await has(trial, id, before)
    },
  },

  'extra-specs.create/is-for-administrators': {
    title: "a member's attempt to change a volume type or its extra specs leaves them as they are",
    operation: 'types.extra-specs.create',
    facet: 'route',
    level: 'should',
    needs: ['admin', 'roles'],
    async run(trial) {
      const { api, given, confirm } = trial
      const { id, name } = await given.type({ extra_specs: before })
      confirm(await api.types.extraSpecs.create(id, { added: 'too' }), isRefused())
      confirm(await api.types.extraSpecs.update(id, 'changed', { changed: 'new' }), isRefused())
      confirm(await api.types.extraSpecs.delete(id, 'changed'), isRefused())
      confirm(await api.types.update(id, { name: `${name}-theirs` }), isRefused())
      confirm(await api.types.delete(id), isRefused())
      await has(trial, id, before)
      confirm(await api.types.show(id), statusIs(200), memberIs('/volume_type/name', name))
    },
  },

  'extra-specs.update/leaves-other-types': {
    title: 'an update of an extra spec of one volume type leaves that of another',
    operation: 'types.extra-specs.update',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const [one, other] = await twoAlike(trial)
      const update = { changed: 'new' }
      const { extraSpecs: specs } = trial.as('admin').types
      trial.confirm(await specs.update(one.id, 'changed', update), statusIs(200))
      await has(trial, one.id, { ...before, ...update })
      await has(trial, other.id, before)
    },
  },

  'extra-specs.delete/leaves-other-types': {
    title: 'the same extra spec of another volume type outlives one that is deleted',
    operation: 'types.extra-specs.delete',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const [one, other] = await twoAlike(trial)
      const { extraSpecs: specs } = trial.as('admin').types
      trial.confirm(await specs.delete(one.id, 'changed'), statusIs(202))
      await trial.soon(() => specs.show(one.id, 'changed'), statusIs(404))
      await has(trial, other.id, before)
    },
  },
}
