import { type Capabilities, type Capability, capabilities } from '../capability.js'
import type { IdentityName } from '../exchange.js'
import type { Target } from '../target/target.js'
import type { Probed } from './probe.js'

/** What a target has unless it says otherwise: the documentation's basic service, without what a cloud may lack. */
const usual: ReadonlySet<Capability> = new Set(['attach', 'snapshots', 'revert'])

const identityOf: Readonly<Partial<Record<Capability, IdentityName>>> = {
  admin: 'admin',
  other: 'other',
  reader: 'reader',
}

/** The capabilities of a target: declared, implied by the identities given, probed, or usual. */
export const capabilitiesOf = (
  target: Target,
  identities: readonly IdentityName[],
  probed: Probed = {},
): Capabilities => {
  const found = (capability: Capability): true | string => {
    const identity = identityOf[capability]
    const declared = target.capabilities[capability]
    if (declared === false) return 'the target declares so'
    if (identity !== undefined) return identities.includes(identity) || `no identity ${identity} is given`
    if (declared === true || target.embedded !== undefined || usual.has(capability)) return true
    return probed[capability] ?? 'it is not declared'
  }
  return Object.fromEntries(capabilities.map((capability) => [capability, found(capability)])) as Capabilities
}
