import type { Transition } from '../transition.js'

const path = { group_id: '$self' }
const group = { kind: 'group', since: '3.13', needs: ['groups'] } as const
const update = { ...group, operation: 'groups.update', from: ['available'], codes: [400] } as const
const remove = (flag: boolean) =>
  ({ path, body: { delete: { 'delete-volumes': flag } } }) satisfies Transition['asking']
const made = { through: ['creating'], to: ['available'] } as const
const snapshotPath = { group_snapshot_id: '$self' }
const ofGroup = { since: '3.14', needs: ['groups', 'snapshots'] } as const

/** Groups of volumes and their snapshots. */
export const groupTransitions: readonly Transition[] = [
  {
    ...{ id: 'groups.create', operation: 'groups.create', verb: 'create', since: '3.13', needs: ['groups'] },
    values: ['name', 'description'],
    asking: {
      body: {
        group: {
          ...{ name: '$name', description: '$description' },
          ...{ group_type: '$groupType', volume_types: ['$typeOfGroups'] },
        },
      },
    },
    makes: [
      { ...made, kind: 'group', id: '/group/id', facts: { name: '$name', description: '$description' } },
    ],
  },
  {
    ...{ id: 'groups.create/of-two-types', operation: 'groups.create', verb: 'create, of two types' },
    ...{ since: '3.13', needs: ['groups'], values: ['name'] },
    asking: {
      body: {
        group: {
          name: '$name',
          ...{ group_type: '$groupType', volume_types: ['$typeOfGroups', '$otherTypeOfGroups'] },
        },
      },
    },
    makes: [
      { ...made, kind: 'group', id: '/group/id', facts: { name: '$name', description: null, isOfTwo: true } },
    ],
  },
  {
    ...{ ...update, id: 'groups.update', verb: 'rename', values: ['name', 'about'] },
    silent: 'others',
    asking: { path, body: { group: { name: '$name', description: '$about' } } },
    effects: [
      {
        // What becomes of one that has failed is documented nowhere: an update may well put it right.
        ...{ on: 'self', through: ['updating'], to: 'as-before', or: ['available'] },
        facts: { name: { to: '$name' }, description: { to: '$about' } },
      },
    ],
  },
  {
    ...{ ...update, id: 'groups.update/add', verb: 'add a volume to' },
    companions: [{ role: 'volume', kind: 'volume' }],
    moot: ['the volume is in the group'],
    provided: ['the volume is in no group', 'the volume has the type of groups'],
    outside: [
      'nobody knows the type of the volume',
      'the volume is not available',
      'the volume has another owner',
    ],
    asking: { path, body: { group: { add_volumes: '$volume' } } },
    effects: [
      { on: 'self', through: ['updating'], to: 'as-before' },
      { on: { role: 'volume' }, links: { group: 'self' } },
    ],
  },
  {
    ...{ ...update, id: 'groups.update/remove', verb: 'remove a volume from', codes: [400, 404] },
    companions: [{ role: 'volume', kind: 'volume' }],
    provided: ['the volume is in the group'],
    outside: [
      ...(['the volume is not available', 'the volume has another owner', 'has group snapshots'] as const),
      'the volume came with the group',
    ],
    asking: { path, body: { group: { remove_volumes: '$volume' } } },
    effects: [
      { on: 'self', through: ['updating'], to: 'as-before' },
      { on: { role: 'volume' }, links: { group: null } },
    ],
  },
  {
    ...{ ...group, id: 'groups.action.create-from-src', operation: 'groups.action.create-from-src' },
    ...{
      since: '3.14',
      verb: 'copy',
      from: ['available'],
      silent: 'others',
      values: ['name', 'description'],
    },
    outside: ['has no volumes', 'a volume of it is not free'],
    asking: {
      body: {
        'create-from-src': { name: '$name', description: '$description', source_group_id: '$self' },
      },
    },
    makes: [
      {
        ...{ ...made, kind: 'group', id: '/group/id', links: { source: 'self' } },
        facts: { name: '$name', description: '$description' },
      },
      {
        ...{ ...made, kind: 'volume', links: { group: 'made', type: '#type-of-groups' } },
        facts: { size: 'each.size', cameWithGroup: true },
        each: { all: 'volume', by: 'group', as: 'source' },
      },
    ],
  },
  {
    ...{ ...group, id: 'groups.action.delete', operation: 'groups.action.delete', verb: 'delete' },
    ...{ from: ['available', 'error'], silent: 'others', provided: ['has no volumes'] },
    codes: [400],
    asking: remove(false),
    effects: [{ on: 'self', through: ['deleting'], to: 'gone' }],
  },
  {
    ...{ ...group, id: 'groups.action.delete/with-volumes', operation: 'groups.action.delete', codes: [400] },
    ...{ verb: 'delete with its volumes', from: ['available', 'error'], silent: 'others' },
    ...{ provided: ['has no group snapshots'], outside: ['a volume of it is not free'] },
    asking: remove(true),
    effects: [
      { on: { all: 'volume', by: 'group' }, through: ['deleting'], to: 'gone' },
      { on: 'self', through: ['deleting'], to: 'gone' },
    ],
  },
  ...['error', 'available'].map(
    (status): Transition => ({
      ...{ ...group, id: `groups.action.reset_status/${status}`, operation: 'groups.action.reset_status' },
      ...{ verb: `reset to ${status}`, identity: 'admin', since: '3.20' },
      ...{ from: ['available', 'error'], silent: 'others' },
      asking: { path, body: { reset_status: { status } } },
      effects: [{ on: 'self', to: [status] }],
    }),
  ),
  {
    ...{ ...ofGroup, id: 'group-snapshots.create', operation: 'group-snapshots.create', verb: 'snapshot' },
    ...{ kind: 'group', from: ['available'], silent: 'others', provided: ['has volumes'], codes: [400] },
    ...{ outside: ['a volume of it is not available'], values: ['name', 'description'] },
    asking: { body: { group_snapshot: { group_id: '$self', name: '$name', description: '$description' } } },
    makes: [
      {
        ...{ ...made, kind: 'group-snapshot', id: '/group_snapshot/id', links: { group: 'self' } },
        facts: { name: '$name', description: '$description' },
      },
      {
        ...{ ...made, kind: 'snapshot', links: { groupSnapshot: 'made' } },
        ...{ facts: { size: 'each.size' }, each: { all: 'volume', by: 'group', as: 'volume' } },
      },
    ],
  },
  {
    ...{ ...ofGroup, id: 'group-snapshots.delete', operation: 'group-snapshots.delete', verb: 'delete' },
    ...{ kind: 'group-snapshot', from: ['available', 'error'], codes: [400] },
    outside: ['a part of it is not at rest', 'the group is not available'],
    asking: { path: snapshotPath },
    effects: [
      { on: { all: 'snapshot', by: 'groupSnapshot' }, through: ['deleting'], to: 'gone' },
      { on: 'self', through: ['deleting'], to: 'gone' },
    ],
  },
  ...['error', 'available'].map(
    (status): Transition => ({
      ...{ ...ofGroup, id: `group-snapshots.action.reset_status/${status}`, since: '3.19' },
      ...{ operation: 'group-snapshots.action.reset_status', verb: `reset to ${status}` },
      ...{ kind: 'group-snapshot', identity: 'admin', from: ['available', 'error'], silent: 'others' },
      asking: { path: snapshotPath, body: { reset_status: { status } } },
      effects: [{ on: 'self', to: [status] }],
    }),
  ),
]
