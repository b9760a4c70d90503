import type { Wish } from '../input.js'
import { accepted, action, admin, type Relation, refused, snapshot } from './relation.js'

const words = [true, 'True', 'TRUE', 'true', '1', 'ON', 'On', 'on', 'YES', 'Yes', 'yes', 'y', 't']
const noes = [false, 'False', 'FALSE', 'false', '0', 'OFF', 'Off', 'off', 'NO', 'No', 'no', 'n', 'f']
const snapshots = { needs: ['snapshots'] } as const
const taking = (force: unknown): Wish => ({
  path: {},
  body: { snapshot: { volume_id: '{volume}', name: '{name}', force } },
})

/** Rules of actions, and of words for yes and no. */
export const actionRelations: readonly Relation[] = [
  accepted(
    'volumes.action.os-set_bootable',
    '/os-set_bootable/bootable',
    'every boolean word',
    [...words, ...noes].map((bootable) => action('os-set_bootable', { bootable })),
  ),
  accepted('snapshots.create', '/snapshot/force', 'every boolean word', [...words, ...noes].map(taking), {
    ...snapshots,
    until: '3.65',
  }),
  accepted('snapshots.create', '/snapshot/force', 'every word for true', words.map(taking), {
    ...snapshots,
    since: '3.66',
  }),
  refused('snapshots.create', '/snapshot/force', 'no word for false', noes.map(taking), {
    ...snapshots,
    since: '3.66',
  }),
  refused('volumes.action.os-extend', '/os-extend/new_size', 'larger than before', [
    action('os-extend', { new_size: 1 }),
    action('os-extend', { new_size: 2 }, { volume_id: '{big volume}' }),
  ]),
  refused('volumes.action.os-extend', '/os-extend/new_size', 'not smaller than before', [
    action('os-extend', { new_size: 1 }, { volume_id: '{big volume}' }),
  ]),
  refused('volumes.action.os-attach', '/os-attach', 'a mount point', [
    action('os-attach', { host_name: 'blockspec-host' }),
  ]),
  refused('volumes.action.os-retype', '/os-retype/new_type', 'a type that there is', [
    action('os-retype', { new_type: 'blockspec-none' }),
  ]),
  refused(
    'volumes.action.os-reset_status',
    '/os-reset_status/status',
    'a status that there is',
    [action('os-reset_status', { status: 'blockspec' })],
    admin,
  ),
  refused(
    'snapshots.action.os-reset_status',
    '/os-reset_status/status',
    'a status that there is',
    [action('os-reset_status', { status: 'blockspec' }, snapshot)],
    { needs: ['admin', 'snapshots'] },
  ),
]
