import { suite } from '../src/suite.js'
import { changing } from './quota-sets/changing.js'
import { enforcement } from './quota-sets/enforcement.js'
import { reading } from './quota-sets/reading.js'
import { usage } from './quota-sets/usage.js'

// https://docs.openstack.org/api-ref/block-storage/v3/#quota-sets-extension-os-quota-sets
export default suite('quota-sets', { ...reading, ...changing, ...usage, ...enforcement })
