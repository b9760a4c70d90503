import { suite } from '../src/suite.js'
import { atOnce } from './types/at-once.js'
import { changing, deletion } from './types/changing.js'
import { creation } from './types/creation.js'
import { extraSpecs } from './types/extra-specs.js'
import { listing } from './types/listing.js'
import { visibility } from './types/visibility.js'

// https://docs.openstack.org/api-ref/block-storage/v3/#volume-types-types
export default suite('types', {
  ...creation,
  ...visibility,
  ...listing,
  ...changing,
  ...deletion,
  ...extraSpecs,
  ...atOnce,
})
