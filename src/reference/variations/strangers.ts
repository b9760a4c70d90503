import { backupContainer } from '../state/backups.js'
import type { Volume } from '../state/resources.js'
import type { World } from '../state/world.js'

const day = 86_400_000_000

/** What others have made in the cloud: types of theirs for everyone and for some, and a project full of things. */
export const addStrangers = (world: World, count: number): void => {
  const owner = { projectId: world.random.hex(32), userId: world.random.hex(32) }
  for (let n = 0; n < count; n += 1) {
    const type = addTypes(world, n, owner.projectId)
    const volume = addVolume(world, { ...owner, name: n % 3 === 0 ? null : `Größe ${n}`, typeId: type })
    addCopies(world, volume, n)
    addOffers(world, volume)
  }
}

const commonOf = (world: World) => ({
  ...{ id: world.random.uuid(), description: null, createdAt: world.now(), updatedAt: null },
})

/** A volume type, now and then a private one, with its qualities of service, and a type of groups. */
const addTypes = (world: World, n: number, project: string): string => {
  const qos = { ...commonOf(world), name: `qos ${n}`, consumer: 'both', specs: { total_iops: `${n}` } }
  world.qosSpecs.set(qos.id, qos)
  const type = {
    ...commonOf(world),
    name: `µ ${n}: SSD/${n}% "fast" #1`,
    isPublic: n % 4 !== 0,
    seeded: true,
  }
  const specs = { 'vendor:tier': `${n}`, availability_zones: 'elsewhere', volume_backend_name: 'elsewhere' }
  world.types.set(type.id, { ...type, extraSpecs: specs, projects: [project], qosSpecsId: qos.id })
  const groupType = { ...commonOf(world), name: `groups/${n} ü`, isPublic: n % 4 !== 0, seeded: false }
  world.groupTypes.set(groupType.id, { ...groupType, groupSpecs: { n: `${n}` } })
  return type.id
}

const addVolume = (world: World, own: Pick<Volume, 'name' | 'projectId' | 'userId' | 'typeId'>): Volume => {
  const volume: Volume = {
    ...{ ...commonOf(world), ...own, size: 2, status: 'available', migrationStatus: null },
    ...{ snapshotId: null, sourceVolumeId: null, metadata: {}, adminMetadata: {}, imageMetadata: {} },
    ...{ bootable: false, multiattach: false, availabilityZone: world.character.zone },
    ...{ host: world.character.pools[0] ?? null, serviceId: null, attachments: [] },
  }
  world.volumes.set(volume.id, volume)
  return volume
}

const addCopies = (world: World, volume: Volume, n: number): void => {
  const { id: volumeId, size, projectId, userId, typeId } = volume
  const owned = (): { name: null; projectId: string; userId: string; status: string } => ({
    ...{ name: null, projectId, userId, status: n % 2 === 0 ? 'available' : 'error' },
  })
  const snapshot = { ...commonOf(world), ...owned(), volumeId, size, progress: '100%', metadata: {} }
  world.snapshots.set(snapshot.id, snapshot)
  const backup = { ...commonOf(world), ...owned(), volumeId, volumeName: null, size, metadata: {} }
  world.backups.set(backup.id, {
    ...{ ...backup, snapshotId: null, parentId: null, container: backupContainer, failReason: null },
    ...{ availabilityZone: world.character.zone, dataTimestamp: backup.createdAt - day, objectCount: 22 },
  })
  const groupTypeId = world.defaultGroupTypeId
  const group = { ...commonOf(world), ...owned(), groupTypeId, volumeTypeIds: [typeId], host: volume.host }
  world.groups.set(group.id, {
    ...{ ...group, groupSnapshotId: null, sourceGroupId: null, replicationStatus: 'disabled' },
    availabilityZone: world.character.zone,
  })
  const groupSnapshot = { ...commonOf(world), ...owned(), groupId: group.id, groupTypeId }
  world.groupSnapshots.set(groupSnapshot.id, groupSnapshot)
}

/** A transfer of the volume, and a message about it. */
const addOffers = (world: World, { id: volumeId, projectId }: Volume): void => {
  const offer = { id: world.random.uuid(), name: 'to you', volumeId, authKey: 'c0ffee', projectId }
  world.transfers.set(offer.id, { ...offer, noSnapshots: false, createdAt: world.now() })
  const message = { id: world.random.uuid(), projectId, requestId: `req-${world.random.uuid()}` }
  const createdAt = world.now()
  world.messages.set(message.id, {
    ...{ ...message, eventId: 'VOLUME_000002', text: 'No room.', resourceType: 'VOLUME' },
    ...{ resourceId: volumeId, createdAt, guaranteedUntil: createdAt + 30 * day },
  })
}
