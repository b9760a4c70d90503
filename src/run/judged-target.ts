import { presentIn } from '../capability.js'
import type { Session } from '../http/session.js'
import type { RunRecord } from '../record.js'
import type { Target } from '../target/target.js'
import type { Job } from './job.js'

/** What the record says of the target, and of how far the run might go there. */
export const judgedTarget = (
  { name, surface, tls, budget }: Target,
  { endpoint, identities }: Pick<Session, 'endpoint' | 'identities'>,
  { microversions, capabilities, mode }: Pick<Job, 'microversions' | 'capabilities' | 'mode'>,
): RunRecord['target'] => ({
  ...{ name, surface, endpoint, microversions, identities, mode },
  capabilities: presentIn(capabilities),
  ...(Object.keys(budget).length > 0 && { budget: { ...budget } }),
  ...(tls?.verify === false && { unverified: true }),
})
