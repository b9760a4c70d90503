import { suite } from '../src/suite.js'
import { changing } from './snapshots/changing.js'
import { creation } from './snapshots/creation.js'
import { deletion } from './snapshots/deletion.js'
import { filtering } from './snapshots/filters.js'
import { force } from './snapshots/force.js'
import { metadata, metadataKeys } from './snapshots/metadata.js'
import { paging } from './snapshots/paging.js'
import { reading } from './snapshots/reading.js'
import { scope } from './snapshots/scope.js'
import { sorting } from './snapshots/sorting.js'

// https://docs.openstack.org/api-ref/block-storage/v3/#volume-snapshots-snapshots
export default suite('snapshots', {
  ...creation,
  ...force,
  ...reading,
  ...changing,
  ...deletion,
  ...scope,
  ...filtering,
  ...sorting,
  ...paging,
  ...metadata,
  ...metadataKeys,
})
