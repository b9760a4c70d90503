import { suite } from '../src/suite.js'
import { pagingOf } from './listing/paging.js'
import { scopeOf } from './listing/scope.js'
import { sortingOf } from './listing/sorting.js'
import { metadataOfOthers } from './metadata/of-others.js'
import { changing } from './snapshots/changing.js'
import { creation } from './snapshots/creation.js'
import { deletion } from './snapshots/deletion.js'
import { filtering } from './snapshots/filters.js'
import { force } from './snapshots/force.js'
import { snapshots } from './snapshots/listed.js'
import { metadata, metadataKeys } from './snapshots/metadata.js'
import { readers } from './snapshots/readers.js'
import { reading } from './snapshots/reading.js'

// https://docs.openstack.org/api-ref/block-storage/v3/#volume-snapshots-snapshots
export default suite('snapshots', {
  ...creation,
  ...force,
  ...reading,
  ...changing,
  ...deletion,
  ...readers,
  ...scopeOf(snapshots),
  ...filtering,
  // "Support sort snapshots with "name"." (history, 3.30)
  ...sortingOf(snapshots, '3.30'),
  ...pagingOf(snapshots),
  ...metadata,
  ...metadataKeys,
  ...metadataOfOthers('snapshots', ['create', 'replace', 'update', 'delete']),
})
