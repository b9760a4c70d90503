import type { CatalogueEntry } from './fault-class.js'

/** Faults of volume types. */
export const typesFaults = [
  {
    id: 'extra-spec-alone-for-all',
    class: 'isolation',
    rule: 'an extra spec that a type does not show is not shown alone',
    operations: ['types.extra-specs.show'],
  },
  {
    id: 'extra-specs-put-to-all-types',
    class: 'semantics',
    rule: 'PUT of a key of one type leaves the extra specs of others',
    operations: ['types.extra-specs.update'],
  },
  {
    id: 'extra-specs-delete-of-all-types',
    class: 'semantics',
    rule: 'DELETE of a key of one type leaves the extra specs of others',
    operations: ['types.extra-specs.delete'],
  },
  {
    id: 'type-create-answers-202',
    class: 'status',
    rule: 'a type is created at once',
    operations: ['types.create'],
  },
  {
    id: 'type-duplicate-name-accepted',
    class: 'validation',
    rule: 'the name of a type is unique',
    operations: ['types.create', 'types.update'],
  },
  {
    id: 'type-in-use-deletable',
    class: 'state',
    rule: 'a type in use is not deleted',
    operations: ['types.delete'],
    commands: 3,
  },
  {
    id: 'default-type-wrong',
    class: 'semantics',
    rule: 'the default type is the one that volumes get',
    operations: ['types.show-default'],
  },
  {
    id: 'type-is-public-ignored',
    class: 'semantics',
    rule: 'a type is as public as asked for',
    operations: ['types.create', 'types.update'],
  },
  {
    id: 'private-type-visible',
    class: 'isolation',
    rule: 'a private type is not shown to others',
    operations: ['types.list', 'types.show'],
  },
  {
    id: 'extra-specs-for-all',
    class: 'isolation',
    rule: 'extra specs are for administrators',
    operations: ['types.list', 'types.show'],
  },
  {
    id: 'type-drops-extra-specs',
    class: 'semantics',
    rule: 'a type is created with the extra specs asked for',
    operations: ['types.create'],
  },
  {
    id: 'type-drops-description',
    class: 'semantics',
    rule: 'a type is created with the description asked for',
    operations: ['types.create'],
  },
  {
    id: 'type-update-resets',
    class: 'semantics',
    rule: 'an update leaves what it does not name',
    operations: ['types.update'],
  },
  {
    id: 'extra-specs-post-replaces',
    class: 'semantics',
    rule: 'POST leaves the extra specs it does not name',
    operations: ['types.extra-specs.create'],
  },
  {
    id: 'extra-specs-put-replaces-all',
    class: 'semantics',
    rule: 'PUT of a key leaves the others',
    operations: ['types.extra-specs.update'],
  },
  {
    id: 'extra-specs-delete-wipes-all',
    class: 'semantics',
    rule: 'DELETE of a key leaves the others',
    operations: ['types.extra-specs.delete'],
  },
  {
    id: 'extra-specs-unknown-key-answers-200',
    class: 'status',
    rule: 'an unknown key is answered with 404',
    operations: ['types.extra-specs.show', 'types.extra-specs.delete'],
  },
  {
    id: 'extra-specs-key-mismatch-accepted',
    class: 'validation',
    rule: 'the key of the body is the key of the path',
    operations: ['types.extra-specs.update'],
  },
  {
    id: 'deleted-type-shown',
    class: 'state',
    rule: 'a deleted type is not found',
    operations: ['types.delete'],
    commands: 3,
  },
  {
    id: 'grouped-type-deletable',
    class: 'state',
    rule: 'a volume type that a group has stays',
    operations: ['types.delete'],
    since: '3.13',
  },
] as const satisfies readonly CatalogueEntry[]
