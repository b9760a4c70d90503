import { falseWords, isRefused, listLacks, memberIs, statusIs, stillTells } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'

/** QoS specifications that a volume type has. */
const inUse = async ({ as, given, confirm, soon }: Trial) => {
  const [qos, type] = [await given.qosSpecs({ key1: 'value1' }), await given.type()]
  confirm(await as('admin').qosSpecs.associate(qos.id, type.id), statusIs(202))
  const isInUse = memberIs('/volume_type/qos_specs_id', qos.id)
  await soon(() => as('admin').types.show(type.id), isInUse)
  return { qos, type }
}

/** What the section "Delete a QoS specification" promises. */
export const deletion: Readonly<Record<string, Requirement>> = {
  'delete/disappears': {
    title: 'deleted QoS specifications are no longer found, and others are',
    operation: 'qos-specs.delete',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, soon }) {
      const { qosSpecs } = as('admin')
      const [{ id }, bystander] = [await given.qosSpecs(), await given.qosSpecs({ key1: 'value1' })]
      confirm(await qosSpecs.delete(id), statusIs(202))
      await soon(() => qosSpecs.show(id), statusIs(404))
      confirm(await qosSpecs.list(), statusIs(200), listLacks('/qos_specs', id))
      confirm(await qosSpecs.update(id, { key1: 'late' }), statusIs(404))
      confirm(await qosSpecs.associations(id), statusIs(404))
      confirm(await qosSpecs.delete(id), statusIs(404))
      const left = stillTells('/qos_specs', bystander.body)
      confirm(await qosSpecs.show(bystander.id), statusIs(200), left)
    },
  },

  'delete/frees-the-name': {
    title: 'the name of deleted QoS specifications can be given again',
    operation: 'qos-specs.delete',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, given, confirm, soon }) {
      const { qosSpecs } = as('admin')
      const { id, name } = await given.qosSpecs({ key1: 'value1' })
      confirm(await qosSpecs.delete(id), statusIs(202))
      await soon(() => qosSpecs.show(id), statusIs(404))
      const again = await qosSpecs.create({ name })
      confirm(again, memberIs('/qos_specs/name', name), memberIs('/qos_specs/specs', {}))
    },
  },

  // "To delete a QoS specification even if it is in-use, set to true. Default is false."
  'delete/not-while-in-use': {
    title: 'QoS specifications that a volume type has are deleted by force only',
    operation: 'qos-specs.delete',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const { as, confirm } = trial
      const { qosSpecs, types } = as('admin')
      const { qos, type } = await inUse(trial)
      for (const query of [undefined, ...falseWords.map((force) => ({ force }))])
        confirm(await qosSpecs.delete(qos.id, query), isRefused())
      confirm(await qosSpecs.show(qos.id), statusIs(200), stillTells('/qos_specs', qos.body))
      confirm(await types.show(type.id), statusIs(200), memberIs('/volume_type/qos_specs_id', qos.id))
    },
  },

  'delete/by-force': {
    title: 'QoS specifications that a volume type has are deleted by force, and the type has none',
    operation: 'qos-specs.delete',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const { as, confirm, soon } = trial
      const { qosSpecs, types } = as('admin')
      for (const force of [true, 'True', 'y']) {
        const { qos, type } = await inUse(trial)
        confirm(await qosSpecs.delete(qos.id, { force }), statusIs(202))
        await soon(() => qosSpecs.show(qos.id), statusIs(404))
        const isFree = memberIs('/volume_type/qos_specs_id', null)
        await soon(() => types.show(type.id), statusIs(200), isFree)
      }
    },
  },

  'delete/force-is-a-boolean': {
    title: 'a force that is no boolean deletes no QoS specifications that are in use',
    operation: 'qos-specs.delete',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run(trial) {
      const { qos } = await inUse(trial)
      const { qosSpecs } = trial.as('admin')
      trial.confirm(await qosSpecs.delete(qos.id, { force: 'perhaps' }), isRefused())
      trial.confirm(await qosSpecs.show(qos.id), statusIs(200))
    },
  },
}
