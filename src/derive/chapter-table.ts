import type { ChapterEntry, SurfaceEntry } from './surface-entry.js'
import { blockStorageV2 } from './surfaces/block-storage-v2.js'
import { computeV11 } from './surfaces/compute-v1.1.js'
import { computeV21 } from './surfaces/compute-v2.1.js'

const blockStorageV3: readonly ChapterEntry[] = [
  { chapter: 'versions', files: ['api-versions.inc', 'volumes-v3-versions.inc'], subject: /\bGET http/ },
  { chapter: 'extensions', files: ['volumes-v3-extensions.inc'], subject: /\bextensions?\b/i },
  {
    chapter: 'types',
    files: ['volumes-v3-types.inc'],
    without: /\/encryption\b/,
    subject: /\bvolume type\b/i,
  },
  {
    chapter: 'type-encryption',
    files: ['volumes-v3-types.inc'],
    only: /\/encryption\b/,
    subject: /\bencryption type\b/i,
  },
  { chapter: 'type-access', files: ['volume-type-access.inc'], subject: /\btype access\b/i },
  { chapter: 'default-types', files: ['default-types.inc'], subject: /\bdefault volume type\b/i },
  { chapter: 'volumes', files: ['volumes-v3-volumes.inc'], subject: /\bvolumes?\b(?!.type)/i },
  { chapter: 'volume-actions', files: ['volumes-v3-volumes-actions.inc'], subject: /\bvolumes?\b(?!.type)/i },
  {
    chapter: 'manageable-volumes',
    files: ['volume-manage.inc'],
    subject: /\bos-volume-manage\b|\bmanaged volume\b/i,
  },
  { chapter: 'snapshots', files: ['volumes-v3-snapshots.inc'], subject: /(?<!group )\bsnapshots?\b/i },
  {
    chapter: 'snapshot-actions',
    files: ['volumes-v3-snapshots-actions.inc'],
    subject: /(?<!group )\bsnapshots?\b/i,
  },
  { chapter: 'manageable-snapshots', files: ['snapshot-manage.inc'], subject: /\bos-snapshot-manage\b/i },
  { chapter: 'os-volume-transfers', files: ['os-vol-transfer-v3.inc'], subject: /\btransfers?\b/i },
  { chapter: 'volume-transfers', files: ['vol-transfer-v3.inc'], subject: /\btransfers?\b/i },
  { chapter: 'attachments', files: ['attachments.inc'], subject: /\battachment\b/i },
  { chapter: 'availability-zones', files: ['availability-zones-v3.inc'], subject: /\bavailability zone\b/i },
  { chapter: 'scheduler-stats', files: ['os-vol-pool-v3.inc'], subject: /\bget.pools\b/i },
  { chapter: 'backups', files: ['ext-backups.inc'], subject: /\bbackups?\b/i },
  { chapter: 'backup-actions', files: ['ext-backups-actions-v3.inc'], subject: /\bbackups?\b/i },
  { chapter: 'capabilities', files: ['capabilities-v3.inc'], subject: /\bcapabilities\b/i },
  { chapter: 'clusters', files: ['clusters.inc'], subject: /\/clusters\b|\bcluster listing\b/i },
  { chapter: 'consistency-groups', files: ['consistencygroups-v3.inc'], subject: /\bconsistency group\b/i },
  { chapter: 'cgsnapshots', files: ['os-cgsnapshots-v3.inc'], subject: /\bcgsnapshots?\b/i },
  { chapter: 'services', files: ['os-services.inc'], subject: /\bservices?\b/i },
  {
    chapter: 'groups',
    files: ['groups.inc'],
    subject: /(?<!consistency )\bgroups?\b(?! (?:snapshots?|types?|specs?)\b)/i,
  },
  { chapter: 'group-replication', files: ['group-replication.inc'], subject: /\breplication groups\b/i },
  { chapter: 'group-snapshots', files: ['group-snapshots.inc'], subject: /\bgroup[ -]snapshots?\b/i },
  { chapter: 'group-types', files: ['group-types.inc'], subject: /\bgroup types?\b/i },
  { chapter: 'group-type-specs', files: ['group-type-specs.inc'], subject: /\bgroup specs?\b/i },
  { chapter: 'hosts', files: ['hosts.inc'], subject: /\bos-hosts\b/i },
  { chapter: 'limits', files: ['limits.inc'], subject: /\blimits\b/i },
  { chapter: 'messages', files: ['messages.inc'], subject: /\bmessages?\b/i },
  { chapter: 'resource-filters', files: ['resource-filters.inc'], subject: /\bresource.filters\b/i },
  { chapter: 'qos-specs', files: ['qos-specs-v3-qos-specs.inc'], subject: /\bqos\b/i },
  { chapter: 'quota-classes', files: ['quota-classes.inc'], subject: /\bquota class\b/i },
  { chapter: 'quota-sets', files: ['quota-sets.inc'], subject: /\bquota sets?\b/i },
  { chapter: 'worker-cleanup', files: ['worker-cleanup.inc'], subject: /\bcleanup\b/i },
]

/** The chapters of each surface, in the order of the document. */
export const surfaces: Readonly<Record<string, SurfaceEntry>> = {
  'block-storage-v3': {
    document: 'https://docs.openstack.org/api-ref/block-storage/v3/',
    min: '3.0',
    max: '3.71',
    chapters: blockStorageV3,
  },
  'block-storage-v2': blockStorageV2,
  'compute-v2.1': computeV21,
  'compute-v1.1': computeV11,
}
