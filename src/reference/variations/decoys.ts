import type { User } from '../identity.js'
import type { Snapshot, Volume } from '../state/resources.js'
import type { World } from '../state/world.js'

const names = [null, '', 'data', 'data', 'Übergröße 数据', '0', 'blockspecial', 'a,b&c=d #1', 'x'.repeat(255)]
const statuses = ['available', 'error', 'available', 'in-use', 'error_deleting', 'maintenance']

/** Puts things that somebody has had for long into a project: volumes, and a snapshot of every third. */
export const addDecoys = (world: World, { id: userId, project }: User, count: number): void => {
  const owner = { projectId: project.id, userId }
  for (let n = 0; n < count; n += 1) {
    const volume: Volume = {
      ...{ id: world.random.uuid(), name: names[n % names.length] ?? null, description: null, ...owner },
      ...{ size: 1 + (n % 4), status: statuses[n % statuses.length] ?? 'available', migrationStatus: null },
      ...{ typeId: world.defaultTypeId, snapshotId: null, sourceVolumeId: null, createdAt: world.now() },
      ...{ updatedAt: null, metadata: n % 2 === 0 ? {} : { tier: 'gold' }, adminMetadata: {} },
      ...{ imageMetadata: {}, bootable: n % 5 === 0, multiattach: false },
      ...{
        availabilityZone: world.character.zone,
        host: world.character.pools[0] ?? null,
        serviceId: null,
        attachments: [],
      },
    }
    // V8 reads what was put together from parts a hundred times more slowly than a copy of it, and there may be many.
    world.volumes.set(volume.id, { ...volume })
    if (n % 3 === 0) addSnapshot(world, volume)
  }
}

const addSnapshot = (world: World, { id, projectId, userId, size }: Volume): void => {
  const snapshot: Snapshot = {
    ...{ id: world.random.uuid(), name: null, description: null, projectId, userId, volumeId: id, size },
    ...{ status: 'available', progress: '100%', metadata: {}, createdAt: world.now(), updatedAt: null },
  }
  world.snapshots.set(snapshot.id, { ...snapshot })
}
