import type { Subject } from '../listing/on-both-lists.js'

/** Snapshots, as what the lists of snapshots have. */
export const snapshots: Subject = {
  plural: 'snapshots',
  shared: ({ given }) => given.sharedSnapshots(),
  foreign: ({ given }) => given.snapshot({}, 'other'),
}
