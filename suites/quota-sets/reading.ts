import {
  agreesWith,
  at,
  check,
  falseWords,
  isRefused,
  memberIs,
  shown,
  statusIs,
  trueWords,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { quotaSet, quotasOfType, resources } from './quotas.js'

/** The quota set has a whole number for each of these quotas. */
const hasNumbers = (quotas: readonly string[], inside = '') =>
  check('quotas-are-numbers', 'each quota is a number, or -1', function* ({ response }) {
    for (const quota of quotas) {
      const pointer = `${quotaSet}/${quota}${inside}`
      const value = at(response.json, pointer)
      if (!Number.isInteger(value) || Number(value) < -1)
        yield { at: pointer, message: `expected a number from -1 on, got ${shown(value)}` }
    }
  })

/** What the sections that show quotas promise. */
export const reading: Readonly<Record<string, Requirement>> = {
  'show/has-quotas-of-each-type': {
    title: 'quotas, their usage and their defaults are shown for each volume type',
    operation: 'os-quota-sets.show',
    calls: ['os-quota-sets.show-usage'],
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, projectOf }) {
      const { quotaSets } = as('admin')
      const { name } = await given.type()
      const project = projectOf('member')
      const all = [...resources, ...quotasOfType(name)]
      confirm(await quotaSets.show(project), statusIs(200), hasNumbers(all))
      confirm(await quotaSets.defaults(project), statusIs(200), hasNumbers(all))
      const usage = await quotaSets.showUsage(project)
      confirm(usage, statusIs(200), hasNumbers(all, '/limit'))
      confirm(usage, hasNumbers(all, '/in_use'), hasNumbers(all, '/reserved'))
    },
  },

  'show/is-by-default': {
    title: 'a project for which no quotas were set has the default quotas',
    operation: 'os-quota-sets.show',
    facet: 'route',
    needs: ['admin'],
    async run({ as, confirm, unknownId }) {
      const { quotaSets } = as('admin')
      const project = unknownId()
      const named = memberIs(`${quotaSet}/id`, project)
      const byDefault = await quotaSets.defaults(project)
      confirm(byDefault, statusIs(200), named)
      const told = at(byDefault.response.json, quotaSet)
      confirm(await quotaSets.show(project), statusIs(200), named, agreesWith(quotaSet, told))
    },
  },

  // "Show project's quota usage information. Default is false."
  'show/usage-is-a-choice': {
    title: 'quotas are shown with their usage where that is asked for, and as numbers elsewhere',
    operation: 'os-quota-sets.show',
    calls: ['os-quota-sets.show-usage'],
    facet: 'route',
    needs: ['admin'],
    async run({ as, confirm, projectOf }) {
      const { quotaSets, send } = as('admin')
      const project = projectOf('member')
      for (const usage of falseWords)
        confirm(await quotaSets.show(project, { usage }), statusIs(200), hasNumbers(resources))
      for (const usage of trueWords) {
        const ask = send('os-quota-sets.show-usage', { project_id: project }, undefined, { query: { usage } })
        confirm(await ask, statusIs(200), hasNumbers(resources, '/limit'))
      }
    },
  },

  'show/usage-is-a-boolean': {
    title: 'a usage that is no boolean is refused',
    operation: 'os-quota-sets.show',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, confirm, projectOf }) {
      confirm(await as('admin').quotaSets.show(projectOf('member'), { usage: 'perhaps' }), isRefused())
    },
  },

  'show/tells-everyone-the-same': {
    title: "a project's members are told the same quotas and defaults as administrators",
    operation: 'os-quota-sets.show',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ api, as, confirm, projectOf }) {
      const project = projectOf('member')
      const told = at((await as('admin').quotaSets.show(project)).response.json, quotaSet)
      confirm(await api.quotaSets.show(project), statusIs(200), agreesWith(quotaSet, told))
      const byDefault = at((await as('admin').quotaSets.defaults(project)).response.json, quotaSet)
      confirm(await api.quotaSets.defaults(project), statusIs(200), agreesWith(quotaSet, byDefault))
    },
  },

  // "Administrators only, depending on policy settings."
  'show/hides-other-projects': {
    title: "another project's quotas, usage and defaults are not shown to members",
    operation: 'os-quota-sets.show',
    calls: ['os-quota-sets.show-usage'],
    facet: 'route',
    needs: ['other'],
    async run({ api, confirm, projectOf }) {
      const project = projectOf('other')
      confirm(await api.quotaSets.show(project), isRefused(403, 404))
      confirm(await api.quotaSets.showUsage(project), isRefused(403, 404))
      confirm(await api.quotaSets.defaults(project), isRefused(403, 404))
    },
  },

  'usage/has-the-limits': {
    title: 'the limits that come with the usage are the quotas',
    operation: 'os-quota-sets.show-usage',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, unknownId }) {
      const { quotaSets } = as('admin')
      const { name } = await given.type()
      const project = unknownId()
      await given.quotas(project, { volumes: 7, backups: 0, groups: -1, [`gigabytes_${name}`]: 5 })
      const quotas = await quotaSets.show(project)
      const usage = await quotaSets.showUsage(project)
      confirm(usage, statusIs(200), memberIs(`${quotaSet}/id`, project))
      for (const quota of [...resources, ...quotasOfType(name)]) {
        const limit = at(quotas.response.json, `${quotaSet}/${quota}`)
        for (const [member, value] of Object.entries({ limit, in_use: 0, reserved: 0 }))
          confirm(usage, memberIs(`${quotaSet}/${quota}/${member}`, value))
      }
    },
  },
}
