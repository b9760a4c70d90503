import type { CatalogueEntry } from './fault-class.js'

/** Faults of what resources look like. */
export const schemaFaults = [
  {
    id: 'bootable-as-boolean',
    class: 'schema',
    rule: '`bootable` of a volume is a string',
    operations: ['volumes.show', 'volumes.list-detail', 'volumes.create'],
  },
  {
    id: 'size-as-string',
    class: 'schema',
    rule: '`size` is an integer',
    operations: ['volumes.show', 'snapshots.show'],
  },
  {
    id: 'null-members-dropped',
    class: 'schema',
    rule: 'a member without a value is null, not absent',
    operations: ['volumes.show', 'snapshots.show'],
  },
  {
    id: 'attachments-null-when-empty',
    class: 'schema',
    rule: '`attachments` is a list',
    operations: ['volumes.show'],
  },
  {
    id: 'metadata-null-when-empty',
    class: 'schema',
    rule: '`metadata` is an object',
    operations: ['volumes.show', 'snapshots.show'],
  },
  {
    id: 'metadata-values-as-lists',
    class: 'schema',
    rule: 'metadata values are strings',
    operations: ['volumes.show', 'snapshots.show'],
  },
  {
    id: 'progress-as-number',
    class: 'schema',
    rule: 'the progress of a snapshot is a string',
    operations: ['snapshots.show'],
  },
  {
    id: 'dates-not-iso',
    class: 'schema',
    rule: 'dates are ISO 8601',
    operations: ['volumes.show', 'snapshots.show'],
  },
  {
    id: 'ids-not-uuids',
    class: 'schema',
    rule: 'ids are UUIDs',
    operations: ['volumes.create', 'snapshots.create'],
  },
  {
    id: 'links-missing',
    class: 'schema',
    rule: 'a volume has links',
    operations: ['volumes.show', 'volumes.list'],
  },
  {
    id: 'self-link-broken',
    class: 'schema',
    rule: 'the self link leads to the volume',
    operations: ['volumes.show'],
  },
  {
    id: 'list-not-enveloped',
    class: 'schema',
    rule: 'a list stands in a member named after the resource',
    operations: ['volumes.list', 'volumes.list-detail', 'snapshots.list'],
  },
  {
    id: 'summary-as-details',
    class: 'schema',
    rule: 'the summary list shows id, name and links only',
    operations: ['volumes.list'],
  },
  {
    id: 'details-as-summary',
    class: 'schema',
    rule: 'the detailed list shows all members',
    operations: ['volumes.list-detail'],
  },
  {
    id: 'extra-specs-as-list',
    class: 'schema',
    rule: 'extra specs are an object',
    operations: ['types.show'],
  },
  {
    id: 'summary-sizes-as-strings',
    class: 'schema',
    rule: 'the summary counts in integers',
    operations: ['volumes.summary'],
  },
  {
    id: 'shared-targets-as-string',
    class: 'schema',
    rule: '`shared_targets` is a boolean',
    operations: ['volumes.show'],
    since: '3.48',
  },
  {
    id: 'summary-metadata-early',
    class: 'microversion',
    rule: 'the summary has no metadata before 3.36',
    operations: ['volumes.summary'],
    until: '3.35',
  },
  {
    id: 'admin-members-for-all',
    class: 'isolation',
    rule: 'members for administrators are not shown to others',
    operations: ['volumes.show', 'volumes.list-detail'],
  },
] as const satisfies readonly CatalogueEntry[]
