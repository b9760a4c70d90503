import type { CatalogueEntry } from './fault-class.js'

const fault = <const Id extends string>(
  id: Id,
  commands: number,
  rule: string,
  ...operations: readonly string[]
): CatalogueEntry & { readonly id: Id } => ({ id, class: 'race', rule, operations, commands })

const metadata = ['create', 'update'].flatMap((name) => [
  `volumes.metadata.${name}`,
  `snapshots.metadata.${name}`,
])

/** Faults that only requests show that overlap: what one reads, another has changed before it acts. */
export const raceFaults = [
  fault('reservation-won-twice', 3, 'of two reservations one wins', 'volumes.action.os-reserve'),
  fault('attachment-won-twice', 3, 'of two attachments one gets a volume', 'attachments.create'),
  fault('detaching-begun-twice', 4, 'detaching begins once', 'volumes.action.os-begin_detaching'),
  fault('extension-won-twice', 3, 'a volume is extended once at a time', 'volumes.action.os-extend'),
  fault('retype-won-twice', 3, 'a volume is retyped once at a time', 'volumes.action.os-retype'),
  fault('migration-won-twice', 3, 'a volume is migrated once at a time', 'volumes.action.os-migrate_volume'),
  fault(
    'transfer-offered-twice',
    3,
    'a volume is offered once at a time',
    'os-volume-transfer.create',
    'volume-transfers.create',
  ),
  fault(
    'transfer-won-twice',
    4,
    'of two acceptances of a transfer one wins',
    'os-volume-transfer.accept',
    'volume-transfers.accept',
  ),
  fault(
    'deletion-and-reservation-both-won',
    3,
    'a volume is deleted or reserved, not both',
    'volumes.delete',
    'volumes.action.os-reserve',
  ),
  fault('volume-quota-overcommitted', 3, 'requests together keep within a quota', 'volumes.create'),
  fault('snapshot-quota-overcommitted', 4, 'requests together keep within a quota', 'snapshots.create'),
  fault('metadata-item-lost', 4, 'of two items that are set both are kept', ...metadata),
  fault('volume-update-lost', 4, 'of two members that are updated both are kept', 'volumes.update'),
  fault(
    'image-metadata-item-lost',
    4,
    'of two items that are set both are kept',
    'volumes.action.os-set_image_metadata',
  ),
  fault('extra-spec-lost', 4, 'of two keys that are set both are kept', 'types.extra-specs.create'),
  fault('qos-key-lost', 4, 'of two keys that are set both are kept', 'qos-specs.update'),
  fault('quota-change-lost', 3, 'of two quotas that are set both are kept', 'os-quota-sets.update'),
] as const
