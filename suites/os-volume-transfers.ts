import { suite } from '../src/suite.js'
import { accepting } from './volume-transfers/acceptance.js'
import { creation } from './volume-transfers/creation.js'
import { deletion } from './volume-transfers/deletion.js'
import { links } from './volume-transfers/links.js'
import { listing } from './volume-transfers/lists.js'
import { onPath } from './volume-transfers/path.js'

// https://docs.openstack.org/api-ref/block-storage/v3/#volume-transfer
export default suite(
  'os-volume-transfers',
  onPath('os-volume-transfer', { ...creation, ...links, ...listing, ...deletion, ...accepting }),
)
