import { memberIncludes, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

/** What holds of a type that requests change at the same time. */
export const atOnce: Readonly<Record<string, Requirement>> = {
  'extra-specs.create/loses-nothing': {
    title: 'extra specs that two requests add to a type at the same time are all there',
    operation: 'types.extra-specs.create',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id } = await given.type()
      const { extraSpecs } = as('admin').types
      const answers = await Promise.all([
        extraSpecs.create(id, { one: '1' }),
        extraSpecs.create(id, { two: '2' }),
      ])
      for (const answer of answers) confirm(answer, statusIs(200))
      const both = memberIncludes('/extra_specs', { one: '1', two: '2' })
      confirm(await extraSpecs.list(id), statusIs(200), both)
    },
  },
}
