import { isRefused, memberIs, statusIs } from '../src/checks/index.js'
import { suite } from '../src/suite.js'
import type { Trial } from '../src/trial/trial.js'

type Specs = Readonly<Record<string, string>>

const before: Specs = { kept: 'as it is', changed: 'old' }

/** Looks that a group type has exactly these specs, wherever they are told. */
const has = async ({ as, confirm }: Trial, id: string, specs: Specs): Promise<void> => {
  const { groupTypes } = as('admin')
  confirm(await groupTypes.specs.list(id), statusIs(200), memberIs('/group_specs', specs))
  confirm(await groupTypes.show(id), statusIs(200), memberIs('/group_type/group_specs', specs))
}

/** Two group types with the same specs: what is done to one must leave the other. */
const twoAlike = async ({ given }: Trial) =>
  [await given.groupType({ group_specs: before }), await given.groupType({ group_specs: before })] as const

// https://docs.openstack.org/api-ref/block-storage/v3/#group-type-specs-group-types-group-specs
export default suite('group-type-specs', {
  // "if the specification key already exists in group specs, this API will update the specification as well"
  'create/adds-and-updates': {
    title: 'specs that are posted to a group type join or replace what it has, key by key',
    operation: 'group-types.group-specs.create',
    needs: ['admin'],
    async run(trial) {
      const { id } = await trial.given.groupType({ group_specs: before })
      const other = await trial.given.groupType({ group_specs: before })
      const posted = { changed: 'new', 'added:too': '<is> größer 値' }
      const answer = await trial.as('admin').groupTypes.specs.create(id, posted)
      trial.confirm(answer, statusIs(202), memberIs('/group_specs', posted))
      await has(trial, id, { ...before, ...posted })
      await has(trial, other.id, before)
    },
  },

  'create/value-is-text': {
    title: 'a group spec that is no text is refused and changes nothing',
    operation: 'group-types.group-specs.create',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run(trial) {
      const { id } = await trial.given.groupType({ group_specs: before })
      const { specs } = trial.as('admin').groupTypes
      for (const value of [{ deep: 'er' }, ['a'], 7])
        trial.confirm(await specs.create(id, { kept: value }), isRefused(400))
      await has(trial, id, before)
    },
  },

  'show/is-one-spec': {
    title: 'one group spec is shown under its key, and an unknown key is not found',
    operation: 'group-types.group-specs.show',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id } = await given.groupType({ group_specs: before })
      const { specs } = as('admin').groupTypes
      confirm(await specs.show(id, 'kept'), statusIs(200), memberIs('', { kept: 'as it is' }))
      confirm(await specs.show(id, 'missing'), statusIs(404))
    },
  },

  'update/changes-one-spec': {
    title: 'one group spec is updated, and the others are left',
    operation: 'group-types.group-specs.update',
    needs: ['admin'],
    async run(trial) {
      const { id } = await trial.given.groupType({ group_specs: before })
      const { specs } = trial.as('admin').groupTypes
      const changed = { changed: 'new' }
      trial.confirm(await specs.update(id, 'changed', changed), statusIs(200), memberIs('', changed))
      await has(trial, id, { ...before, ...changed })
    },
  },

  'update/leaves-other-types': {
    title: 'an update of a group spec of one group type leaves that of another',
    operation: 'group-types.group-specs.update',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const [one, other] = await twoAlike(trial)
      const { specs } = trial.as('admin').groupTypes
      const changed = { changed: 'new' }
      trial.confirm(await specs.update(one.id, 'changed', changed), statusIs(200))
      await has(trial, one.id, { ...before, ...changed })
      await has(trial, other.id, before)
    },
  },

  'update/needs-its-own-key': {
    title: 'an update of a group spec with the key of another is refused and changes nothing',
    operation: 'group-types.group-specs.update',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run(trial) {
      const { id } = await trial.given.groupType({ group_specs: before })
      const { specs } = trial.as('admin').groupTypes
      trial.confirm(await specs.update(id, 'changed', { kept: 'lost' }), isRefused())
      trial.confirm(await specs.update(id, 'changed', { changed: 'new', kept: 'lost' }), isRefused())
      await has(trial, id, before)
    },
  },

  'delete/leaves-other-types': {
    title: 'the same spec of another group type outlives one that is deleted',
    operation: 'group-types.group-specs.delete',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const [one, other] = await twoAlike(trial)
      const { specs } = trial.as('admin').groupTypes
      trial.confirm(await specs.delete(one.id, 'changed'), statusIs(202))
      await trial.soon(() => specs.list(one.id), memberIs('/group_specs', { kept: 'as it is' }))
      await has(trial, other.id, before)
    },
  },

  'delete/removes-one-spec': {
    title: 'a deleted group spec is gone, the others are left, and it cannot be deleted again',
    operation: 'group-types.group-specs.delete',
    needs: ['admin'],
    async run(trial) {
      const { id } = await trial.given.groupType({ group_specs: before })
      const { specs } = trial.as('admin').groupTypes
      trial.confirm(await specs.delete(id, 'changed'), statusIs(202))
      const isGone = memberIs('/group_specs', { kept: 'as it is' })
      await trial.soon(() => specs.list(id), isGone)
      await has(trial, id, { kept: 'as it is' })
      trial.confirm(await specs.show(id, 'changed'), statusIs(404))
      trial.confirm(await specs.delete(id, 'changed'), statusIs(404))
    },
  },
})
