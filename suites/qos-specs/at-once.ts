import { memberIncludes, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

/** What holds of specifications that requests change at the same time. */
export const atOnce: Readonly<Record<string, Requirement>> = {
  'update/loses-nothing': {
    title: 'keys that two requests set at the same time are all there',
    operation: 'qos-specs.update',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id } = await given.qosSpecs()
      const { qosSpecs } = as('admin')
      const answers = await Promise.all([
        qosSpecs.update(id, { one: '1' }),
        qosSpecs.update(id, { two: '2' }),
      ])
      for (const answer of answers) confirm(answer, statusIs(200))
      const both = memberIncludes('/qos_specs/specs', { one: '1', two: '2' })
      confirm(await qosSpecs.show(id), statusIs(200), both)
    },
  },
}
