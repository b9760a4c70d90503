import { suite } from '../src/suite.js'
import { atOnce } from './quota-sets/at-once.js'
import { beyondVolumes } from './quota-sets/beyond-volumes.js'
import { changing } from './quota-sets/changing.js'
import { enforcement } from './quota-sets/enforcement.js'
import { reading } from './quota-sets/reading.js'
import { usage } from './quota-sets/usage.js'
import { usageMoves } from './quota-sets/usage-moves.js'
import { usageUnmoved } from './quota-sets/usage-unmoved.js'

// https://docs.openstack.org/api-ref/block-storage/v3/#quota-sets-extension-os-quota-sets
export default suite('quota-sets', {
  ...reading,
  ...changing,
  ...usage,
  ...usageMoves,
  ...usageUnmoved,
  ...enforcement,
  ...atOnce,
  ...beyondVolumes,
})
