import { isRefused, itemIncludes, listHasExactly, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Resource } from '../../src/trial/set-up/tools.js'
import type { Trial } from '../../src/trial/trial.js'

const list = '/qos_associations'

/** Looks that QoS specifications are, perhaps a moment later, associated with exactly these types, as both sides tell. */
const isAssociatedWith = async (
  { as, confirm, soon }: Trial,
  qos: string,
  types: readonly Resource[],
): Promise<void> => {
  const admin = as('admin')
  const ids = types.map(({ id }) => id)
  const isListed = [statusIs(200), listHasExactly(list, ids)]
  const listed = await soon(() => admin.qosSpecs.associations(qos), ...isListed)
  for (const { id, name } of types) {
    confirm(listed, itemIncludes(list, id, { name }))
    const isShown = memberIs('/volume_type/qos_specs_id', qos)
    await soon(() => admin.types.show(id), statusIs(200), isShown)
  }
}

const isFree = async ({ as, soon }: Trial, { id }: Resource): Promise<void> => {
  const isNone = memberIs('/volume_type/qos_specs_id', null)
  await soon(() => as('admin').types.show(id), statusIs(200), isNone)
}

/** QoS specifications with two types, and others with a third. */
const associated = async (trial: Trial) => {
  const { as, given, confirm } = trial
  const { qosSpecs } = as('admin')
  const [qos, others] = [await given.qosSpecs(), await given.qosSpecs()]
  const [one, two, three] = [await given.type(), await given.type(), await given.type()]
  for (const type of [one, two]) confirm(await qosSpecs.associate(qos.id, type.id), statusIs(202))
  confirm(await qosSpecs.associate(others.id, three.id), statusIs(202))
  await isAssociatedWith(trial, qos.id, [one, two])
  await isAssociatedWith(trial, others.id, [three])
  return { qos, others, one, two, three }
}

/** What the sections on the associations of QoS specifications promise. */
export const associations: Readonly<Record<string, Requirement>> = {
  'associate/is-told-by-both': {
    title: 'an association with a volume type is listed, and shown by the type',
    operation: 'qos-specs.associate',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      await associated(trial)
    },
  },

  'associate/type-is-named': {
    title: 'an association without a volume type, or with one that does not exist, is refused',
    operation: 'qos-specs.associate',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const { id } = await trial.given.qosSpecs()
      const { qosSpecs } = trial.as('admin')
      trial.confirm(await qosSpecs.associate(id, '', { query: {} }), isRefused(400))
      trial.confirm(await qosSpecs.associate(id, trial.unknownId()), isRefused(400, 404))
      await isAssociatedWith(trial, id, [])
    },
  },

  'associate/one-per-type': {
    title: 'a volume type that has QoS specifications is not associated with others',
    operation: 'qos-specs.associate',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run(trial) {
      const { qos, others, one, two, three } = await associated(trial)
      trial.confirm(await trial.as('admin').qosSpecs.associate(others.id, one.id), isRefused())
      await isAssociatedWith(trial, qos.id, [one, two])
      await isAssociatedWith(trial, others.id, [three])
    },
  },

  'associations/are-none-at-first': {
    title: 'QoS specifications that were just created are associated with nothing',
    operation: 'qos-specs.associations.list',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const { id } = await trial.given.qosSpecs()
      await isAssociatedWith(trial, id, [])
      await isFree(trial, await trial.given.type())
    },
  },

  'disassociate/frees-one-type': {
    title: 'a volume type that was disassociated has no QoS specifications, and others keep theirs',
    operation: 'qos-specs.disassociate',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const { qos, others, one, two, three } = await associated(trial)
      trial.confirm(await trial.as('admin').qosSpecs.disassociate(qos.id, one.id), statusIs(202))
      await isFree(trial, one)
      await isAssociatedWith(trial, qos.id, [two])
      await isAssociatedWith(trial, others.id, [three])
    },
  },

  'disassociate/leaves-others': {
    title: 'a volume type is not disassociated from QoS specifications other than those named',
    operation: 'qos-specs.disassociate',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const { qos, others, one, two, three } = await associated(trial)
      await trial.as('admin').qosSpecs.disassociate(others.id, one.id)
      await isAssociatedWith(trial, qos.id, [one, two])
      await isAssociatedWith(trial, others.id, [three])
    },
  },

  'disassociate/type-is-named': {
    title: 'a disassociation that names no volume type is refused',
    operation: 'qos-specs.disassociate',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const { qos, one, two } = await associated(trial)
      const { qosSpecs } = trial.as('admin')
      trial.confirm(await qosSpecs.disassociate(qos.id, '', { query: {} }), isRefused(400))
      await isAssociatedWith(trial, qos.id, [one, two])
    },
  },

  'disassociate-all/frees-every-type': {
    title: 'all volume types are disassociated at once, and those of other QoS specifications stay',
    operation: 'qos-specs.disassociate-all',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const { qos, others, one, two, three } = await associated(trial)
      trial.confirm(await trial.as('admin').qosSpecs.disassociateAll(qos.id), statusIs(202))
      await isAssociatedWith(trial, qos.id, [])
      await isFree(trial, one)
      await isFree(trial, two)
      await isAssociatedWith(trial, others.id, [three])
    },
  },

  'disassociate/makes-room': {
    title: 'a volume type that was disassociated can be associated with other QoS specifications',
    operation: 'qos-specs.disassociate',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const { qos, others, one, two, three } = await associated(trial)
      const { qosSpecs } = trial.as('admin')
      trial.confirm(await qosSpecs.disassociate(qos.id, one.id), statusIs(202))
      await isFree(trial, one)
      trial.confirm(await qosSpecs.associate(others.id, one.id), statusIs(202))
      await isAssociatedWith(trial, qos.id, [two])
      await isAssociatedWith(trial, others.id, [three, one])
    },
  },
}
