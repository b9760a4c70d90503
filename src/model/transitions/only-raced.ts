import type { Transition } from '../transition.js'

const volume = { volume_id: '$self' }

/** A limit on what a project may have of a volume type: what is of another type does not count. */
const limit = (of: 'volume' | 'snapshot'): Transition => ({
  ...{ id: `os-quota-sets.update/${of}s-of-a-type`, operation: 'os-quota-sets.update' },
  ...{ verb: `limit the ${of}s of`, kind: 'type', identity: 'admin', needs: ['settings'] },
  ...{ from: ['public'], values: ['limit'] },
  asking: { path: { project_id: '$project' }, body: { quota_set: { [`$${of}Quota`]: '$limit' } } },
  effects: [{ on: 'self', facts: { [`${of}Limit`]: { to: '$limit' } } }],
})

const qos = {
  kind: 'qos',
  identity: 'admin',
  from: ['there'],
  asking: { path: { qos_id: '$self' } },
} as const

/** What is tried in races alone: rows that need a setting of their own, or that a sequence would learn nothing from. */
export const onlyRaced: readonly Transition[] = [
  limit('volume'),
  limit('snapshot'),
  {
    ...{ id: 'volumes.create/within-a-quota', operation: 'volumes.create', verb: 'create', kind: 'type' },
    ...{ identity: 'member', from: ['public'], needs: ['settings'], values: ['name'], codes: [403, 413] },
    provided: ['there is room for a volume of it'],
    asking: { body: { volume: { size: 1, name: '$name', volume_type: '$self' } } },
    makes: [
      {
        ...{ kind: 'volume', id: '/volume/id', through: ['creating'], to: ['available'] },
        ...{ facts: { size: 1, name: '$name' }, links: { type: 'self' } },
      },
    ],
  },
  {
    ...{ id: 'snapshots.create/within-a-quota', operation: 'snapshots.create', verb: 'snapshot' },
    ...{ kind: 'volume', from: ['available'], needs: ['settings', 'snapshots'], values: ['name'] },
    ...{ provided: ['there is room for a snapshot of its type'], codes: [403, 413] },
    asking: { body: { snapshot: { volume_id: '$self', name: '$name' } } },
    makes: [
      {
        ...{ kind: 'snapshot', id: '/snapshot/id', through: ['creating'], to: ['available'] },
        ...{ facts: { size: 'self.size', name: '$name' }, links: { volume: 'self' } },
      },
    ],
  },
  {
    ...{ id: 'volumes.action.os-migrate_volume', operation: 'volumes.action.os-migrate_volume' },
    ...{ verb: 'migrate', kind: 'volume', identity: 'admin', needs: ['migration'] },
    ...{ from: ['available'], silent: 'others' },
    outside: ['has snapshots', 'is in a group', 'is attached or reserved by an attachment'],
    asking: { path: volume, body: { 'os-migrate_volume': { host: '$elsewhere', lock_volume: true } } },
    effects: [{ on: 'self', through: ['maintenance'], to: 'as-before' }],
  },
  {
    ...{ id: 'qos-specs.create', operation: 'qos-specs.create', verb: 'create', identity: 'admin' },
    values: ['name'],
    asking: { body: { qos_specs: { name: '$name' } } },
    makes: [
      { kind: 'qos', id: '/qos_specs/id', through: [], to: ['there'], facts: { name: '$name', specs: {} } },
    ],
  },
  {
    ...{ ...qos, id: 'qos-specs.update', operation: 'qos-specs.update', verb: 'set a key of' },
    values: ['qosKey', 'text'],
    asking: { ...qos.asking, body: { qos_specs: { $qosKey: '$text' } } },
    effects: [{ on: 'self', facts: { specs: { merge: { $qosKey: '$text' } } } }],
  },
  {
    ...{ ...qos, id: 'qos-specs.delete', operation: 'qos-specs.delete', verb: 'delete' },
    effects: [{ on: 'self', to: 'gone' }],
  },
]
