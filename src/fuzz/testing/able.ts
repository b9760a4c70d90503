import { type Capabilities, capabilities } from '../../capability.js'
import { loadContract } from '../../contract/load-contract.js'
import type { Able } from '../ground.js'

/** A target that has everything, as the reference does. */
export const ableReference: Able = {
  contract: loadContract('block-storage-v3'),
  microversions: { min: '3.0', max: '3.71' },
  capabilities: Object.fromEntries(capabilities.map((capability) => [capability, true])) as Capabilities,
}
