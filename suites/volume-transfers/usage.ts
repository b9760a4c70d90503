import { usageComesTo } from '../quota-sets/usage-of-type.js'
import { acceptance } from './acceptance.js'
import type { PathRequirements } from './path.js'

const shared = {
  operation: 'accept',
  ref: 'show-quota-usage-for-a-project',
  calls: ['os-quota-sets.show-usage'],
} as const

/** "Transfers a volume from one user to another user." What is used is of the project whose it is. */
export const usage: PathRequirements = {
  'accept/moves-the-usage': {
    ...shared,
    title: 'an accepted volume counts for the project that accepted it, and for no other',
    needs: ['admin', 'other'],
    async run(trial, path) {
      const { given } = trial
      const type = await given.type()
      const { id: volume_id } = await given.volume({ volume_type: type.id })
      await usageComesTo(trial, 'member', type.name, [1, 0, 1])
      await acceptance(trial, path, await path.offer({ volume_id }))
      await usageComesTo(trial, 'other', type.name, [1, 0, 1])
      await usageComesTo(trial, 'member', type.name, [0, 0, 0])
    },
  },
}

/** "Support ability to transfer snapshots along with their parent volume." (history, 3.55) */
export const usageOfSnapshots: PathRequirements = {
  'accept/moves-the-usage-of-snapshots': {
    ...shared,
    title: 'snapshots that come along count for the project that accepted them, and for no other',
    needs: ['admin', 'other', 'snapshots'],
    async run(trial, path) {
      const { given } = trial
      const type = await given.type()
      const { id: volume_id } = await given.volume({ volume_type: type.id })
      await given.snapshot({ volume_id })
      await usageComesTo(trial, 'member', type.name, [1, 1, 2])
      await acceptance(trial, path, await path.offer({ volume_id }))
      await usageComesTo(trial, 'other', type.name, [1, 1, 2])
      await usageComesTo(trial, 'member', type.name, [0, 0, 0])
    },
  },
}
