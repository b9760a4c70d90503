import { statusIs } from '../../src/checks/index.js'
import { linksLeadTo } from '../volumes/links-lead-to.js'
import type { PathRequirements } from './path.js'

/** What links of a transfer are for. */
export const links: PathRequirements = {
  'show/links-lead-to-itself': {
    title: 'the links of a transfer lead to it',
    operation: 'show',
    level: 'should',
    async run({ confirm }, path) {
      const { id } = await path.offer()
      const place = `/${path.resource}/${id}`
      confirm(await path.api.show(id), statusIs(200), linksLeadTo('/transfer/links', place))
    },
  },
}
