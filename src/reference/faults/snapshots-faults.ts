import type { CatalogueEntry } from './fault-class.js'

/** Faults of the life of a snapshot. */
export const snapshotsFaults = [
  {
    id: 'snapshot-create-answers-200',
    class: 'status',
    rule: 'an accepted creation is answered with 202',
    operations: ['snapshots.create'],
  },
  {
    id: 'snapshot-size-wrong',
    class: 'semantics',
    rule: 'a snapshot has the size of its volume',
    operations: ['snapshots.create'],
  },
  {
    id: 'snapshot-drops-metadata',
    class: 'semantics',
    rule: 'a snapshot is created with the metadata asked for',
    operations: ['snapshots.create'],
  },
  {
    id: 'snapshot-drops-name',
    class: 'semantics',
    rule: 'a snapshot is created with the name asked for',
    operations: ['snapshots.create'],
  },
  {
    id: 'snapshot-drops-description',
    class: 'semantics',
    rule: 'a snapshot is created with the description asked for',
    operations: ['snapshots.create'],
  },
  {
    id: 'snapshot-volume-wrong',
    class: 'semantics',
    rule: 'a snapshot names its volume',
    operations: ['snapshots.create'],
  },
  {
    id: 'snapshot-ends-in-error',
    class: 'state',
    rule: 'a valid snapshot ends in `available`',
    operations: ['snapshots.create'],
  },
  {
    id: 'force-false-accepted',
    class: 'validation',
    rule: 'force false is refused from 3.66 on',
    operations: ['snapshots.create'],
  },
  {
    id: 'force-true-refused',
    class: 'validation',
    rule: 'force true is ignored from 3.66 on',
    operations: ['snapshots.create'],
  },
  {
    id: 'snapshot-in-use-early',
    class: 'state',
    rule: 'a volume in use needs force before 3.66',
    operations: ['snapshots.create'],
  },
  {
    id: 'snapshot-in-use-refused',
    class: 'state',
    rule: 'a volume in use needs no force from 3.66 on',
    operations: ['snapshots.create'],
  },
  {
    id: 'snapshot-force-ignored',
    class: 'state',
    rule: 'force takes a snapshot of a volume in use before 3.66',
    operations: ['snapshots.create'],
  },
  {
    id: 'deleted-snapshot-listed',
    class: 'state',
    rule: 'a deleted snapshot is not listed',
    operations: ['snapshots.delete'],
  },
  {
    id: 'deleted-snapshot-shown',
    class: 'state',
    rule: 'a deleted snapshot is not found',
    operations: ['snapshots.delete'],
  },
  {
    id: 'busy-snapshot-deletable',
    class: 'state',
    rule: 'only an available or failed snapshot is deleted',
    operations: ['snapshots.delete'],
  },
  {
    id: 'snapshot-progress-ignored',
    class: 'semantics',
    rule: 'the progress of a snapshot can be set',
    operations: ['snapshots.action.os-update_snapshot_status'],
  },
  {
    id: 'snapshot-deletes-volume',
    class: 'semantics',
    rule: 'deleting a snapshot leaves its volume',
    operations: ['snapshots.delete'],
  },
] as const satisfies readonly CatalogueEntry[]
