import type { Requirement } from '../../src/suite.js'
import { filtersOf } from './filters.js'
import type { Collection } from './on-both-lists.js'
import { pagesOf } from './pages.js'
import { scopeOf } from './scope.js'

const collection: Collection = {
  ...{ operations: 'groups', subject: 'groups', pointer: '/groups', links: '/group_links' },
  needs: ['groups', 'admin'],
  pagesSince: '3.13',
  trio: ({ given }) => given.sharedGroups(),
  foreign: ({ given }, name) => given.group({ name }, 'other'),
}

/** What the sections on the lists of groups promise. */
export const lists: Readonly<Record<string, Requirement>> = {
  ...scopeOf(collection),
  ...pagesOf(collection),
  ...filtersOf(collection),
}
