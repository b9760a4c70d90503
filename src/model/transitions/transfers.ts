import type { Transition } from '../transition.js'

/** The two paths to transfers: that of 3.0, and that of 3.55. */
const transfers = (
  resource: 'os-volume-transfer' | 'volume-transfers',
  since?: '3.55',
): readonly Transition[] => {
  const range = since === undefined ? {} : { since }
  const path = { transfer_id: '$self' }
  const ending = { on: 'self', to: 'gone' } as const
  const create = {
    ...range,
    operation: `${resource}.create`,
    kind: 'volume',
    from: ['available'],
    needs: ['snapshots'],
    values: ['name'],
    effects: [{ on: 'self', to: ['awaiting-transfer'] }],
  } as const
  const made = {
    kind: 'transfer',
    id: '/transfer/id',
    through: [],
    to: ['offered'],
    links: { volume: 'self' },
  } as const
  const accept = {
    ...range,
    operation: `${resource}.accept`,
    kind: 'transfer',
    from: ['offered'],
    identity: 'stranger',
    outside: ['belongs to the other project'],
  } as const
  const newer: readonly Transition[] = [
    {
      ...{ ...create, id: `${resource}.create/without-snapshots`, verb: 'offer without snapshots' },
      outside: ['is in a group'],
      asking: { body: { transfer: { volume_id: '$self', name: '$name', no_snapshots: true } } },
      makes: [{ ...made, facts: { name: '$name', withoutSnapshots: true } }],
    },
    {
      ...{ ...create, id: `${resource}.create/without-failed-snapshots`, verb: 'offer without snapshots' },
      // Those that are not available only matter when they come along.
      outside: ['is in a group', 'its snapshots are available'],
      asking: { body: { transfer: { volume_id: '$self', name: '$name', no_snapshots: true } } },
      makes: [{ ...made, facts: { name: '$name', withoutSnapshots: true } }],
    },
  ]
  return [
    {
      ...{ ...create, id: `${resource}.create`, verb: 'offer', provided: ['its snapshots are available'] },
      outside: ['is in a group', 'has a snapshot of a group snapshot'],
      asking: { body: { transfer: { volume_id: '$self', name: '$name' } } },
      makes: [{ ...made, facts: { name: '$name' } }],
    },
    ...(since === undefined ? [] : newer),
    {
      ...{ ...range, id: `${resource}.delete`, operation: `${resource}.delete`, verb: 'take back' },
      ...{ kind: 'transfer', from: ['offered'] },
      asking: { path },
      effects: [{ on: { link: 'volume' }, to: ['available'] }, ending],
    },
    {
      ...{ ...accept, id: `${resource}.accept`, verb: 'accept' },
      outside: ['belongs to the other project', 'leaves snapshots behind'],
      asking: { path, body: { accept: { auth_key: '$authKey' } } },
      effects: [
        { on: { link: 'volume' }, to: ['available'], owner: 'stranger' },
        { on: { all: 'snapshot', by: 'volume' }, owner: 'stranger' },
        ending,
      ],
    },
    {
      ...{ ...accept, id: `${resource}.accept/wrong-key`, verb: 'accept with a wrong key', from: [] },
      asking: { path, body: { accept: { auth_key: '0000000000000000' } } },
    },
  ]
}

/** Volumes that pass from one project to another. */
export const transferTransitions: readonly Transition[] = [
  ...transfers('os-volume-transfer'),
  ...transfers('volume-transfers', '3.55'),
]
