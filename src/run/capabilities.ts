import { type Capability, capabilities } from '../capability.js'
import type { IdentityName } from '../exchange.js'
import type { Target } from '../target/target.js'

/** What a target has unless it says otherwise: the documentation's basic service, without what a cloud may lack. */
const usual: ReadonlySet<Capability> = new Set(['attach', 'snapshots', 'revert'])

const identityOf: Readonly<Partial<Record<Capability, IdentityName>>> = {
  admin: 'admin',
  other: 'other',
  reader: 'reader',
}

/** The capabilities of a target: declared, implied by the identities given, or usual. */
export const capabilitiesOf = (target: Target, identities: readonly IdentityName[]): readonly Capability[] =>
  capabilities.filter((capability) => {
    const identity = identityOf[capability]
    const declared = target.capabilities[capability]
    if (identity !== undefined) return identities.includes(identity) && declared !== false
    return declared ?? (target.embedded !== undefined || usual.has(capability))
  })
