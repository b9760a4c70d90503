import type { Call } from '../call.js'
import { snapshotOf, volumeOf } from '../lookup.js'
import { countBackup, reserveQuota } from '../quota.js'
import { badRequest } from '../refusal.js'
import { type BackedUp, beginBackup } from '../state/backup-work.js'
import type { Backup } from '../state/backups.js'
import { thoseWith } from '../state/shelf.js'
import { backupView } from '../views/backup-view.js'
import { readTexts } from './texts.js'

const members = ['volume_id', 'container', 'description', 'incremental', 'force', 'name', 'snapshot_id']

/** Backs up a volume, or one of its snapshots. */
export const createBackup = (call: Call): unknown => {
  const wanted = readWanted(call)
  const source = sourceOf(call, wanted)
  reserveQuota(call, { backups: 1, backup_gigabytes: source.volume.size })
  const parent = wanted.incremental ? parentFor(call, source) : undefined
  const backup = newBackup(call, wanted, { ...source, ...(parent === undefined ? {} : { parent }) })
  call.world.backups.set(backup.id, backup)
  const answer = { backup: backupView(call, backup) }
  beginBackup(call, backup, source)
  return answer
}

type Wanted = ReturnType<typeof readWanted>

const readWanted = (call: Call) => {
  const metadata = call.at('3.43') ? ['metadata'] : []
  const zone = call.at('3.51') ? ['availability_zone'] : []
  const fields = call.envelope('backup').only(...members, ...metadata, ...zone)
  return {
    volumeId: fields.uuid('volume_id', { required: true }) ?? '',
    snapshotId: fields.uuid('snapshot_id', { nullable: true }),
    container: fields.text('container', { nullable: true }) ?? null,
    incremental: fields.boolean('incremental') ?? false,
    force: fields.boolean('force') ?? call.has('backup-force-by-default'),
    metadata: fields.metadata('metadata', { nullable: true }) ?? {},
    zone: fields.text('availability_zone', { nullable: true }) ?? null,
    ...readTexts(call, fields),
  }
}

const sourceOf = (call: Call, { volumeId, snapshotId, force }: Wanted): BackedUp => {
  const volume = volumeOf(call, volumeId)
  if (snapshotId === undefined) {
    const inUse = force && !call.has('backup-force-ignored')
    const allowed = inUse ? ['available', 'in-use'] : ['available']
    const holds = allowed.includes(volume.status)
    call.require(holds, `Volume to be backed up must be ${allowed.join(' or ')}, not ${volume.status}.`)
    return { volume }
  }
  const snapshot = snapshotOf(call, snapshotId)
  const own = snapshot.volumeId === volume.id || call.has('backup-of-foreign-snapshot')
  if (!own) throw badRequest(`Snapshot ${snapshot.id} is not one of volume ${volume.id}.`)
  const ready = snapshot.status === 'available'
  call.require(ready, 'Snapshot to be backed up must be available.', 'failed-snapshot-used')
  return { volume, snapshot }
}

/** The latest backup of the volume in its project, which an incremental one builds upon. */
const parentFor = (call: Call, { volume }: BackedUp): Backup => {
  const isOwn = ({ projectId }: Backup): boolean =>
    projectId === volume.projectId || call.has('foreign-backup-built-upon')
  const earlier = thoseWith(call.world.backups, (one) => one.volumeId === volume.id && isOwn(one))
  const latest = earlier.toSorted((a, b) => b.dataTimestamp - a.dataTimestamp)[0]
  if (latest === undefined) {
    const { id, size } = volume
    countBackup(call, 'refused-backup-counted', { id, size, projectId: call.caller.projectId }, 1)
    throw badRequest('No backups available to do an incremental backup.')
  }
  const ready = latest.status === 'available'
  call.require(ready, 'The parent backup must be available for incremental backup.')
  return latest
}

const newBackup = (call: Call, wanted: Wanted, source: BackedUp & { readonly parent?: Backup }): Backup => {
  const { volume, snapshot, parent } = source
  const createdAt = call.world.now()
  const dated = call.has('backup-dated-by-itself') ? undefined : snapshot?.createdAt
  return {
    id: call.has('ids-not-uuids') ? call.world.random.hex(16) : call.world.random.uuid(),
    ...{ name: wanted.name ?? null, description: wanted.description ?? null, metadata: wanted.metadata },
    ...{ createdAt, updatedAt: null, dataTimestamp: dated ?? createdAt },
    ...{ projectId: call.caller.projectId, userId: call.caller.userId },
    ...{ volumeId: volume.id, volumeName: volume.name },
    snapshotId: snapshot?.id ?? null,
    parentId: parent?.id ?? null,
    size: volume.size,
    status: 'creating',
    container: wanted.container,
    availabilityZone: wanted.zone,
    failReason: null,
    objectCount: 0,
    ...(volume.encryptionKeyId !== undefined && { encryptionKeyId: volume.encryptionKeyId }),
  }
}
