import { type Capabilities, type Capability, capabilities } from '../capability.js'
import type { IdentityName } from '../exchange.js'
import type { Target } from '../target/target.js'
import { noImageService, type Probed } from './probe.js'

/** What a target has unless it says otherwise: the documentation's basic service, without what a cloud may lack. */
const usual: ReadonlySet<Capability> = new Set(['roles', 'attach', 'snapshots', 'revert', 'transfers'])

/** Why nobody is kept from anything on a target where nobody checks who asks. */
export const withoutKeystone = 'without Keystone everyone is an administrator'

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
  const isOpen = target.identities.member?.isUnchecked ?? false
  const found = (capability: Capability): true | string => {
    const identity = identityOf[capability]
    const declared = target.capabilities[capability]
    if (declared === false) return 'the target declares so'
    if (isOpen && (capability === 'roles' || identity === 'other' || identity === 'reader'))
      return withoutKeystone
    if (identity !== undefined) return identities.includes(identity) || `no identity ${identity} is given`
    if (capability === 'images' && probed.images === noImageService) return noImageService
    if (declared === true || target.embedded !== undefined || usual.has(capability)) return true
    return probed[capability] ?? 'it is not declared'
  }
  return Object.fromEntries(capabilities.map((capability) => [capability, found(capability)])) as Capabilities
}

/** Why a target is thought to have a capability. */
export const whyPresent = (target: Target, capability: Capability): string => {
  if (identityOf[capability] !== undefined) return 'an identity is given'
  if (target.capabilities[capability] === true) return 'declared'
  if (target.embedded !== undefined) return 'the embedded reference has everything'
  return usual.has(capability) ? 'usual' : 'seen'
}
