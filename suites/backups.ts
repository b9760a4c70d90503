import { suite } from '../src/suite.js'
import { changing } from './backups/changing.js'
import { creation } from './backups/creation.js'
import { deletion } from './backups/deletion.js'
import { filtering } from './backups/filters.js'
import { force } from './backups/force.js'
import { backups } from './backups/listed.js'
import { quota } from './backups/quota.js'
import { reading } from './backups/reading.js'
import { records } from './backups/records.js'
import { restoreRefusals } from './backups/restore-refusals.js'
import { restoring } from './backups/restoring.js'
import { sources } from './backups/sources.js'
import { zones } from './backups/zones.js'
import { pagingOf } from './listing/paging.js'
import { scopeOf } from './listing/scope.js'
import { sortingOf } from './listing/sorting.js'

// https://docs.openstack.org/api-ref/block-storage/v3/#backups-backups
export default suite('backups', {
  ...creation,
  ...zones,
  ...force,
  ...sources,
  ...quota,
  ...reading,
  ...changing,
  ...deletion,
  ...restoring,
  ...restoreRefusals,
  ...records,
  ...scopeOf(backups),
  ...filtering,
  // "Support sort backup by "name"." (history, 3.37)
  ...sortingOf(backups, '3.37'),
  ...pagingOf(backups),
})
