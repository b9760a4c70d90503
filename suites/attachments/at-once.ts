import type { Requirement } from '../../src/suite.js'
import { oneWins } from '../at-once/winner.js'

/** What holds of attachments that are made at the same time. */
export const atOnce: Readonly<Record<string, Requirement>> = {
  // A volume has one attachment, unless its type has multiattach.
  'create/is-won-once': {
    title: 'of two servers that ask for a volume at the same time, one is refused',
    operation: 'attachments.create',
    facet: 'route',
    async run(trial) {
      const { id: volume_uuid } = await trial.given.volume()
      const create = () => trial.api.attachments.create({ volume_uuid, instance_uuid: trial.unknownId() })
      await oneWins(trial, 200, [create, create])
    },
  },
}
