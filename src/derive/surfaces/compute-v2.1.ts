import type { SurfaceEntry } from '../surface-entry.js'

/**
 * The Compute API's proxies to Block Storage, a part of its reference. The range ends with the newest microversion that
 * the reference names; where the proxies end, the source itself says.
 */
export const computeV21: SurfaceEntry = {
  document: 'https://docs.openstack.org/api-ref/compute/',
  min: '2.1',
  max: '2.104',
  root: '/v2.1',
  excerpt: true,
  chapters: [
    { chapter: 'volumes', files: ['os-volumes.inc'], only: /^\/os-volumes\b/ },
    { chapter: 'snapshots', files: ['os-volumes.inc'], only: /^\/os-snapshots\b/ },
    { chapter: 'assisted-volume-snapshots', files: ['os-assisted-volume-snapshots.inc'] },
  ],
}
