import { isRefused, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { markMigrating } from './migration.js'

const operation = 'volumes.action.os-migrate_volume_completion'
const facet = 'route'

const isAsBefore = [statusIs(200), memberIs('/volume/status', 'available')]

/** Telling that a volume has moved to its target. */
export const completingMigration: Readonly<Record<string, Requirement>> = {
  // "Both the original and new volume migration_status must be None or both must be set"
  'migrate-volume-completion/one-migrating-is-refused': {
    title: 'no migration is completed where only one of the volumes migrates',
    operation,
    facet,
    needs: ['admin'],
    async run(trial) {
      const { api, as, given, confirm } = trial
      const admin = as('admin')
      const [original, target] = [await given.volume(), await given.volume()]
      await markMigrating(trial, original.id)
      const ask = (from: string, to: string) =>
        admin.volumes.action(from, 'os-migrate_volume_completion', { new_volume: to, error: false })
      confirm(await ask(original.id, target.id), isRefused())
      confirm(await ask(target.id, original.id), isRefused())
      for (const { id } of [original, target]) confirm(await api.volumes.show(id), ...isAsBefore)
    },
  },

  // "the new volume migration_status must take the form of target:VOLUME_UUID"
  'migrate-volume-completion/wrong-target-is-refused': {
    title: 'no migration is completed with a volume that is not its target',
    operation,
    facet,
    needs: ['admin'],
    async run(trial) {
      const { api, as, given, confirm } = trial
      const admin = as('admin')
      const [original, target] = [await given.volume(), await given.volume()]
      for (const { id } of [original, target]) await markMigrating(trial, id)
      const complete = { new_volume: target.id, error: false }
      confirm(await admin.volumes.action(original.id, 'os-migrate_volume_completion', complete), isRefused())
      for (const { id } of [original, target]) confirm(await api.volumes.show(id), ...isAsBefore)
    },
  },

  'migrate-volume-completion/neither-migrating-is-accepted': {
    title: 'the completion is accepted where neither volume migrates, and changes neither',
    operation,
    facet,
    needs: ['admin'],
    async run({ api, as, given, confirm }) {
      const [original, target] = [await given.volume(), await given.volume()]
      const complete = { new_volume: target.id, error: false }
      confirm(
        await as('admin').volumes.action(original.id, 'os-migrate_volume_completion', complete),
        statusIs(202),
      )
      confirm(await api.volumes.show(target.id), ...isAsBefore)
    },
  },
}
