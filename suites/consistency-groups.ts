import { suite } from '../src/suite.js'
import { changing } from './consistency-groups/changing.js'
import { creation } from './consistency-groups/creation.js'
import type { Collection } from './groups/on-both-lists.js'
import { pagesOf } from './groups/pages.js'
import { scopeOf } from './groups/scope.js'

const collection: Collection = {
  ...{ operations: 'consistencygroups', subject: 'consistency groups' },
  ...{ pointer: '/consistencygroups', links: '/consistencygroup_links' },
  needs: ['consistency-groups', 'admin'],
  pagesSince: '3.0',
  trio: ({ given }) => given.sharedConsistencyGroups(),
  foreign: ({ given }, name) => given.consistencyGroup({ name }, 'other'),
}

// https://docs.openstack.org/api-ref/block-storage/v3/#consistency-groups-deprecated
export default suite('consistency-groups', {
  ...creation,
  ...changing,
  ...scopeOf(collection),
  ...pagesOf(collection),
})
