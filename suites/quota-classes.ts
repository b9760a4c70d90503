import {
  agreesWith,
  at,
  check,
  isRefused,
  memberIncludes,
  memberIs,
  shown,
  statusIs,
} from '../src/checks/index.js'
import { suite } from '../src/suite.js'
import { resources } from './quota-sets/quotas.js'

const quotaClass = '/quota_class_set'

const hasQuotasOf = (type: string) =>
  check('has-quotas-of-type', 'there is a quota of the volume type', function* ({ response }) {
    for (const resource of ['volumes', 'snapshots', 'gigabytes']) {
      const pointer = `${quotaClass}/${resource}_${type}`
      const value = at(response.json, pointer)
      if (!Number.isInteger(value)) yield { at: pointer, message: `expected a number, got ${shown(value)}` }
    }
  })

/** The class that is changed: no project is of it, and it is one for all runs, since classes cannot be deleted. */
const ours = 'blockspec'

/** The quotas of a class that every project has too, each by another number than it has. */
const changed = (told: unknown): Readonly<Record<string, number>> =>
  Object.fromEntries(resources.map((quota, index) => [quota, Number(at(told, `/${quota}`)) + index + 2]))

/**
 * What is set for a class cannot be deleted again, only set to what it was.
 * https://docs.openstack.org/api-ref/block-storage/v3/#quota-class-set-extension-os-quota-class-sets
 */
export default suite('quota-classes', {
  'show/is-called-by-its-name': {
    title: 'a quota class is shown by the name it was asked for',
    operation: 'os-quota-class-sets.show',
    facet: 'route',
    needs: ['admin'],
    async run({ as, confirm, name }) {
      const { quotaClasses } = as('admin')
      for (const id of ['default', name()])
        confirm(await quotaClasses.show(id), statusIs(200), memberIs(`${quotaClass}/id`, id))
    },
  },

  // "If no specific value for the quota class resource exists, then the default value will be reported."
  'show/is-by-default': {
    title: 'quota classes for which nothing was set have the same, default quotas',
    operation: 'os-quota-class-sets.show',
    facet: 'route',
    needs: ['admin'],
    async run({ as, confirm, name }) {
      const { quotaClasses } = as('admin')
      const first = await quotaClasses.show(name())
      confirm(first, statusIs(200))
      const told = at(first.response.json, quotaClass)
      const second = await quotaClasses.show(name())
      confirm(second, statusIs(200), agreesWith(quotaClass, told, 'id'))
    },
  },

  'show/has-quotas-of-each-type': {
    title: 'a quota class has quotas of each volume type',
    operation: 'os-quota-class-sets.show',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, name }) {
      const type = await given.type()
      for (const id of ['default', name()]) {
        const answer = await as('admin').quotaClasses.show(id)
        confirm(answer, statusIs(200), hasQuotasOf(type.name))
      }
    },
  },

  'show/is-what-projects-get': {
    title: 'the quotas of the class named default are the default quotas of projects',
    operation: 'os-quota-class-sets.show',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, confirm, unknownId }) {
      const byDefault = await as('admin').quotaSets.defaults(unknownId())
      const told = at(byDefault.response.json, '/quota_set')
      const answer = await as('admin').quotaClasses.show('default')
      confirm(answer, statusIs(200), agreesWith(quotaClass, told, 'id'))
    },
  },

  // "Updates quota class set for a project. If the quota_class_name key does not exist, then the API will create one."
  'update/takes-effect': {
    title: 'the quotas that were set for a class are answered and shown, one or all of them',
    operation: 'os-quota-class-sets.update',
    facet: 'route',
    alone: true,
    needs: ['admin', 'settings'],
    async run({ as, confirm }) {
      const { quotaClasses } = as('admin')
      const before = at((await quotaClasses.show(ours)).response.json, quotaClass)
      const all = changed(before)
      confirm(await quotaClasses.update(ours, all), statusIs(200), memberIncludes(quotaClass, all))
      const isSet = memberIncludes(quotaClass, { id: ours, ...all })
      confirm(await quotaClasses.show(ours), statusIs(200), isSet)
      const { gigabytes, ...others } = changed(all)
      const one = { gigabytes }
      confirm(await quotaClasses.update(ours, one), statusIs(200), memberIncludes(quotaClass, one))
      const both = memberIncludes(quotaClass, { ...all, ...one })
      confirm(await quotaClasses.show(ours), statusIs(200), both)
      confirm(await quotaClasses.update(ours, others), statusIs(200))
      const last = memberIncludes(quotaClass, { ...others, ...one })
      confirm(await quotaClasses.show(ours), statusIs(200), last)
    },
  },

  'update/leaves-other-classes': {
    title: 'the quotas that were set for one class are none of other classes, nor the defaults',
    operation: 'os-quota-class-sets.update',
    facet: 'route',
    alone: true,
    needs: ['admin', 'settings'],
    async run({ as, confirm, name, unknownId }) {
      const { quotaClasses, quotaSets } = as('admin')
      const told = async (): Promise<readonly unknown[]> => [
        at((await quotaClasses.show('default')).response.json, quotaClass),
        at((await quotaSets.defaults(project)).response.json, '/quota_set'),
      ]
      const project = unknownId()
      const [byDefault, ofProjects] = await told()
      const own = at((await quotaClasses.show(ours)).response.json, quotaClass)
      confirm(await quotaClasses.update(ours, changed(own)), statusIs(200))
      for (const id of ['default', name()]) {
        confirm(await quotaClasses.show(id), statusIs(200), agreesWith(quotaClass, byDefault, 'id'))
      }
      confirm(await quotaSets.defaults(project), statusIs(200), agreesWith('/quota_set', ofProjects))
    },
  },

  'update/quota-exists': {
    title: 'a quota class is not given a quota that does not exist',
    operation: 'os-quota-class-sets.update',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, confirm, name }) {
      const { quotaClasses } = as('admin')
      const [id, unknown] = [name(), name()]
      for (const quota of ['merriment', `volumes_${unknown}`])
        confirm(await quotaClasses.update(id, { [quota]: 5 }), isRefused())
      confirm(await quotaClasses.show(id), statusIs(200), memberIs(`${quotaClass}/merriment`, undefined))
    },
  },

  'update/is-a-number': {
    title: 'a quota of a class below -1 or of no whole number is refused, and nothing is set',
    operation: 'os-quota-class-sets.update',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, confirm, name }) {
      const { quotaClasses } = as('admin')
      const id = name()
      const told = at((await quotaClasses.show(id)).response.json, quotaClass)
      for (const wrong of [-2, 'many', '', null, 1.5])
        confirm(await quotaClasses.update(id, { volumes: wrong }), isRefused())
      confirm(await quotaClasses.show(id), statusIs(200), agreesWith(quotaClass, told))
    },
  },
})
