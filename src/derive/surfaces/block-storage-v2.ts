import type { SurfaceEntry } from '../surface-entry.js'

/** Block Storage before microversions: one version, so a range of one. */
export const blockStorageV2: SurfaceEntry = {
  document: 'https://docs.openstack.org/api-ref/block-storage/v2/',
  min: '2.0',
  max: '2.0',
  chapters: [
    { chapter: 'versions', files: ['api-versions.inc', 'volumes-v2-versions.inc'] },
    { chapter: 'extensions', files: ['volumes-v2-extensions.inc'] },
    { chapter: 'types', files: ['volumes-v2-types.inc'], without: /\/encryption\b/ },
    { chapter: 'type-encryption', files: ['volumes-v2-types.inc'], only: /\/encryption\b/ },
    { chapter: 'type-access', files: ['volume-type-access.inc'] },
    { chapter: 'volumes', files: ['volumes-v2-volumes.inc'] },
    { chapter: 'volume-actions', files: ['volumes-v2-volumes-actions.inc'] },
    { chapter: 'manageable-volumes', files: ['volume-manage.inc'] },
    { chapter: 'snapshots', files: ['volumes-v2-snapshots.inc'] },
    { chapter: 'snapshot-actions', files: ['volumes-v2-snapshots-actions.inc'] },
    { chapter: 'os-volume-transfers', files: ['os-vol-transfer-v2.inc'] },
    { chapter: 'availability-zones', files: ['availability-zones-v2.inc'] },
    { chapter: 'scheduler-stats', files: ['os-vol-pool-v2.inc'] },
    { chapter: 'backups', files: ['ext-backups.inc'] },
    { chapter: 'backup-actions', files: ['ext-backups-actions-v2.inc'] },
    { chapter: 'capabilities', files: ['capabilities-v2.inc'] },
    { chapter: 'consistency-groups', files: ['consistencygroups-v2.inc'] },
    { chapter: 'cgsnapshots', files: ['os-cgsnapshots-v2.inc'] },
    { chapter: 'hosts', files: ['hosts.inc'] },
    { chapter: 'limits', files: ['limits.inc'] },
    { chapter: 'qos-specs', files: ['qos-specs-v2-qos-specs.inc'] },
    { chapter: 'quota-classes', files: ['quota-classes.inc'] },
    { chapter: 'quota-sets', files: ['quota-sets.inc'] },
  ],
}
