import {
  at,
  check,
  isRefused,
  itemsAt,
  memberIncludes,
  memberIs,
  statusIs,
  stillTells,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'

type Specs = Readonly<Record<string, string>>

const before: Specs = { kept: 'as it is', changed: 'old' }

/** Looks that QoS specifications have, perhaps a moment later, exactly these keys. */
const has = async ({ as, soon }: Trial, id: string, specs: Specs): Promise<void> => {
  const { qosSpecs } = as('admin')
  await soon(() => qosSpecs.show(id), statusIs(200), memberIs('/qos_specs/specs', specs))
}

const linksToItself = (id: string) =>
  check('self-link-leads-there', 'the self link leads to the QoS specifications', function* ({ response }) {
    const href = itemsAt(response.json, '/links').find(({ rel }) => rel === 'self')?.href
    if (typeof href !== 'string' || !new RegExp(`/qos-specs/${id}/?$`).test(href))
      yield { at: '/links', message: `expected a self link to ${id}, got ${String(href)}` }
  })

/** What the sections that create, show, set and unset the keys of QoS specifications promise. */
export const keys: Readonly<Record<string, Requirement>> = {
  // "Specify one or more key and value pairs in the request body."
  'create/stores-what-was-asked': {
    title: 'QoS specifications have the name and the keys asked for',
    operation: 'qos-specs.create',
    facet: 'response',
    needs: ['admin'],
    async run(trial) {
      const { as, confirm, read } = trial
      const { qosSpecs } = as('admin')
      const asked = { name: trial.name(), ...before, total_iops_sec: '100' }
      const created = await qosSpecs.create(asked)
      const { name, ...specs } = asked
      confirm(created, memberIncludes('/qos_specs', { name, specs }))
      const told = at(created.response.json, '/qos_specs')
      const id = read(created, '/qos_specs/id')
      const shown = await qosSpecs.show(id)
      confirm(shown, statusIs(200), memberIncludes('/qos_specs', { id, name, specs }))
      confirm(shown, stillTells('/qos_specs', told))
    },
  },

  'create/needs-no-keys': {
    title: 'QoS specifications that are created with a name alone have no keys',
    operation: 'qos-specs.create',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const { id, body } = await trial.given.qosSpecs()
      const { qosSpecs } = trial.as('admin')
      trial.confirm(await qosSpecs.show(id), statusIs(200), stillTells('/qos_specs', body))
      await has(trial, id, {})
    },
  },

  'create/has-a-consumer': {
    title: 'QoS specifications are consumed where asked, at the back end by default',
    operation: 'qos-specs.create',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { qosSpecs } = as('admin')
      for (const consumer of ['front-end', 'back-end', 'both', undefined]) {
        const { id } = await given.qosSpecs({ key1: 'value1', ...(consumer && { consumer }) })
        const whole = { consumer: consumer ?? 'back-end', specs: { key1: 'value1' } }
        confirm(await qosSpecs.show(id), statusIs(200), memberIncludes('/qos_specs', whole))
      }
    },
  },

  'create/links-to-itself': {
    title: 'QoS specifications link to themselves where they are created and shown',
    operation: 'qos-specs.create',
    facet: 'route',
    needs: ['admin'],
    async run({ as, confirm, name, read }) {
      const { qosSpecs } = as('admin')
      const created = await qosSpecs.create({ name: name() })
      const id = read(created, '/qos_specs/id')
      confirm(created, linksToItself(id))
      confirm(await qosSpecs.show(id), statusIs(200), linksToItself(id))
    },
  },

  'create/name-is-taken-once': {
    title: 'QoS specifications with the name of others are refused and not made',
    operation: 'qos-specs.create',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run(trial) {
      const { id, name } = await trial.given.qosSpecs(before)
      trial.confirm(await trial.as('admin').qosSpecs.create({ name }), isRefused())
      await has(trial, id, before)
    },
  },

  'create/has-a-name': {
    title: 'QoS specifications with an empty name are refused',
    operation: 'qos-specs.create',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, confirm }) {
      confirm(await as('admin').qosSpecs.create({ name: '' }), isRefused())
    },
  },

  'update/sets-keys': {
    title: 'keys that are set join or replace what QoS specifications have, and leave the others',
    operation: 'qos-specs.update',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const [{ id, body }, bystander] = [
        await trial.given.qosSpecs(before),
        await trial.given.qosSpecs(before),
      ]
      const { qosSpecs } = trial.as('admin')
      const set = { changed: 'new', added: 'too' }
      const answer = await qosSpecs.update(id, set)
      trial.confirm(answer, statusIs(200), memberIncludes('/qos_specs', set))
      await has(trial, id, { ...before, ...set })
      trial.confirm(await qosSpecs.show(id), stillTells('/qos_specs', body, 'specs'))
      await has(trial, bystander.id, before)
    },
  },

  // The sections' samples, and the front end, the back end or both are all that can consume them.
  'create/consumer-is-known': {
    title: 'QoS specifications with a consumer that does not exist are refused and not made',
    operation: 'qos-specs.create',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, given, confirm, name }) {
      const { qosSpecs } = as('admin')
      confirm(await qosSpecs.create({ name: name(), consumer: 'blockspec' }), isRefused(400))
      const { id } = await given.qosSpecs({ ...before, consumer: 'back-end' })
      confirm(await qosSpecs.update(id, { consumer: 'blockspec' }), isRefused(400))
      confirm(await qosSpecs.show(id), memberIs('/qos_specs/consumer', 'back-end'))
    },
  },

  'update/sets-the-consumer': {
    title: 'the consumer of QoS specifications is set like a key, and leaves the keys',
    operation: 'qos-specs.update',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run(trial) {
      const { id } = await trial.given.qosSpecs({ ...before, consumer: 'back-end' })
      const { qosSpecs } = trial.as('admin')
      trial.confirm(await qosSpecs.update(id, { consumer: 'front-end' }), statusIs(200))
      trial.confirm(await qosSpecs.show(id), memberIs('/qos_specs/consumer', 'front-end'))
      await has(trial, id, before)
    },
  },

  'delete-keys/unsets-keys': {
    title: 'keys that are unset are gone, and the others stay',
    operation: 'qos-specs.delete-keys',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const more = { ...before, second: '2', third: '3' }
      const [{ id, body }, bystander] = [await trial.given.qosSpecs(more), await trial.given.qosSpecs(more)]
      const { qosSpecs } = trial.as('admin')
      trial.confirm(await qosSpecs.deleteKeys(id, ['changed']), statusIs(202))
      await has(trial, id, { kept: 'as it is', second: '2', third: '3' })
      trial.confirm(await qosSpecs.deleteKeys(id, ['second', 'third']), statusIs(202))
      await has(trial, id, { kept: 'as it is' })
      trial.confirm(await qosSpecs.show(id), stillTells('/qos_specs', body, 'specs'))
      await has(trial, bystander.id, more)
    },
  },

  'delete-keys/key-is-there': {
    title: 'a key that QoS specifications do not have cannot be unset',
    operation: 'qos-specs.delete-keys',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run(trial) {
      const { id } = await trial.given.qosSpecs(before)
      trial.confirm(await trial.as('admin').qosSpecs.deleteKeys(id, ['no-such-key']), isRefused())
      await has(trial, id, before)
    },
  },
}
