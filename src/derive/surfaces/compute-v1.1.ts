import type { SurfaceEntry } from '../surface-entry.js'

/** The volumes extension of Compute 1.1, from a source of ours: its page of 2011 is no reStructuredText. */
export const computeV11: SurfaceEntry = {
  document: 'http://docs.openstack.org/ext/volumes/api/v1.1',
  min: '1.1',
  max: '1.1',
  chapters: [{ chapter: 'extensions', files: ['extensions.inc'] }],
}
