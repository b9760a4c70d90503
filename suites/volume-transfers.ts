import { suite } from '../src/suite.js'
import { accepting } from './volume-transfers/acceptance.js'
import { atOnce } from './volume-transfers/at-once.js'
import { creation } from './volume-transfers/creation.js'
import { deletion } from './volume-transfers/deletion.js'
import { encrypted, encryptedToo } from './volume-transfers/encrypted.js'
import { history } from './volume-transfers/history.js'
import { links } from './volume-transfers/links.js'
import { listing } from './volume-transfers/lists.js'
import { paging } from './volume-transfers/paging.js'
import { onPath } from './volume-transfers/path.js'
import { snapshots } from './volume-transfers/snapshots.js'
import { usage, usageOfSnapshots } from './volume-transfers/usage.js'

// https://docs.openstack.org/api-ref/block-storage/v3/#volume-transfers-volume-transfers-3-55-or-later
export default suite(
  'volume-transfers',
  onPath('volume-transfers', {
    ...creation,
    ...encrypted,
    ...encryptedToo,
    ...links,
    ...history,
    ...snapshots,
    ...listing,
    ...paging,
    ...deletion,
    ...accepting,
    ...usage,
    ...usageOfSnapshots,
    ...atOnce,
  }),
)
