import type { Transition } from '../transition.js'

const path = { volume_type_id: '$self' }
const type = { kind: 'type', identity: 'admin', from: ['public', 'private'] } as const
const access = (name: 'addProjectAccess' | 'removeProjectAccess', project = '$project') =>
  ({
    id: `types.action.${name}`,
    operation: `types.action.${name}`,
    kind: 'type',
    identity: 'admin',
    asking: { path: { volume_type: '$self' }, body: { [name]: { project } } },
  }) as const

const create = (status: 'public' | 'private'): Transition => ({
  ...{
    id: `types.create/${status}`,
    operation: 'types.create',
    verb: `create a ${status}`,
    identity: 'admin',
  },
  values: ['name', 'description', 'extraSpecs'],
  asking: {
    body: {
      volume_type: {
        ...{ name: '$name', description: '$description', extra_specs: '$extraSpecs' },
        'os-volume-type-access:is_public': status === 'public',
      },
    },
  },
  makes: [
    {
      ...{ kind: 'type', id: '/volume_type/id', through: [], to: [status] },
      facts: { name: '$name', description: '$description', extraSpecs: '$extraSpecs' },
    },
  ],
})

const specs = (operation: string, verb: string) =>
  ({
    ...type,
    operation: `types.extra-specs.${operation}`,
    id: `types.extra-specs.${operation}`,
    verb,
  }) as const

/** Volume types, their extra specs, and who may use them. */
export const typeTransitions: readonly Transition[] = [
  create('public'),
  create('private'),
  {
    ...{ ...type, id: 'types.update', operation: 'types.update', verb: 'rename' },
    ...{ values: ['name'] },
    asking: { path, body: { volume_type: { name: '$name' } } },
    effects: [{ on: 'self', facts: { name: { to: '$name' } } }],
  },
  {
    ...{ ...type, id: 'types.update/description', operation: 'types.update', verb: 'describe' },
    ...{ values: ['about'] },
    asking: { path, body: { volume_type: { description: '$about' } } },
    effects: [{ on: 'self', facts: { description: { to: '$about' } } }],
  },
  {
    ...{ ...type, id: 'types.delete', operation: 'types.delete', verb: 'delete' },
    provided: ['no volume has the type'],
    asking: { path },
    effects: [{ on: 'self', to: 'gone' }],
  },
  {
    ...{ ...access('addProjectAccess'), verb: 'give access to', from: ['private'] },
    provided: ['the project has no access'],
    effects: [{ on: 'self', facts: { access: { to: true } } }],
  },
  {
    ...{ ...access('removeProjectAccess'), verb: 'take access to', from: ['private'] },
    provided: ['the project has access'],
    effects: [{ on: 'self', facts: { access: { to: false } } }],
  },
  {
    ...{ ...access('addProjectAccess', '$otherProject'), id: 'types.action.addProjectAccess/other' },
    ...{ verb: 'give the other project access to', from: ['private'], needs: ['other'] },
    provided: ['the other project has no access'],
    effects: [{ on: 'self', facts: { otherAccess: { to: true } } }],
  },
  {
    ...{ ...access('removeProjectAccess', '$otherProject'), id: 'types.action.removeProjectAccess/other' },
    ...{ verb: 'take the other project access to', from: ['private'], needs: ['other'] },
    provided: ['the other project has access'],
    effects: [{ on: 'self', facts: { otherAccess: { to: false } } }],
  },
  {
    ...{ ...specs('create', 'add extra specs'), values: ['extraSpecs'], outside: ['a volume has the type'] },
    asking: { path, body: { extra_specs: '$extraSpecs' } },
    effects: [{ on: 'self', facts: { extraSpecs: { merge: '$extraSpecs' } } }],
  },
  {
    ...{ ...specs('update', 'set an extra spec'), values: ['specKey', 'text'] },
    outside: ['a volume has the type', 'lacks that extra spec'],
    asking: { path: { ...path, key: '$specKey' }, body: { $specKey: '$text' } },
    effects: [{ on: 'self', facts: { extraSpecs: { merge: { $specKey: '$text' } } } }],
  },
  {
    ...{
      ...specs('delete', 'delete an extra spec'),
      values: ['specKey'],
      outside: ['a volume has the type'],
    },
    provided: ['has that extra spec'],
    asking: { path: { ...path, key: '$specKey' } },
    effects: [{ on: 'self', facts: { extraSpecs: { without: '$specKey' } } }],
  },
]
