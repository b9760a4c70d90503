import type { Call } from './call.js'
import { overLimit } from './refusal.js'

/** What a project has of everything that a quota counts. */
export const usageOf = (call: Call, projectId: string) => {
  const volumes = [...call.world.volumes.values()].filter((volume) => volume.projectId === projectId)
  const snapshots = [...call.world.snapshots.values()].filter((snapshot) => snapshot.projectId === projectId)
  const gigabytes = [...volumes, ...snapshots].reduce((sum, { size }) => sum + size, 0)
  const free = call.has('backups-use-no-quota')
  const backups = [...call.world.backups.values()].filter((backup) => !free && backup.projectId === projectId)
  const groups = [...call.world.groups.values()].filter((group) => group.projectId === projectId).length
  return {
    ...{ volumes: volumes.length, snapshots: snapshots.length, gigabytes, backups: backups.length },
    backup_gigabytes: backups.reduce((sum, { size }) => sum + size, 0),
    groups: call.has('groups-uncounted') ? 0 : groups,
  }
}

/** Refuses what would exceed the caller's quota. */
export const reserveQuota = (
  call: Call,
  more: { volumes?: number; snapshots?: number; gigabytes: number },
): void => {
  if (call.has('quota-not-enforced')) return
  const { quota } = call.world
  const used = usageOf(call, call.caller.projectId)
  if (used.gigabytes + more.gigabytes > quota.gigabytes) {
    const numbers = `Requested ${more.gigabytes}G, quota is ${quota.gigabytes}G and ${used.gigabytes}G has been consumed.`
    throw overLimit(`Requested volume or snapshot exceeds allowed gigabytes quota. ${numbers}`)
  }
  if (used.volumes + (more.volumes ?? 0) > quota.volumes)
    throw overLimit('Maximum number of volumes allowed exceeded')
  if (used.snapshots + (more.snapshots ?? 0) > quota.snapshots) {
    throw overLimit('Maximum number of snapshots allowed exceeded')
  }
}

/** Refuses a group that would exceed the caller's quota. */
export const reserveGroup = (call: Call): void => {
  const full = usageOf(call, call.caller.projectId).groups >= call.world.quota.groups
  if (full && !call.has('quota-not-enforced')) throw overLimit('Maximum number of groups allowed exceeded')
}

/** Refuses a backup that would exceed the caller's quota. */
export const reserveBackupQuota = (call: Call, size: number): void => {
  const { quota } = call.world
  const used = usageOf(call, call.caller.projectId)
  if (used.backup_gigabytes + size > quota.backup_gigabytes)
    throw overLimit('Requested backup exceeds allowed backup gigabytes quota.')
  if (used.backups + 1 > quota.backups) throw overLimit('Maximum number of backups allowed exceeded')
}
