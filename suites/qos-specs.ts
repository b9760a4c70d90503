import { suite } from '../src/suite.js'
import { associations } from './qos-specs/associations.js'
import { atOnce } from './qos-specs/at-once.js'
import { deletion } from './qos-specs/deletion.js'
import { keys } from './qos-specs/keys.js'
import { listing } from './qos-specs/listing.js'

// https://docs.openstack.org/api-ref/block-storage/v3/#quality-of-service-qos-specifications-qos-specs
export default suite('qos-specs', { ...keys, ...listing, ...associations, ...deletion, ...atOnce })
