import type { CatalogueEntry } from './fault-class.js'

/** Faults of metadata of volumes, snapshots and images. */
export const metadataFaults = [
  {
    id: 'metadata-put-merges',
    class: 'semantics',
    rule: 'PUT replaces all metadata',
    operations: ['volumes.metadata.replace', 'snapshots.metadata.replace'],
  },
  {
    id: 'metadata-post-replaces',
    class: 'semantics',
    rule: 'POST leaves the items it does not name',
    operations: ['volumes.metadata.create', 'snapshots.metadata.create'],
  },
  {
    id: 'metadata-post-keeps-old-values',
    class: 'semantics',
    rule: 'POST replaces the values of existing keys',
    operations: ['volumes.metadata.create', 'snapshots.metadata.create'],
  },
  {
    id: 'metadata-post-answers-request',
    class: 'semantics',
    rule: 'POST answers all metadata',
    operations: ['volumes.metadata.create', 'snapshots.metadata.create'],
  },
  {
    id: 'metadata-delete-wipes-all',
    class: 'semantics',
    rule: 'DELETE of a key leaves the other keys',
    operations: ['volumes.metadata.delete', 'snapshots.metadata.delete'],
  },
  {
    id: 'metadata-delete-keeps',
    class: 'semantics',
    rule: 'DELETE removes the key',
    operations: ['volumes.metadata.delete', 'snapshots.metadata.delete'],
  },
  {
    id: 'metadata-key-put-replaces-all',
    class: 'semantics',
    rule: 'PUT of a key leaves the other keys',
    operations: ['volumes.metadata.update', 'snapshots.metadata.update'],
  },
  {
    id: 'metadata-keys-lowercased',
    class: 'semantics',
    rule: 'keys are kept as given',
    operations: ['volumes.metadata.create', 'snapshots.metadata.create'],
  },
  {
    id: 'metadata-unknown-key-answers-200',
    class: 'status',
    rule: 'an unknown key is answered with 404',
    operations: [
      'volumes.metadata.show',
      'volumes.metadata.delete',
      'snapshots.metadata.show',
      'snapshots.metadata.delete',
    ],
  },
  {
    id: 'metadata-key-mismatch-accepted',
    class: 'validation',
    rule: 'the key of the body is the key of the path',
    operations: ['volumes.metadata.update', 'snapshots.metadata.update'],
  },
  {
    id: 'metadata-several-keys-accepted',
    class: 'validation',
    rule: 'PUT of a key takes one key',
    operations: ['volumes.metadata.update', 'snapshots.metadata.update'],
  },
  {
    id: 'metadata-empty-key-accepted',
    class: 'validation',
    rule: 'a metadata key has at least one character',
    operations: ['volumes.metadata.create', 'snapshots.metadata.create'],
  },
  {
    id: 'metadata-long-accepted',
    class: 'validation',
    rule: 'metadata keys and values have 255 characters at most',
    operations: ['volumes.metadata.create', 'snapshots.metadata.create'],
  },
  {
    id: 'metadata-numbers-accepted',
    class: 'validation',
    rule: 'metadata values are strings',
    operations: ['volumes.metadata.create', 'snapshots.metadata.create'],
  },
  {
    id: 'if-match-ignored',
    class: 'semantics',
    rule: 'an update with a stale ETag is refused from 3.15 on',
    operations: ['volumes.metadata.replace'],
  },
  {
    id: 'image-metadata-set-replaces',
    class: 'semantics',
    rule: 'setting image metadata leaves other keys',
    operations: ['volumes.action.os-set_image_metadata'],
  },
  {
    id: 'image-metadata-not-shown',
    class: 'semantics',
    rule: 'image metadata is shown with the volume',
    operations: ['volumes.show'],
  },
  {
    id: 'image-metadata-unset-wipes-all',
    class: 'semantics',
    rule: 'unsetting a key leaves the others',
    operations: ['volumes.action.os-unset_image_metadata'],
  },
  {
    id: 'image-metadata-unset-keeps',
    class: 'semantics',
    rule: 'unsetting removes the key',
    operations: ['volumes.action.os-unset_image_metadata'],
  },
  {
    id: 'image-metadata-unknown-key-accepted',
    class: 'status',
    rule: 'unsetting an unknown key is answered with 404',
    operations: ['volumes.action.os-unset_image_metadata'],
  },
] as const satisfies readonly CatalogueEntry[]
