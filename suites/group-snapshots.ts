import { suite } from '../src/suite.js'
import { creation } from './group-snapshots/creation.js'
import { deletion } from './group-snapshots/deletion.js'
import { filtersOf, snapshotFiltersOf } from './groups/filters.js'
import type { Collection } from './groups/on-both-lists.js'
import { pagesOf } from './groups/pages.js'
import { scopeOf } from './groups/scope.js'

const collection: Collection = {
  ...{ operations: 'group-snapshots', subject: 'group snapshots', pagesSince: '3.29' },
  ...{ pointer: '/group_snapshots', links: '/group_snapshot_links' },
  needs: ['groups', 'admin', 'snapshots'],
  trio: ({ given }) => given.sharedGroupSnapshots(),
  foreign: async ({ given }, name) => given.groupSnapshot(await given.groupOf(1, 'other'), { name }, 'other'),
}

// https://docs.openstack.org/api-ref/block-storage/v3/#group-snapshots-group-snapshots
export default suite('group-snapshots', {
  ...creation,
  ...deletion,
  ...scopeOf(collection),
  ...pagesOf(collection),
  ...filtersOf(collection),
  ...snapshotFiltersOf(collection),
})
