import type { Transition } from '../transition.js'

const made = { kind: 'volume', id: '/volume/id', through: ['creating'], to: ['available'] } as const
const path = { volume_id: '$self' }
const facts = {
  ...{ size: '$size', name: '$name', description: '$description', metadata: '$metadata' },
  ...{ bootable: false, imageMetadata: {} },
}
const asked = {
  ...{ size: '$size', name: '$name', description: '$description', metadata: '$metadata' },
  // Nothing, unless the default type makes something particular of its volumes.
  volume_type: '$typeUnasked',
}
const create = { operation: 'volumes.create', verb: 'create' } as const
const metadata = (operation: string, verb: string) =>
  ({
    operation: `volumes.metadata.${operation}`,
    id: `volumes.metadata.${operation}`,
    verb,
    kind: 'volume',
    from: ['available', 'in-use'],
    silent: 'others',
  }) as const

const deletable = ['available', 'error', 'error_restoring', 'error_extending', 'error_managing']

/** Volumes: made, changed, deleted; and their metadata. */
export const volumeTransitions: readonly Transition[] = [
  {
    ...{ ...create, id: 'volumes.create', values: ['size', 'name', 'description', 'metadata'] },
    asking: { body: { volume: asked } },
    makes: [{ ...made, facts, links: { type: '#default-type' } }],
  },
  {
    ...{ ...create, id: 'volumes.create/of-a-type', kind: 'type' },
    ...{ from: ['public', 'private'], provided: ['the owner may use the type'] },
    identity: 'member',
    values: ['size', 'name'],
    asking: { body: { volume: { size: '$size', name: '$name', volume_type: '$self' } } },
    makes: [{ ...made, facts: { ...facts, description: null, metadata: {} }, links: { type: 'self' } }],
  },
  {
    ...{ ...create, id: 'volumes.create/from-a-snapshot', kind: 'snapshot', needs: ['snapshots'] },
    ...{ from: ['available'], silent: 'others', provided: ['the size suffices'], codes: [400] },
    outside: ['the snapshot is not of a volume that is free', 'its owner lost its type'],
    values: ['size', 'name'],
    asking: { body: { volume: { size: '$size', name: '$name', snapshot_id: '$self' } } },
    makes: [
      {
        ...{ ...made, facts: { size: '$size', name: '$name', description: null, metadata: {} } },
        links: { snapshot: 'self', type: 'self.volume.type' },
      },
    ],
  },
  {
    ...{ ...create, id: 'volumes.create/from-a-snapshot-as-large', kind: 'snapshot', needs: ['snapshots'] },
    ...{ from: ['available'], silent: 'others' },
    outside: ['the snapshot is not of a volume that is free', 'its owner lost its type'],
    values: ['name'],
    asking: { body: { volume: { name: '$name', snapshot_id: '$self' } } },
    makes: [
      {
        ...{ ...made, facts: { size: 'self.size', name: '$name', description: null, metadata: {} } },
        links: { snapshot: 'self', type: 'self.volume.type' },
      },
    ],
  },
  {
    ...{ ...create, id: 'volumes.create/from-a-volume', kind: 'volume' },
    ...{ from: ['available'], silent: 'others', provided: ['the size suffices'], codes: [400] },
    outside: ['its owner lost its type'],
    values: ['size', 'name'],
    asking: { body: { volume: { size: '$size', name: '$name', source_volid: '$self' } } },
    makes: [
      {
        ...{ ...made, facts: { size: '$size', name: '$name', description: null, metadata: {} } },
        links: { source: 'self', type: 'self.type' },
      },
    ],
  },
  {
    ...{ ...create, id: 'volumes.create/from-a-volume-as-large', kind: 'volume' },
    ...{ from: ['available'], silent: 'others', outside: ['its owner lost its type'] },
    values: ['name'],
    asking: { body: { volume: { name: '$name', source_volid: '$self' } } },
    makes: [
      {
        ...{ ...made, facts: { size: 'self.size', name: '$name', description: null, metadata: {} } },
        links: { source: 'self', type: 'self.type' },
      },
    ],
  },
  {
    ...{ ...create, id: 'volumes.create/from-a-backup', kind: 'backup', since: '3.47', needs: ['backups'] },
    ...{ from: ['available'], silent: 'others', provided: ['the size suffices'], codes: [400] },
    values: ['size', 'name'],
    asking: {
      body: {
        volume: { size: '$size', name: '$name', volume_type: '$typeUnasked', backup_id: '$self' },
      },
    },
    makes: [
      {
        ...{ ...made, through: ['creating', 'restoring-backup'] },
        facts: { size: '$size', name: '$name' },
        links: { type: '#unknown-type' },
      },
    ],
    effects: [{ on: 'self', through: ['restoring'], to: 'as-before' }],
  },
  {
    ...{ ...create, id: 'volumes.create/in-a-group', kind: 'group', since: '3.13', needs: ['groups'] },
    ...{ from: ['available'], silent: 'others', outside: ['belongs to the other project'] },
    values: ['size', 'name'],
    asking: {
      body: { volume: { size: '$size', name: '$name', volume_type: '$typeOfGroups', group_id: '$self' } },
    },
    makes: [
      {
        ...{ ...made, links: { group: 'self', type: '#type-of-groups' } },
        facts: { ...facts, description: null, metadata: {} },
      },
    ],
  },
  {
    ...{ id: 'volumes.update', operation: 'volumes.update', verb: 'rename', kind: 'volume' },
    ...{ from: ['available', 'in-use'], silent: 'others', values: ['name'] },
    asking: { path, body: { volume: { name: '$name' } } },
    dates: true,
    effects: [{ on: 'self', facts: { name: { to: '$name' } } }],
  },
  {
    ...{ id: 'volumes.update/description', operation: 'volumes.update', verb: 'describe', kind: 'volume' },
    ...{ from: ['available', 'in-use'], silent: 'others', values: ['about'] },
    asking: { path, body: { volume: { description: '$about' } } },
    dates: true,
    effects: [{ on: 'self', facts: { description: { to: '$about' } } }],
  },
  {
    ...{ id: 'volumes.delete', operation: 'volumes.delete', verb: 'delete', kind: 'volume' },
    ...{ from: deletable, alsoFrom: ['in-use'] },
    provided: ['is not attached', 'has no snapshots', 'is in no group'],
    asking: { path },
    effects: [{ on: 'self', through: ['deleting'], to: 'gone' }],
  },
  {
    ...{ id: 'volumes.delete/cascade', operation: 'volumes.delete', verb: 'delete with snapshots' },
    ...{ kind: 'volume', from: deletable, alsoFrom: ['in-use'] },
    provided: ['is not attached', 'is in no group'],
    outside: [
      'has no snapshots',
      'has a snapshot of a group snapshot',
      'has a snapshot with another owner',
      'has a snapshot that is not available',
    ],
    asking: { path, query: { cascade: true } },
    effects: [
      { on: { all: 'snapshot', by: 'volume' }, through: ['deleting'], to: 'gone' },
      { on: 'self', through: ['deleting'], to: 'gone' },
    ],
  },
  {
    ...{ ...metadata('create', 'add metadata'), values: ['metadata'] },
    asking: { path, body: { metadata: '$metadata' } },
    effects: [{ on: 'self', facts: { metadata: { merge: '$metadata' } } }],
  },
  {
    ...{ ...metadata('replace', 'replace metadata'), values: ['metadata'] },
    asking: { path, body: { metadata: '$metadata' } },
    effects: [{ on: 'self', facts: { metadata: { to: '$metadata' } } }],
  },
  {
    ...{ ...metadata('update', 'set a key of metadata'), values: ['key', 'text'] },
    asking: { path: { ...path, key: '$key' }, body: { meta: { $key: '$text' } } },
    effects: [{ on: 'self', facts: { metadata: { merge: { $key: '$text' } } } }],
  },
  {
    ...{ ...metadata('delete', 'delete a key of metadata'), values: ['key'] },
    ...{ provided: ['has that key'], moot: ['nobody knows its metadata'], codes: [404] },
    asking: { path: { ...path, key: '$key' } },
    effects: [{ on: 'self', facts: { metadata: { without: '$key' } } }],
  },
  {
    ...metadata('show', 'read a key of metadata'),
    ...{ values: ['key'], provided: ['has that key'], codes: [404] },
    moot: ['nobody knows its metadata'],
    asking: { path: { ...path, key: '$key' } },
  },
]
