import type { Transition } from '../transition.js'

const path = { volume_id: '$self' }

const allBut = (refused: string): readonly string[] =>
  [
    ...['in-use', 'reserved', 'attaching', 'detaching', 'awaiting-transfer', 'maintenance', 'error'],
    ...['error_deleting', 'error_extending', 'error_restoring', 'error_managing'],
  ].filter((status) => status !== refused)

/** What every action on a volume has in common. */
const action = (name: string, verb: string, variant = '') => ({
  ...{ id: `volumes.action.${name}${variant}`, operation: `volumes.action.${name}`, verb },
  kind: 'volume' as const,
})

const extend = {
  values: ['newSize'],
  provided: ['the new size is larger'],
  asking: { path, body: { 'os-extend': { new_size: '$newSize' } } },
  effects: [{ on: 'self', through: ['extending'], to: 'as-before', facts: { size: { to: '$newSize' } } }],
} as const satisfies Partial<Transition>

/** Statuses that an administrator puts a volume into, to see what is possible there. */
const reset = (status: string): Transition => ({
  ...{ ...action('os-reset_status', `reset to ${status}`, `/${status}`), identity: 'admin' },
  ...{ from: ['available', 'error', 'error_restoring', 'error_extending', 'error_deleting', 'maintenance'] },
  ...{ silent: 'others', outside: ['is attached or reserved by an attachment', 'is offered'] },
  asking: { path, body: { 'os-reset_status': { status } } },
  effects: [{ on: 'self', to: [status] }],
})

/** Actions that change what a volume is. */
export const volumeActionTransitions: readonly Transition[] = [
  { ...action('os-extend', 'extend'), ...extend, until: '3.41', from: ['available'] },
  {
    ...{ ...action('os-extend', 'extend', '/attached-perhaps'), ...extend, since: '3.42' },
    ...{ from: ['available'], silent: ['in-use'] },
    // "may be able to be extended depending on policy and backend volume and compute driver constraints"
    outside: ['is attached or reserved by an attachment'],
  },
  {
    ...{ ...action('os-set_bootable', 'set bootable'), from: ['available', 'in-use'], silent: 'others' },
    values: ['flag'],
    asking: { path, body: { 'os-set_bootable': { bootable: '$flag' } } },
    effects: [{ on: 'self', facts: { bootable: { to: '$flag' } } }],
  },
  {
    ...{ ...action('os-update_readonly_flag', 'set read-only'), from: ['available'], silent: 'others' },
    values: ['flag'],
    asking: { path, body: { 'os-update_readonly_flag': { readonly: '$flag' } } },
    effects: [{ on: 'self', facts: { readonly: { to: '$flag' } } }],
  },
  {
    ...{ ...action('os-set_image_metadata', 'set image metadata'), from: ['available'], silent: 'others' },
    values: ['imageMetadata'],
    asking: { path, body: { 'os-set_image_metadata': { metadata: '$imageMetadata' } } },
    effects: [{ on: 'self', facts: { imageMetadata: { merge: '$imageMetadata' } } }],
  },
  {
    ...{
      ...action('os-unset_image_metadata', 'unset image metadata'),
      from: ['available'],
      silent: 'others',
    },
    // What copies and restored volumes have of their source's is documented nowhere.
    ...{ values: ['key'], provided: ['has that image key'], moot: ['nobody knows its image metadata'] },
    asking: { path, body: { 'os-unset_image_metadata': { key: '$key' } } },
    effects: [{ on: 'self', facts: { imageMetadata: { without: '$key' } } }],
  },
  {
    // "preventing other operations from being performed on the volume such as attach, detach, retype"
    ...{ ...action('os-retype', 'retype'), from: ['available'], silent: allBut('maintenance') },
    companions: [{ role: 'type', kind: 'type' }],
    provided: ['the owner may use the type'],
    outside: [
      'the type is the same',
      'has snapshots',
      'is in a group',
      'is attached or reserved by an attachment',
    ],
    asking: { path, body: { 'os-retype': { new_type: '$type', migration_policy: 'never' } } },
    effects: [{ on: 'self', through: ['retyping'], to: 'as-before', links: { type: 'type' } }],
  },
  {
    ...{ ...action('revert', 'revert'), since: '3.40', from: ['available'], needs: ['revert', 'snapshots'] },
    ...{ companions: [{ role: 'snapshot', kind: 'snapshot' }], codes: [400, 404, 409] },
    provided: ['is the latest snapshot of the volume'],
    outside: [
      'the sizes differ',
      'the snapshot is not available',
      'has a snapshot with another owner',
      'is in a group',
    ],
    asking: { path, body: { revert: { snapshot_id: '$snapshot' } } },
    effects: [
      { on: 'self', through: ['reverting'], to: 'as-before' },
      { on: { role: 'snapshot' }, through: ['restoring'], to: 'as-before' },
    ],
  },
  ...['error', 'error_restoring', 'error_extending', 'error_deleting', 'maintenance', 'available'].map(reset),
  {
    ...{ ...action('os-force_delete', 'force the deletion of'), identity: 'admin' },
    ...{
      from: ['available', 'error', 'error_restoring', 'error_extending', 'error_deleting', 'maintenance'],
    },
    ...{ silent: 'others', provided: [] },
    outside: ['has snapshots', 'is in a group', 'is offered', 'is attached or reserved by an attachment'],
    asking: { path, body: { 'os-force_delete': {} } },
    effects: [{ on: 'self', through: ['deleting'], to: 'gone' }],
  },
]
