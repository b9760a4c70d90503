import type { CatalogueEntry } from './fault-class.js'

/** Faults of what goes between volumes and the image service. */
export const imageFaults = [
  {
    id: 'foreign-image-accepted',
    class: 'isolation',
    rule: 'an image that the caller is not shown makes no volume',
    operations: ['volumes.create', 'volumes.action.os-reimage'],
  },
  {
    id: 'image-volume-not-bootable',
    class: 'semantics',
    rule: 'a volume made of an image is bootable',
    operations: ['volumes.create'],
  },
  {
    id: 'restored-lacks-image',
    class: 'semantics',
    rule: "a volume from a snapshot has the image metadata of the snapshot's volume",
    operations: ['volumes.create'],
  },
  {
    id: 'image-snapshot-ignored',
    class: 'semantics',
    rule: 'from 3.46 on an image that stands for a snapshot leads to it',
    operations: ['volumes.create'],
    since: '3.46',
  },
  {
    id: 'image-snapshot-early',
    class: 'microversion',
    rule: 'before 3.46 every image is written to the volume',
    operations: ['volumes.create'],
    until: '3.45',
  },
  {
    id: 'upload-leaves-image-empty',
    class: 'semantics',
    rule: 'once a volume is uploaded its image is active',
    operations: ['volumes.action.os-volume_upload_image'],
  },
  {
    id: 'upload-makes-source-a-copy',
    class: 'semantics',
    rule: 'a volume that was uploaded is not made of the image',
    operations: ['volumes.action.os-volume_upload_image'],
  },
  {
    id: 'upload-converts-encrypted',
    class: 'validation',
    rule: 'an encrypted volume is uploaded raw and bare',
    operations: ['volumes.action.os-volume_upload_image'],
  },
  {
    id: 'upload-not-private',
    class: 'semantics',
    rule: 'an uploaded image is private unless asked otherwise',
    operations: ['volumes.action.os-volume_upload_image'],
    since: '3.1',
  },
  {
    id: 'upload-protected-early',
    class: 'microversion',
    rule: 'protection is not followed before 3.1',
    operations: ['volumes.action.os-volume_upload_image'],
    until: '3.0',
  },
  {
    id: 'reimage-keeps-image',
    class: 'semantics',
    rule: 'a re-imaged volume tells of the new image',
    operations: ['volumes.action.os-reimage'],
  },
  {
    id: 'reimage-error-refused',
    class: 'state',
    rule: 'a volume in error is re-imaged',
    operations: ['volumes.action.os-reimage'],
  },
  {
    id: 'reimage-too-large-accepted',
    class: 'validation',
    rule: 'an image that needs a larger volume is refused',
    operations: ['volumes.action.os-reimage'],
  },
  {
    id: 'reimage-refusal-blocks',
    class: 'state',
    rule: 'a refused re-image leaves the status as it was',
    operations: ['volumes.action.os-reimage'],
  },
] as const satisfies readonly CatalogueEntry[]
