import type { CatalogueEntry } from './fault-class.js'

/** Faults of the attachments of 3.27. */
export const attachmentsFaults = [
  {
    id: 'attachment-keeps-volume-available',
    class: 'state',
    rule: 'a volume with a new attachment is reserved or attaching',
    operations: ['attachments.create'],
  },
  {
    id: 'attachment-of-busy-volume-accepted',
    class: 'state',
    rule: 'a volume that is not for several servers has one attachment at a time',
    operations: ['attachments.create'],
  },
  {
    id: 'attachment-not-shared',
    class: 'state',
    rule: 'a multiattach volume in use takes another attachment',
    operations: ['attachments.create'],
  },
  {
    id: 'attachment-mode-early',
    class: 'microversion',
    rule: 'an attachment has no mode of its own before 3.54',
    operations: ['attachments.create'],
  },
  {
    id: 'attachment-mode-read-only-by-default',
    class: 'semantics',
    rule: 'the mode of an attachment is rw by default',
    operations: ['attachments.create', 'attachments.update'],
  },
  {
    id: 'attachment-names-itself',
    class: 'semantics',
    rule: 'an attachment names its volume',
    operations: [],
  },
  {
    id: 'attachment-lacks-connection',
    class: 'semantics',
    rule: 'an attachment with a connector tells how to connect',
    operations: ['attachments.create', 'attachments.update'],
  },
  {
    id: 'attachment-update-keeps-reserved',
    class: 'state',
    rule: 'a reserved attachment that learns the connector is attaching',
    operations: ['attachments.update'],
  },
  {
    id: 'completion-keeps-attaching',
    class: 'state',
    rule: 'a completed attachment is attached',
    operations: ['attachments.action.os-complete'],
  },
  {
    id: 'completion-keeps-volume',
    class: 'state',
    rule: 'the volume of a completed attachment is in use',
    operations: ['attachments.action.os-complete'],
  },
  {
    id: 'reservation-shown-as-attached',
    class: 'semantics',
    rule: 'a volume lists what it is attached to, and no reservations',
    operations: ['volumes.show', 'volumes.list-detail'],
  },
  {
    id: 'attachment-deletion-keeps-volume',
    class: 'state',
    rule: 'a volume whose last attachment is deleted is available',
    operations: ['attachments.delete'],
  },
  {
    id: 'attachment-deletion-frees-volume',
    class: 'state',
    rule: 'a volume with an attachment left stays in use',
    operations: ['attachments.delete'],
  },
  {
    id: 'attachment-deletion-takes-all',
    class: 'semantics',
    rule: 'deleting an attachment leaves the others of its volume',
    operations: ['attachments.delete'],
  },
  {
    id: 'deleted-attachment-shown',
    class: 'state',
    rule: 'a deleted attachment is not found',
    operations: ['attachments.delete'],
  },
  {
    id: 'deleted-attachment-listed',
    class: 'state',
    rule: 'a deleted attachment is not listed',
    operations: ['attachments.delete'],
  },
] as const satisfies readonly CatalogueEntry[]
