import { oneWins } from '../at-once/winner.js'
import type { PathRequirements } from './path.js'

/** What holds of transfers that are made or accepted at the same time. */
export const atOnce: PathRequirements = {
  // "The volume status must be available"
  'create/is-won-once': {
    title: 'of two offers of a volume at the same time, one is refused',
    operation: 'create',
    async run(trial, path) {
      const { id: volume_id } = await trial.given.volume()
      const offer = () => path.api.create({ volume_id, name: trial.name() })
      await oneWins(trial, 202, [offer, offer])
    },
  },

  'accept/is-won-once': {
    title: 'of two acceptances of a transfer at the same time, one is refused',
    operation: 'accept',
    needs: ['other'],
    async run(trial, path) {
      const { id, key } = await path.offer()
      const accept = () => path.as('other').accept(id, key)
      await oneWins(trial, 202, [accept, accept])
    },
  },
}
