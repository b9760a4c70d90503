import { action, admin, type Relation, refused, should } from './relation.js'

const specs = { volume_type_id: '{type}', key: 'key1', spec: 'key1' }
const groupSpecs = { group_type_id: '{group type}', key: 'key1', spec_id: 'key1' }
const groups = { needs: ['admin', 'groups'] } as const

/** Rules of types of volumes and of groups, and of QoS specs. */
export const typeRelations: readonly Relation[] = [
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
    ...admin,
    codes: [400],
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
    groups,
  ),
  refused(
    'qos-specs.create',
    '/qos_specs/name',
    'a name of its own',
    [{ path: {}, body: { qos_specs: { name: '{taken qos name}' } } }],
    admin,
  ),
]
