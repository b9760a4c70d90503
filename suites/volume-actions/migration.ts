import { memberIs, memberIsOneOf, statusIs } from '../../src/checks/index.js'
import type { Trial } from '../../src/trial/trial.js'

/** Where administrators see the host of a volume. */
export const host = '/volume/os-vol-host-attr:host'

/** Where administrators see how a migration goes. */
export const migration = '/volume/os-vol-mig-status-attr:migstat'

/** The volume is on its way to another host. */
export const migrates = memberIs(migration, 'migrating')

/** The migration is over, whatever it came to. */
export const ended = memberIsOneOf(migration, ['success', 'error'])

/** Has an available volume say that it migrates, though nothing moves. */
export const markMigrating = async ({ as, confirm, eventually }: Trial, id: string): Promise<void> => {
  const { volumes } = as('admin')
  const reset = { status: 'available', migration_status: 'migrating' }
  confirm(await volumes.action(id, 'os-reset_status', reset), statusIs(202))
  await eventually(() => volumes.show(id), migrates)
}
