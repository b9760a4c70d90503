import type { CatalogueEntry, FaultClass } from './fault-class.js'

const fault = <const Id extends string>(
  id: Id,
  faultClass: FaultClass,
  rule: string,
  ...operations: readonly string[]
): CatalogueEntry & { readonly id: Id } => ({ id, class: faultClass, rule, operations })

/** Faults of the life of a backup, and of the messages that tell of failures. */
export const backupsFaults = [
  {
    ...fault('backup-ends-in-error', 'state', 'a valid backup ends in `available`', 'backups.create'),
    commands: 3,
  },
  fault(
    'backup-dated-by-itself',
    'semantics',
    "a snapshot's backup has the snapshot's time",
    'backups.create',
  ),
  {
    ...fault('backup-force-by-default', 'state', 'a volume in use needs force', 'backups.create'),
    commands: 3,
  },
  {
    ...fault('backup-force-ignored', 'state', 'force backs up a volume in use', 'backups.create'),
    commands: 3,
  },
  fault('backup-leaves-volume-available', 'state', 'a volume is as before its backup', 'backups.create'),
  fault(
    'backup-of-foreign-snapshot',
    'validation',
    'a snapshot is of the volume backed up',
    'backups.create',
  ),
  fault('backup-fails-without-reason', 'state', 'a failed backup says why', 'backups.create'),
  fault('backup-zone-not-kept', 'semantics', 'a backup is in the zone asked for', 'backups.create'),
  fault('backups-use-no-quota', 'semantics', 'backups count against the quota', 'backups.create'),
  fault('incremental-not-shown', 'semantics', 'an incremental backup says that it is', 'backups.show'),
  fault('dependents-not-shown', 'semantics', 'a backup tells that others depend on it', 'backups.show'),
  fault('backup-shows-no-key', 'schema', 'only encrypted backups have a key', 'backups.show'),
  fault('backup-with-dependents-deletable', 'state', 'what others need is kept', 'backups.delete'),
  {
    ...fault('deleted-backup-listed', 'state', 'a deleted backup is not listed', 'backups.delete'),
    commands: 4,
  },
  {
    ...fault('deleted-backup-shown', 'state', 'a deleted backup is not found', 'backups.delete'),
    commands: 4,
  },
  {
    ...fault('backup-deletes-volume', 'semantics', 'deleting a backup leaves its volume', 'backups.delete'),
    commands: 4,
  },
  {
    ...fault('volume-deletes-backups', 'semantics', 'a backup outlives its volume', 'volumes.delete'),
    commands: 4,
  },
  {
    ...fault('busy-backup-restorable', 'state', 'only an available backup is restored', 'backups.restore'),
    commands: 4,
  },
  fault('restore-to-busy-volume', 'state', 'only an available volume is restored to', 'backups.restore'),
  fault('restore-to-small-volume', 'validation', 'a volume to restore to is large enough', 'backups.restore'),
  fault('restore-renames-volume', 'semantics', 'a volume that is there keeps its name', 'backups.restore'),
  fault('restore-always-to-new', 'semantics', 'the volume named is restored to', 'backups.restore'),
  fault('restored-name-wrong', 'semantics', 'a new volume has the old name', 'backups.restore'),
  fault('restored-backup-size-wrong', 'semantics', 'a new volume has the old size', 'backups.restore'),
  fault('restored-volume-ends-in-error', 'state', 'a restored volume ends in `available`', 'backups.restore'),
  {
    ...fault(
      'backup-name-sort-early',
      'microversion',
      'backups are sorted by name since 3.37',
      'backups.list',
    ),
    until: '3.36',
  },
  fault('backup-name-sort-ignored', 'paging', 'backups are sorted by name', 'backups.list'),
  fault('busy-backup-exportable', 'state', 'only an available backup is exported', 'backups.export-record'),
  fault(
    'strange-record-imported',
    'validation',
    'a record of no service is refused',
    'backups.import-record',
  ),
  fault(
    'foreign-backup-built-upon',
    'isolation',
    'a backup builds upon those of its project',
    'backups.create',
  ),
  fault(
    'snapshot-backup-locks-volume',
    'state',
    'a volume is free while a snapshot is read',
    'backups.create',
  ),
  fault('backup-update-undated', 'semantics', 'an update is dated', 'backups.update'),
  fault('backup-owner-shown-alone', 'schema', 'the list tells whose backups are', 'backups.list-detail'),
  fault(
    'refused-import-deletes',
    'semantics',
    'an import that is refused changes nothing',
    'backups.import-record',
  ),
  fault('failure-leaves-no-message', 'semantics', 'a failure leaves a message', 'volumes.create'),
  fault('message-of-another-request', 'semantics', 'a message tells its request', 'messages.show'),
  fault('message-of-another-resource', 'semantics', 'a message tells its resource', 'messages.show'),
  {
    ...fault('messages-paged-early', 'microversion', 'messages are paged since 3.5', 'messages.list'),
    until: '3.4',
  },
] as const
