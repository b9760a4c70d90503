import type { CatalogueEntry } from './fault-class.js'

const create = ['os-volume-transfer.create', 'volume-transfers.create'] as const
const accept = ['os-volume-transfer.accept', 'volume-transfers.accept'] as const
const remove = ['os-volume-transfer.delete', 'volume-transfers.delete'] as const

/** Faults of handing a volume over to another project. */
export const transfersFaults = [
  {
    id: 'transfer-needs-no-room-for-snapshots',
    class: 'semantics',
    rule: 'a volume is accepted where there is room for the snapshots that come along',
    operations: accept,
  },
  {
    id: 'transfer-keeps-volume-available',
    class: 'state',
    rule: 'an offered volume is `awaiting-transfer`',
    operations: create,
    commands: 3,
  },
  {
    id: 'busy-volume-transferable',
    class: 'state',
    rule: 'only an available volume is offered',
    operations: create,
    commands: 3,
  },
  {
    id: 'busy-snapshot-transferable',
    class: 'state',
    rule: 'a volume is offered only while its snapshots are available',
    operations: create,
  },
  {
    id: 'encrypted-transfer-early',
    class: 'microversion',
    rule: 'an encrypted volume is not offered before 3.70',
    operations: create,
    until: '3.69',
  },
  {
    id: 'encrypted-transfer-refused',
    class: 'microversion',
    rule: 'an encrypted volume is offered from 3.70 on',
    operations: ['volume-transfers.create'],
    since: '3.70',
  },
  {
    id: 'transfer-minds-snapshots-left',
    class: 'state',
    rule: 'snapshots that stay behind need not be available',
    operations: ['volume-transfers.create'],
  },
  {
    id: 'transfer-keys-alike',
    class: 'isolation',
    rule: 'each transfer has a key of its own',
    operations: create,
  },
  {
    id: 'transfer-key-shown',
    class: 'isolation',
    rule: 'the key of a transfer is told to who creates it, and never again',
    operations: ['show', 'list-detail'].flatMap((id) => [
      `volume-transfers.${id}`,
      `os-volume-transfer.${id}`,
    ]),
  },
  {
    id: 'transfer-has-destination-early',
    class: 'semantics',
    rule: 'a transfer has no destination before it is accepted',
    operations: ['volume-transfers.show'],
    since: '3.57',
  },
  {
    id: 'transfer-accepted-early',
    class: 'semantics',
    rule: 'a transfer is not accepted before somebody does so',
    operations: ['volume-transfers.show'],
    since: '3.57',
  },
  {
    id: 'transfer-link-broken',
    class: 'semantics',
    rule: 'the self link of a transfer leads to it',
    operations: ['volume-transfers.show', 'os-volume-transfer.show'],
  },
  {
    id: 'transfers-paged-early',
    class: 'microversion',
    rule: 'transfers are not paged before 3.59',
    operations: ['volume-transfers.list', 'volume-transfers.list-detail'],
    until: '3.58',
  },
  {
    id: 'transfer-deletion-keeps-volume',
    class: 'state',
    rule: 'a volume is available again when its transfer is deleted',
    operations: remove,
    commands: 4,
  },
  {
    id: 'deleted-transfer-shown',
    class: 'state',
    rule: 'a deleted transfer is not found',
    operations: remove,
    commands: 4,
  },
  {
    id: 'deleted-transfer-listed',
    class: 'state',
    rule: 'a deleted transfer is not listed',
    operations: remove,
    commands: 4,
  },
  {
    id: 'any-transfer-key-accepted',
    class: 'isolation',
    rule: 'a transfer is accepted only with its key',
    operations: accept,
  },
  {
    id: 'transfer-accepted-again',
    class: 'state',
    rule: 'a transfer is accepted once',
    operations: accept,
    commands: 4,
  },
  {
    id: 'transfer-keeps-owner',
    class: 'semantics',
    rule: 'an accepted volume belongs to the project that accepted it',
    operations: accept,
    commands: 4,
  },
  {
    id: 'transfer-keeps-user',
    class: 'semantics',
    rule: 'an accepted volume belongs to the user who accepted it',
    operations: accept,
  },
  {
    id: 'transfer-leaves-snapshots',
    class: 'semantics',
    rule: 'the snapshots of an accepted volume come along',
    operations: accept,
  },
  {
    id: 'transferred-snapshots-keep-user',
    class: 'semantics',
    rule: 'accepted snapshots belong to the user who accepted them',
    operations: accept,
  },
  {
    id: 'left-snapshots-let-volume-go',
    class: 'state',
    rule: "a volume with another project's snapshots is not deleted",
    operations: ['volumes.delete'],
  },
  {
    id: 'transfer-loses-metadata',
    class: 'semantics',
    rule: 'an accepted volume is as it was, but for its owner',
    operations: accept,
  },
  {
    id: 'transfer-source-is-who-asks',
    class: 'isolation',
    rule: 'a transfer comes from the project of the volume, whoever makes it',
    operations: ['volume-transfers.create'],
    since: '3.57',
  },
  {
    id: 'accepted-volume-awaits',
    class: 'state',
    rule: 'an accepted volume is available',
    operations: accept,
    commands: 4,
  },
] as const satisfies readonly CatalogueEntry[]
