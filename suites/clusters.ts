import { suite } from '../src/suite.js'
import { filtering } from './clusters/filtering.js'
import { reading } from './clusters/reading.js'
import { switching } from './clusters/switching.js'

// https://docs.openstack.org/api-ref/block-storage/v3/#clusters-clusters
export default suite('clusters', { ...reading, ...filtering, ...switching })
