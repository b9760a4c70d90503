import type { Capability } from '../../capability.js'
import type { Level } from '../../finding.js'
import type { Microversion } from '../../microversion.js'
import type { Outcome, Wish } from './input.js'

/** A documented rule that no schema tells: of how a request's parts fit together, or fit what there is. */
export interface Relation {
  readonly operation: string
  readonly pointer: string
  readonly what: string
  readonly outcome: Outcome
  readonly codes?: readonly number[]
  readonly level?: Level
  readonly since?: Microversion
  readonly until?: Microversion
  readonly needs?: readonly Capability[]
  readonly wishes: readonly Wish[]
}

const volume = { volume_id: '{volume}' }
const snapshot = { snapshot_id: '{snapshot}' }
const long = 'x'.repeat(256)
const unwanted = { blockspec: 'unwanted' }
const should = { level: 'should' } as const
const admin = { needs: ['admin'] } as const

const refused = (
  operation: string,
  pointer: string,
  what: string,
  wishes: readonly Wish[],
  rest: Partial<Relation> = {},
): Relation => ({ operation, pointer, what, outcome: 'refused', wishes, ...rest })

const accepted = (
  ...[operation, pointer, what, wishes, rest = {}]: Parameters<typeof refused>
): Relation => ({
  ...refused(operation, pointer, what, wishes, rest),
  outcome: 'accepted',
})

const named = (values: object) => ({ size: 1, name: '{name}', ...values })
const creating = (values: object): Wish => ({ path: {}, body: { volume: named(values) } })
const action = (name: string, parameters: object, path: Wish['path'] = volume): Wish => ({
  path,
  body: { [name]: parameters },
})

/** "the key in the request body must match the key in the URI" and the like, of everything that has keys. */
const keyed = [
  ['volumes.metadata.update', volume, 'meta', undefined],
  ['snapshots.metadata.update', snapshot, 'meta', 'snapshots'],
] as const

const metadataRules: readonly Relation[] = keyed.flatMap(([operation, path, member, need]) => {
  const needs = need === undefined ? {} : ({ needs: [need] } as const)
  const put = (values: object): Wish => ({ path: { ...path, key: 'key1' }, body: { [member]: values } })
  const create = operation.replace('update', 'create')
  const post = (values: object): Wish => ({ path, body: { metadata: values } })
  return [
    refused(operation, `/${member}`, 'the key of the path', [put({ key2: 'x' })], { ...needs, codes: [400] }),
    refused(operation, `/${member}`, 'one key', [put({ key1: 'x', key2: 'y' })], { ...needs, codes: [400] }),
    refused(create, '/metadata', 'a key is not empty', [post({ '': 'x' })], { ...should, ...needs }),
    refused(create, '/metadata', 'at most 255 characters', [post({ key: long }), post({ [long]: 'x' })], {
      ...should,
      ...needs,
    }),
  ]
})

