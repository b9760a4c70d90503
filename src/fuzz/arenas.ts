import type { Command } from '../model/command.js'

/** A state that is prepared before requests meet in it. */
export interface Arena {
  readonly name: string
  /** Given one after the other, at the newest microversion. */
  readonly before: readonly Omit<Command, 'at'>[]
  /** Rows that meet in no other arena, or in this one alone. */
  readonly only?: RegExp
  /** What is counted for a project as a whole: nothing else may be at work meanwhile. */
  readonly alone?: true
}

const step = (
  number: number,
  transition: string,
  refs: Command['refs'] = {},
  values: Command['values'] = {},
): Omit<Command, 'at'> => ({ transition, as: `#${number}`, refs, values })

const server = '5f1c0a6e-7f0b-4f0e-9d5a-1c9a5a4b7e21'
const volume = step(1, 'volumes.create', {}, { size: 1, name: 'n1', description: null, metadata: {} })
const type = step(1, 'types.create/public', {}, { name: 'n1', description: null, extraSpecs: {} })
const ofVolume = { self: '#1' }
const named = { name: 'n2', description: null, metadata: {} }

const scarce = [
  step(2, 'os-quota-sets.update/volumes-of-a-type', ofVolume, { limit: 2 }),
  step(3, 'os-quota-sets.update/snapshots-of-a-type', ofVolume, { limit: 1 }),
  step(4, 'volumes.create/within-a-quota', ofVolume, { name: 'n4' }),
]

/** Rows for which there must be a limit. */
export const ofQuotas = /within-a-quota$|^os-quota-sets/

const ofAttaching = /attach|reserve|detach|^volumes\.delete/

/** What requests meet in. */
export const arenas: readonly Arena[] = [
  { name: 'an available volume', before: [volume] },
  {
    name: 'an attached volume',
    before: [volume, step(2, 'volumes.action.os-attach', ofVolume, { server })],
    only: /attach|detach|terminate|^snapshots\.create|^backups\.create|^volumes\.delete|set_bootable/,
  },
  {
    name: 'a reserved volume',
    before: [volume, step(2, 'attachments.create', ofVolume, { server })],
    only: ofAttaching,
  },
  {
    name: 'a volume being attached',
    before: [volume, step(2, 'attachments.create/connected', ofVolume, { server })],
    only: ofAttaching,
  },
  {
    name: 'a volume with a snapshot',
    before: [volume, step(2, 'snapshots.create/also-in-use', ofVolume, named)],
    only: /^snapshots\.|-snapshot|^volumes\.(?:delete|action\.(?:os-extend|revert))/,
  },
  {
    name: 'a volume that is offered',
    before: [volume, step(2, 'os-volume-transfer.create', ofVolume, { name: 'n2' })],
  },
  {
    name: 'a volume that is offered, on the newer path',
    before: [volume, step(2, 'volume-transfers.create', ofVolume, { name: 'n2' })],
  },
  {
    name: 'a volume with a backup',
    before: [volume, step(2, 'backups.create', ofVolume, { name: 'n2' })],
    only: /backup|^volumes\.(?:delete$|action\.os-(?:reserve|extend))/,
  },
  {
    name: 'a type and a volume of another',
    before: [type, { ...volume, as: '#2', values: { ...volume.values, name: 'n2' } }],
    only: /^types\.|retype|^volumes\.create\/of-a-type$|^volumes\.action\.os-(?:reserve|extend|migrate)/,
  },
  {
    name: 'a type and a volume of it',
    before: [type, step(2, 'volumes.create/of-a-type', ofVolume, { size: 1, name: 'n2' })],
    only: /^types\.|^volumes\.(?:create\/|delete$)/,
  },
  {
    name: 'a group with a volume',
    before: [
      step(1, 'groups.create', {}, { name: 'n1', description: null }),
      step(2, 'volumes.create/in-a-group', ofVolume, { size: 1, name: 'n2' }),
    ],
    only: /^group|in-a-group$|^volumes\.(?:delete|action\.os-(?:reserve|extend))/,
  },
  {
    name: 'room for one more',
    before: [type, ...scarce],
    only: /within-a-quota$|^volumes\.delete$|^volumes\.action\.os-reserve$/,
    alone: true,
  },
  { name: 'the quota of a type', before: [type], only: /^os-quota-sets/, alone: true },
  {
    name: 'QoS specifications',
    before: [step(1, 'qos-specs.create', {}, { name: 'n1' })],
    only: /^qos-specs/,
  },
]

/** The arena of that name. */
export const arenaNamed = (name: string): Arena | undefined => arenas.find((arena) => arena.name === name)
