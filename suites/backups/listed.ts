import type { Subject } from '../listing/on-both-lists.js'

/** Backups, as what the lists of backups have. */
export const backups: Subject = {
  plural: 'backups',
  shared: ({ given }) => given.sharedBackups(),
  foreign: ({ given }) => given.backup({}, 'other'),
}