const volumeRules: readonly Relation[] = [
  refused('volumes.create', '/volume/size', 'a size where there is no source', [
    { path: {}, body: { volume: { name: '{name}' } } },
    { path: {}, body: { volume: { name: '{name}', size: null } } },
  ]),
  refused(
    'volumes.create',
    '/volume/name',
    'at most 255 characters',
    [creating({ name: `{name}${long}` })],
    should,
  ),
  refused(
    'volumes.create',
    '/volume/description',
    'at most 255 characters',
    [creating({ description: long })],
    should,
  ),
  refused(
    'volumes.update',
    '/volume/name',
    'at most 255 characters',
    [{ path: volume, body: { volume: { name: long } } }],
    should,
  ),
  refused(
    'snapshots.create',
    '/snapshot/name',
    'at most 255 characters',
    [{ path: {}, body: { snapshot: { volume_id: '{volume}', name: long } } }],
    { ...should, needs: ['snapshots'] },
  ),
  refused('volumes.create', '/volume/volume_type', 'a type that there is', [
    creating({ volume_type: 'blockspec-none' }),
  ]),
  refused(
    'volumes.create',
    '/volume',
    'documented members',
    [creating(unwanted), creating({ status: 'error' })],
    {
      ...{ since: '3.53', codes: [400] },
    },
  ),
  refused(
    'volumes.create',
    '',
    'documented members',
    [{ path: {}, body: { volume: named({}), ...unwanted } }],
    {
      ...{ since: '3.53', codes: [400] },
    },
  ),
  accepted(
    'volumes.create',
    '/volume',
    'any members before 3.53',
    [creating(unwanted), creating({ status: 'error' })],
    {
      until: '3.52',
    },
  ),
  accepted('volumes.create', '', 'scheduler hints', [
    {
      path: {},
      body: { volume: named({}), 'OS-SCH-HNT:scheduler_hints': { same_host: ['{shared volume}'] } },
    },
  ]),
  accepted('volumes.create', '/volume', 'a size and a name', [
    creating({}),
    creating({ description: 'd'.repeat(255) }),
    { path: {}, body: { volume: { size: 1, name: `{name}${'n'.repeat(200)}` } } },
  ]),
  refused(
    'volumes.update',
    '/volume',
    'a documented member',
    [
      { path: volume, body: { volume: {} } },
      { path: volume, body: { volume: unwanted } },
    ],
    { since: '3.53', codes: [400] },
  ),
  accepted(
    'volumes.update',
    '/volume',
    'no member before 3.53',
    [
      { path: volume, body: { volume: {} } },
      { path: volume, body: { volume: unwanted } },
    ],
    { until: '3.52' },
  ),
  accepted('volumes.update', '/volume', 'a name and a description', [
    { path: volume, body: { volume: { name: `{name}${'n'.repeat(200)}`, description: 'd'.repeat(255) } } },
  ]),
]

const words = [true, 'True', 'TRUE', 'true', '1', 'ON', 'On', 'on', 'YES', 'Yes', 'yes', 'y', 't']
const noes = [false, 'False', 'FALSE', 'false', '0', 'OFF', 'Off', 'off', 'NO', 'No', 'no', 'n', 'f']
const snapshots = { needs: ['snapshots'] } as const
const taking = (force: unknown): Wish => ({
  path: {},
  body: { snapshot: { volume_id: '{volume}', name: '{name}', force } },
})

