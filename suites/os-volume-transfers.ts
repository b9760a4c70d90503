import { suite } from '../src/suite.js'
import { accepting } from './volume-transfers/acceptance.js'
import { atOnce } from './volume-transfers/at-once.js'
import { creation } from './volume-transfers/creation.js'
import { deletion } from './volume-transfers/deletion.js'
import { encrypted } from './volume-transfers/encrypted.js'
import { links } from './volume-transfers/links.js'
import { listing } from './volume-transfers/lists.js'
import { onPath } from './volume-transfers/path.js'
import { usage } from './volume-transfers/usage.js'

// https://docs.openstack.org/api-ref/block-storage/v3/#volume-transfer
export default suite(
  'os-volume-transfers',
  onPath('os-volume-transfer', {
    ...creation,
    ...encrypted,
    ...links,
    ...listing,
    ...deletion,
    ...accepting,
    ...usage,
    ...atOnce,
  }),
)
