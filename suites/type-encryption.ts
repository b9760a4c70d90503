import { suite } from '../src/suite.js'
import { changing } from './type-encryption/changing.js'
import { creation } from './type-encryption/creation.js'
import { deletion } from './type-encryption/deletion.js'
import { volumes } from './type-encryption/volumes.js'

// https://docs.openstack.org/api-ref/block-storage/v3/#volume-types-types
export default suite('type-encryption', { ...creation, ...changing, ...deletion, ...volumes })
