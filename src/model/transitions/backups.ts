import type { Transition } from '../transition.js'

const path = { backup_id: '$self' }
const create = { operation: 'backups.create', kind: 'volume', needs: ['backups'], values: ['name'] } as const
const made = {
  kind: 'backup',
  id: '/backup/id',
  through: ['creating'],
  to: ['available'],
  facts: { size: 'self.size', name: '$name', volumeName: 'self.name', incremental: false },
} as const
const busy = { on: 'self', through: ['backing-up'], to: 'as-before' } as const

/** What a restored volume has of the backed-up one's besides its content, and of its own, is documented nowhere. */
const nobodyKnows = { to: undefined }
const forgotten = { bootable: nobodyKnows, metadata: nobodyKnows, imageMetadata: nobodyKnows }

const restore = {
  ...{ operation: 'backups.restore', kind: 'backup', codes: [400], needs: ['backups'] },
  ...{ companions: [{ role: 'volume', kind: 'volume' }], from: ['available'] },
  provided: ['the volume is available', 'the volume is large enough'],
  outside: ['the volume has another owner', 'the volume has snapshots or is in a group'],
  answers: { '/restore/volume_id': 'volume' },
  effects: [
    { on: { role: 'volume' }, through: ['restoring-backup'], to: 'as-before', facts: forgotten },
    { on: 'self', through: ['restoring'], to: 'as-before' },
  ],
} as const satisfies Partial<Transition>

const anew = {
  ...{ operation: 'backups.restore', kind: 'backup', codes: [400], needs: ['backups'], from: ['available'] },
  takesTheDefaultType: true,
  effects: [{ on: 'self', through: ['restoring'], to: 'as-before' }],
} as const satisfies Partial<Transition>
const restored = {
  kind: 'volume',
  id: '/restore/volume_id',
  through: ['creating', 'restoring-backup'],
  to: ['available'],
  links: { type: '#unknown-type' },
} as const

const reset = (status: string): Transition => ({
  ...{ id: `backups.action.os-reset_status/${status}`, operation: 'backups.action.os-reset_status' },
  ...{ verb: `reset to ${status}`, kind: 'backup', identity: 'admin', needs: ['backups'] },
  ...{ from: ['available', 'error'], silent: 'others', outside: [] },
  asking: { path, body: { 'os-reset_status': { status } } },
  effects: [{ on: 'self', to: [status] }],
})

/** Backups and what is restored from them. */
export const backupTransitions: readonly Transition[] = [
  {
    ...{ ...create, id: 'backups.create', verb: 'back up', from: ['available'], codes: [400] },
    asking: { body: { backup: { volume_id: '$self', name: '$name' } } },
    effects: [busy],
    makes: [{ ...made, links: { volume: 'self' } }],
  },
  {
    ...{ ...create, id: 'backups.create/forced', verb: 'back up by force', codes: [400] },
    from: ['available', 'in-use'],
    asking: { body: { backup: { volume_id: '$self', name: '$name', force: true } } },
    effects: [busy],
    makes: [{ ...made, links: { volume: 'self' } }],
  },
  {
    ...{ ...create, id: 'backups.create/incremental', verb: 'back up incrementally', codes: [400] },
    ...{ from: ['available'], provided: ['has an earlier backup'] },
    outside: [
      'its latest backup is not available',
      'its backups are of another owner',
      'has another size than a backup of it',
      'has a backup of a snapshot',
    ],
    asking: { body: { backup: { volume_id: '$self', name: '$name', incremental: true } } },
    effects: [busy],
    makes: [
      {
        ...{ ...made, facts: { ...made.facts, incremental: true } },
        links: { volume: 'self', parent: 'self.latestBackup' },
      },
    ],
  },
  {
    ...{
      ...create,
      id: 'backups.create/of-a-snapshot',
      verb: 'back up a snapshot of',
      needs: ['backups', 'snapshots'],
    },
    ...{ companions: [{ role: 'snapshot', kind: 'snapshot' }], codes: [400, 404] },
    ...{ from: ['available'], silent: 'others', provided: ['is of the volume'] },
    outside: ['the snapshot is not available'],
    asking: { body: { backup: { volume_id: '$self', name: '$name', snapshot_id: '$snapshot' } } },
    effects: [{ on: { role: 'snapshot' }, through: ['backing-up'], to: 'as-before' }],
    makes: [
      {
        ...made,
        links: { volume: 'self', snapshot: 'snapshot' },
      },
    ],
  },
  {
    ...{ id: 'backups.update', operation: 'backups.update', verb: 'rename', kind: 'backup', since: '3.9' },
    ...{ needs: ['backups'], from: ['available'], silent: 'others', values: ['name'] },
    asking: { path, body: { backup: { name: '$name' } } },
    effects: [{ on: 'self', facts: { name: { to: '$name' } } }],
  },
  {
    ...{ id: 'backups.delete', operation: 'backups.delete', verb: 'delete', kind: 'backup', codes: [400] },
    ...{ needs: ['backups'], from: ['available', 'error'], provided: ['no backup depends on it'] },
    asking: { path },
    effects: [{ on: 'self', through: ['deleting'], to: 'gone' }],
  },
  {
    ...{ ...restore, id: 'backups.restore', verb: 'restore' },
    asking: { path, body: { restore: { volume_id: '$volume' } } },
  },
  {
    ...{ ...restore, id: 'backups.restore/with-a-name', verb: 'restore with a name', values: ['name'] },
    // "The name parameter will work only if a new volume is created."
    asking: { path, body: { restore: { volume_id: '$volume', name: '$name' } } },
  },
  {
    ...{ ...anew, id: 'backups.restore/to-a-new-volume', verb: 'restore to a new volume', values: ['name'] },
    asking: { path, body: { restore: { name: '$name' } } },
    makes: [{ ...restored, facts: { size: 'self.size', name: '$name' } }],
  },
  {
    // "… restored to a new volume matching the size and name of the originally backed up volume."
    ...{ ...anew, id: 'backups.restore/to-a-new-volume-of-the-same-name', verb: 'restore to a namesake' },
    // Whether it is the name of then or of now, no document says.
    outside: ['its volume has another name'],
    asking: { path, body: { restore: {} } },
    makes: [{ ...restored, facts: { size: 'self.size', name: 'self.volumeName' } }],
  },
  reset('error'),
  reset('available'),
  {
    ...{ id: 'backups.action.os-force_delete', operation: 'backups.action.os-force_delete', kind: 'backup' },
    ...{ verb: 'force the deletion of', identity: 'admin', needs: ['backups'], from: ['available', 'error'] },
    ...{ silent: 'others', outside: ['a backup depends on it'] },
    asking: { path, body: { 'os-force_delete': {} } },
    effects: [{ on: 'self', through: ['deleting'], to: 'gone' }],
  },
]
