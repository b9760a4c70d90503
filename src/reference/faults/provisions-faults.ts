import type { CatalogueEntry } from './fault-class.js'

/** Faults of what administrators settle for types and projects: access, encryption, defaults, QoS. */
export const provisionsFaults = [
  {
    id: 'type-access-given-twice',
    class: 'validation',
    rule: 'access that a project has is not given again',
    operations: ['types.action.addProjectAccess'],
  },
  {
    id: 'type-access-unknown-removable',
    class: 'status',
    rule: 'access that a project lacks cannot be taken away',
    operations: ['types.action.removeProjectAccess'],
  },
  {
    id: 'type-access-removal-wipes-all',
    class: 'semantics',
    rule: 'access is taken from the project named and no other',
    operations: ['types.action.removeProjectAccess'],
  },
  {
    id: 'encryption-id-ignored',
    class: 'semantics',
    rule: 'an encryption is changed by its own id only',
    operations: ['types.encryption.update', 'types.encryption.delete'],
  },
  {
    id: 'encryption-item-shows-all',
    class: 'schema',
    rule: 'one item of an encryption is shown alone',
    operations: ['types.encryption.show'],
  },
  {
    id: 'encryption-replaced-on-create',
    class: 'validation',
    rule: 'an encrypted type is not given a second encryption',
    operations: ['types.encryption.create'],
  },
  {
    id: 'encryption-location-by-default-back-end',
    class: 'semantics',
    rule: 'encryption is performed at the front end by default',
    operations: ['types.encryption.create'],
  },
  {
    id: 'encryption-update-resets',
    class: 'semantics',
    rule: 'an update leaves what it does not name',
    operations: ['types.encryption.update'],
  },
  {
    id: 'project-default-ignored',
    class: 'semantics',
    rule: 'the default type of a project goes before that of the system',
    operations: ['volumes.create', 'types.show-default'],
  },
  {
    id: 'project-default-deletable',
    class: 'state',
    rule: 'the default type of a project is not deleted',
    operations: ['types.delete'],
  },
  {
    id: 'default-type-only-by-id',
    class: 'validation',
    rule: 'a default type is set by name or by id',
    operations: ['default-types.update'],
  },
  {
    id: 'unknown-default-type-accepted',
    class: 'validation',
    rule: 'a default type exists',
    operations: ['default-types.update'],
  },
  {
    id: 'default-type-removal-wipes-all',
    class: 'semantics',
    rule: 'one project is left without a default type of its own, and no other',
    operations: ['default-types.delete'],
  },
  {
    id: 'qos-duplicate-name-accepted',
    class: 'validation',
    rule: 'the name of QoS specifications is unique',
    operations: ['qos-specs.create'],
  },
  {
    id: 'qos-consumer-ignored',
    class: 'semantics',
    rule: 'QoS specifications have the consumer asked for',
    operations: ['qos-specs.create'],
  },
  {
    id: 'qos-create-drops-specs',
    class: 'semantics',
    rule: 'QoS specifications are created with the keys asked for',
    operations: ['qos-specs.create'],
  },
  {
    id: 'qos-update-replaces-all',
    class: 'semantics',
    rule: 'setting keys leaves the others',
    operations: ['qos-specs.update'],
  },
  {
    id: 'qos-unset-wipes-all',
    class: 'semantics',
    rule: 'unsetting keys leaves the others',
    operations: ['qos-specs.delete-keys'],
  },
  {
    id: 'qos-unknown-key-unset',
    class: 'status',
    rule: 'a key that is not there cannot be unset',
    operations: ['qos-specs.delete-keys'],
  },
  {
    id: 'qos-disassociate-wipes-all',
    class: 'semantics',
    rule: 'one type is disassociated, and no other',
    operations: ['qos-specs.disassociate'],
  },
  {
    id: 'qos-disassociate-all-spares-one',
    class: 'semantics',
    rule: 'every type is disassociated',
    operations: ['qos-specs.disassociate-all'],
  },
  {
    id: 'qos-deletion-leaves-associations',
    class: 'state',
    rule: 'no type is associated with what was deleted',
    operations: ['qos-specs.delete'],
  },
  {
    id: 'qos-link-broken',
    class: 'schema',
    rule: 'the self link leads to the QoS specifications',
    operations: ['qos-specs.create', 'qos-specs.show'],
  },
] as const satisfies readonly CatalogueEntry[]
