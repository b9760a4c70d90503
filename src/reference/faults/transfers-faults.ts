import type { CatalogueEntry } from './fault-class.js'

const create = ['os-volume-transfer.create', 'volume-transfers.create'] as const
const accept = ['os-volume-transfer.accept', 'volume-transfers.accept'] as const
const remove = ['os-volume-transfer.delete', 'volume-transfers.delete'] as const

/** Faults of handing a volume over to another project. */
export const transfersFaults = [
  {
    id: 'transfer-keeps-volume-available',
    class: 'state',
    rule: 'an offered volume is `awaiting-transfer`',
    operations: create,
  },
  {
    id: 'busy-volume-transferable',
    class: 'state',
    rule: 'only an available volume is offered',
    operations: create,
  },
  {
    id: 'busy-snapshot-transferable',
    class: 'state',
    rule: 'a volume is offered only while its snapshots are available',
    operations: create,
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
    operations: ['volume-transfers.show', 'volume-transfers.list-detail'],
  },
  {
    id: 'transfer-has-destination-early',
    class: 'semantics',
    rule: 'a transfer has no destination before it is accepted',
    operations: ['volume-transfers.show'],
  },
  {
    id: 'transfer-accepted-early',
    class: 'semantics',
    rule: 'a transfer is not accepted before somebody does so',
    operations: ['volume-transfers.show'],
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
  },
  {
    id: 'transfer-deletion-keeps-volume',
    class: 'state',
    rule: 'a volume is available again when its transfer is deleted',
    operations: remove,
  },
  {
    id: 'deleted-transfer-shown',
    class: 'state',
    rule: 'a deleted transfer is not found',
    operations: remove,
  },
  {
    id: 'deleted-transfer-listed',
    class: 'state',
    rule: 'a deleted transfer is not listed',
    operations: remove,
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
  },
  {
    id: 'transfer-keeps-owner',
    class: 'semantics',
    rule: 'an accepted volume belongs to the project that accepted it',
    operations: accept,
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
    id: 'transfer-loses-metadata',
    class: 'semantics',
    rule: 'an accepted volume is as it was, but for its owner',
    operations: accept,
  },
  {
    id: 'accepted-volume-awaits',
    class: 'state',
    rule: 'an accepted volume is available',
    operations: accept,
  },
] as const satisfies readonly CatalogueEntry[]
