import { action, type Relation, refused, should } from './relation.js'

const groups = { needs: ['admin', 'groups'] } as const

/** Rules of groups and of their snapshots. */
export const groupRelations: readonly Relation[] = [
  refused(
    'groups.action.reset_status',
    '/reset_status/status',
    'a status that there is',
    [action('reset_status', { status: 'blockspec' }, { group_id: '{group}' })],
    { ...groups, codes: [400] },
  ),
  refused(
    'group-snapshots.action.reset_status',
    '/reset_status/status',
    'a status that there is',
    [action('reset_status', { status: 'blockspec' }, { group_snapshot_id: '{group snapshot}' })],
    { needs: ['admin', 'groups', 'snapshots'], codes: [400] },
  ),
  refused(
    'groups.action.failover_replication',
    '/failover_replication/secondary_backend_id',
    'a target of the group',
    [
      action(
        'failover_replication',
        { allow_attached_volume: true, secondary_backend_id: 'blockspec-nowhere' },
        { group_id: '{replicated group}' },
      ),
    ],
    { ...should, needs: ['admin', 'groups', 'group-replication'], codes: [400] },
  ),
]