const actionRules: readonly Relation[] = [
  accepted(
    'volumes.action.os-set_bootable',
    '/os-set_bootable/bootable',
    'every boolean word',
    [...words, ...noes].map((bootable) => action('os-set_bootable', { bootable })),
  ),
  accepted('snapshots.create', '/snapshot/force', 'every boolean word', [...words, ...noes].map(taking), {
    ...{ ...snapshots, until: '3.65' },
  }),
  accepted('snapshots.create', '/snapshot/force', 'every word for true', words.map(taking), {
    ...{ ...snapshots, since: '3.66' },
  }),
  refused('snapshots.create', '/snapshot/force', 'no word for false', noes.map(taking), {
    ...{ ...snapshots, since: '3.66' },
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

const specs = { volume_type_id: '{type}', key: 'key1', spec: 'key1' }
const groupSpecs = { group_type_id: '{group type}', key: 'key1', spec_id: 'key1' }
const groups = { needs: ['admin', 'groups'] } as const

const typeRules: readonly Relation[] = [
  refused(
    'types.create',
    '/volume_type/name',
    'a name of its own',
    [{ path: {}, body: { volume_type: { name: '{taken type name}' } } }],
    { ...admin, ...should },
  ),
  refused(
    'types.update',
    '/volume_type/name',
    'a name of its own',
    [{ path: { volume_type_id: '{type}' }, body: { volume_type: { name: '{taken type name}' } } }],
    { ...admin, ...should },
  ),
  refused('types.extra-specs.update', '', 'the key of the path', [{ path: specs, body: { key2: 'x' } }], {
    ...{ ...admin, codes: [400] },
  }),
  refused(
    'types.action.addProjectAccess',
    '/addProjectAccess/project',
    'access that it has not',
    [
      action(
        'addProjectAccess',
        { project: '{other project}' },
        { volume_type: '{private type}', volume_type_id: '{private type}' },
      ),
    ],
    { ...should, needs: ['admin', 'other'] },
  ),
  refused(
    'types.encryption.create',
    '/encryption',
    'a type without encryption',
    [
      {
        path: { volume_type_id: '{encrypted type}' },
        body: { encryption: { provider: 'luks', control_location: 'front-end' } },
      },
    ],
    { ...should, needs: ['admin', 'encryption'] },
  ),
  refused(
    'group-types.create',
    '/group_type/name',
    'a name of its own',
    [{ path: {}, body: { group_type: { name: '{taken group type name}' } } }],
    { ...groups, codes: [409] },
  ),
  refused(
    'group-types.update',
    '/group_type/name',
    'a name of its own',
    [{ path: { group_type_id: '{group type}' }, body: { group_type: { name: '{taken group type name}' } } }],
    { ...groups, codes: [409] },
  ),
  refused(
    'group-types.group-specs.update',
    '',
    'the key of the path',
    [{ path: groupSpecs, body: { key2: 'x' } }],
    {
      ...groups,
    },
  ),
  refused(
    'qos-specs.create',
    '/qos_specs/name',
    'a name of its own',
    [{ path: {}, body: { qos_specs: { name: '{taken qos name}' } } }],
    admin,
  ),
]

const quota = (values: object): Wish => ({ path: { project_id: '{unknown}' }, body: { quota_set: values } })
const quotaClass = (values: object): Wish => ({
  path: { quota_class_name: '{name}' },
  body: { quota_class_set: values },
})

const otherRules: readonly Relation[] = [
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
  accepted(
    'os-services.set-log',
    '/level',
    'a level, in capitals or not',
    ['info', 'INFO', 'Warning', 'dEBUG'].map((level) => ({
      path: {},
      // No logger begins like this, so nobody's level changes.
      body: { binary: '{binary}', server: '{host}', prefix: '{name}', level },
    })),
    { needs: ['admin', 'services'] },
  ),
  refused(
    'backups.create',
    '/backup/snapshot_id',
    'a snapshot of the volume',
    [
      {
        path: {},
        body: { backup: { volume_id: '{volume}', snapshot_id: '{shared snapshot}', name: '{name}' } },
      },
    ],
    { needs: ['backups', 'snapshots'], codes: [400, 404] },
  ),
  refused(
    'backups.restore',
    '/restore/volume_id',
    'a volume that is large enough',
    [{ path: { backup_id: '{big backup}' }, body: { restore: { volume_id: '{volume}' } } }],
    { needs: ['backups'], codes: [400] },
  ),
  refused(
    'default-types.update',
    '/default_type/volume_type',
    'a type that there is',
    [
      { path: { project_id: '{unknown}' }, body: { default_type: { volume_type: 'blockspec-none' } } },
      { path: { project_id: '{unknown}' }, body: { default_type: { volume_type: '{unknown}' } } },
    ],
    { needs: ['admin', 'settings'], codes: [400, 404] },
  ),
  refused('os-quota-sets.update', '/quota_set', 'a quota that there is', [quota({ merriment: 5 })], {
    ...admin,
    ...should,
  }),
  refused('os-quota-sets.update', '/quota_set/volumes', 'at least -1', [quota({ volumes: -2 })], {
    ...admin,
    ...should,
  }),
  refused(
    'os-quota-class-sets.update',
    '/quota_class_set',
    'a quota that there is',
    [quotaClass({ merriment: 5 })],
    {
      ...{ ...admin, ...should },
    },
  ),
  refused(
    'os-quota-class-sets.update',
    '/quota_class_set/volumes',
    'at least -1',
    [quotaClass({ volumes: -2 })],
    {
      ...{ ...admin, ...should },
    },
  ),
]

/** Documented rules that no schema tells. */
export const relations: readonly Relation[] = [
  ...volumeRules,
  ...metadataRules,
  ...actionRules,
  ...typeRules,
  ...otherRules,
]
