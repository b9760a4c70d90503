import type { Transition } from '../transition.js'

const path = { snapshot_id: '$self' }
const asked = { volume_id: '$self', name: '$name', description: '$description', metadata: '$metadata' }
const create: Pick<Transition, 'operation' | 'kind' | 'needs' | 'values' | 'makes'> = {
  ...{ operation: 'snapshots.create', kind: 'volume', needs: ['snapshots'] },
  values: ['name', 'description', 'metadata'],
  makes: [
    {
      ...{ kind: 'snapshot', id: '/snapshot/id', through: ['creating'], to: ['available'] },
      facts: { size: 'self.size', name: '$name', description: '$description', metadata: '$metadata' },
      links: { volume: 'self' },
    },
  ],
}
/** The documents name two statuses in which a volume can be snapshot, and are silent on the others. */
const strange = ['reserved', 'attaching', 'detaching', 'awaiting-transfer', 'maintenance'] as const
const failed = ['error', 'error_deleting', 'error_extending', 'error_restoring'] as const

const metadata = (operation: string, verb: string) => ({
  ...{ operation: `snapshots.metadata.${operation}`, id: `snapshots.metadata.${operation}`, verb },
  ...({ kind: 'snapshot', from: ['available'], silent: 'others', needs: ['snapshots'] } as const),
})

const reset = (status: string): Transition => ({
  ...{ id: `snapshots.action.os-reset_status/${status}`, operation: 'snapshots.action.os-reset_status' },
  ...{ verb: `reset to ${status}`, kind: 'snapshot', identity: 'admin', needs: ['snapshots'] },
  ...{
    from: ['available', 'error', 'creating'],
    silent: 'others',
    outside: ['its volume is of a project that offers it'],
  },
  asking: { path, body: { 'os-reset_status': { status } } },
  effects: [{ on: 'self', to: [status] }],
})

/** What a back end tells of a snapshot that it is making. */
const progress = (status: string, done: string): Transition => ({
  ...{ id: `snapshots.action.os-update_snapshot_status/${status}`, kind: 'snapshot', identity: 'admin' },
  ...{ operation: 'snapshots.action.os-update_snapshot_status', verb: `tell to be ${status} at ${done}` },
  ...{ needs: ['snapshots'], from: ['creating'], silent: 'others' },
  outside: ['its volume is of a project that offers it'],
  asking: { path, body: { 'os-update_snapshot_status': { status, progress: done } } },
  effects: [{ on: 'self', to: [status], facts: { progress: { to: done } } }],
})

/** Snapshots and their metadata. */
export const snapshotTransitions: readonly Transition[] = [
  {
    ...{ ...create, id: 'snapshots.create', verb: 'snapshot', until: '3.65', from: ['available'] },
    silent: [...strange, ...failed],
    asking: { body: { snapshot: asked } },
  },
  {
    ...{ ...create, id: 'snapshots.create/forced', verb: 'snapshot by force', until: '3.65' },
    ...{ from: ['available', 'in-use'], silent: [...strange, ...failed] },
    asking: { body: { snapshot: { ...asked, force: true } } },
  },
  {
    ...{ ...create, id: 'snapshots.create/also-in-use', verb: 'snapshot', since: '3.66' },
    ...{ from: ['available', 'in-use'], silent: [...strange, ...failed] },
    asking: { body: { snapshot: asked } },
  },
  {
    ...{ id: 'snapshots.update', operation: 'snapshots.update', verb: 'rename', kind: 'snapshot' },
    ...{ from: ['available'], silent: 'others', needs: ['snapshots'], values: ['name'] },
    asking: { path, body: { snapshot: { name: '$name' } } },
    dates: true,
    effects: [{ on: 'self', facts: { name: { to: '$name' } } }],
  },
  {
    ...{
      id: 'snapshots.update/description',
      operation: 'snapshots.update',
      verb: 'describe',
      kind: 'snapshot',
    },
    ...{ from: ['available'], silent: 'others', needs: ['snapshots'], values: ['about'] },
    asking: { path, body: { snapshot: { description: '$about' } } },
    dates: true,
    effects: [{ on: 'self', facts: { description: { to: '$about' } } }],
  },
  {
    ...{ id: 'snapshots.delete', operation: 'snapshots.delete', verb: 'delete', kind: 'snapshot' },
    ...{ needs: ['snapshots'], from: ['available', 'error'] },
    ...{ provided: ['is part of no group snapshot'], codes: [400] },
    outside: ['was made by hand of another owner', 'its volume is of a project that offers it'],
    asking: { path },
    effects: [{ on: 'self', through: ['deleting'], to: 'gone' }],
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
    ...{ ...metadata('delete', 'delete a key of metadata'), values: ['key'], provided: ['has that key'] },
    moot: ['nobody knows its metadata'],
    codes: [404],
    asking: { path: { ...path, key: '$key' } },
    effects: [{ on: 'self', facts: { metadata: { without: '$key' } } }],
  },
  ...['error', 'available', 'creating'].map(reset),
  progress('creating', '80%'),
  progress('available', '100%'),
  {
    ...{ id: 'snapshots.action.os-force_delete', operation: 'snapshots.action.os-force_delete' },
    ...{ verb: 'force the deletion of', kind: 'snapshot', identity: 'admin', needs: ['snapshots'] },
    ...{ from: ['available', 'error'], silent: 'others' },
    outside: ['is part of a group snapshot', 'its volume is of a project that offers it'],
    asking: { path, body: { 'os-force_delete': {} } },
    effects: [{ on: 'self', through: ['deleting'], to: 'gone' }],
  },
]
