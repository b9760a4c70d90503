import type { Call } from './call.js'
import type { NamedFault } from './faults/named.js'
import { badRequest, overLimit } from './refusal.js'
import type { Backup } from './state/backups.js'
import type { Limits } from './state/provisions.js'
import type { Snapshot, Volume } from './state/resources.js'
import { thoseWith } from './state/shelf.js'
import { typeless } from './state/volume-shelves.js'
import type { Amounts, Holding, Quota, World } from './state/world.js'

const ofEachType = ['volumes', 'snapshots', 'gigabytes'] as const satisfies readonly (keyof Quota)[]

/** Where a fault forgets to, what is about to leave a project or a volume type is not given back. */
export const keepCounting = (call: Call, fault: NamedFault, leaving: Volume | Snapshot): void => {
  if (!call.has(fault)) return
  const { id, projectId, size } = leaving
  const [typeId, amounts] =
    'volumeId' in leaving
      ? [call.world.volumes.get(leaving.volumeId)?.typeId, { snapshots: 1, gigabytes: size }]
      : [leaving.typeId, { volumes: 1, gigabytes: size }]
  call.world.buried.usage.set(`${fault} ${id}`, { projectId, typeId, amounts })
}

/** Where a fault forgets to, a volume that arrives is not counted. */
export const leaveUncounted = (call: Call, fault: NamedFault, arriving: Volume): void => {
  if (!call.has(fault)) return
  const { id, projectId, typeId, size } = arriving
  call.world.buried.usage.set(`${fault} ${id}`, {
    ...{ projectId, typeId, amounts: { volumes: -1, gigabytes: -size } },
  })
}

/** Where a fault is wrong about it, a backup counts otherwise than it should. */
export const countBackup = (
  call: Call,
  fault: NamedFault,
  backup: Pick<Backup, 'id' | 'projectId' | 'size'>,
  times: 1 | -1,
): void => {
  if (!call.has(fault)) return
  const { id, projectId, size } = backup
  call.world.buried.usage.set(`${fault} ${id}`, {
    ...{ projectId, amounts: { backups: times, backup_gigabytes: times * size } },
  })
}

/** The quotas there are, by the names they are shown under; they are kept by the type's id, since types are renamed. */
export const quotaKeys = ({ types, quota }: World): ReadonlyMap<string, string> =>
  new Map([
    ...Object.keys(quota).map((name) => [name, name] as const),
    ...[...types.values()].flatMap(({ id, name }) =>
      ofEachType.map((resource) => [`${resource}_${name}`, `${resource}_${id}`] as const),
    ),
  ])

/** The amounts of a holding by the keys of all quotas they count against. */
const counted = ({
  amounts,
  typeId,
}: {
  readonly amounts: Amounts
  readonly typeId?: string | undefined
}): Limits => (typeId === undefined ? amounts : { ...amounts, ...ofType(amounts, typeId) })

const ofType = (amounts: Amounts, typeId: string): Limits =>
  Object.fromEntries(ofEachType.map((resource) => [`${resource}_${typeId}`, amounts[resource] ?? 0]))

/** What a project has of volumes and their snapshots, by volume type; snapshots of what is gone are of none. */
function* usageByType({ volumes, snapshots }: World, project: string): Iterable<Omit<Holding, 'projectId'>> {
  for (const [typeId, { count, gigabytes }] of volumes.sums('project', project))
    yield { typeId, amounts: { volumes: count, gigabytes } }
  for (const [typeId, { count, gigabytes }] of snapshots.sums('project', project))
    yield { typeId: typeId === typeless ? undefined : typeId, amounts: { snapshots: count, gigabytes } }
}

/** What a project has of everything that a quota counts, by the key of the quota. */
export const usageOf = (world: World, projectId: string): Limits => {
  const used: Record<string, number> = {}
  const add = (amounts: Limits): void => {
    for (const [key, amount] of Object.entries(amounts)) used[key] = (used[key] ?? 0) + amount
  }
  for (const held of usageByType(world, projectId)) add(counted(held))
  const isOwn = (one: { readonly projectId: string }): boolean => one.projectId === projectId
  const { backups, groups, buried, faults } = world
  for (const kept of thoseWith(buried.usage, isOwn)) add(counted(kept))
  if (!faults().has('backups-use-no-quota'))
    for (const { size } of thoseWith(backups, isOwn)) add({ backups: 1, backup_gigabytes: size })
  if (!faults().has('groups-uncounted')) add({ groups: thoseWith(groups, isOwn).length })
  return used
}

/** Where a fault forgets it, what a project has of volumes and snapshots counts for nothing. */
export const forgetUsage = (world: World, projectId: string): void => {
  const { volumes = 0, snapshots = 0, gigabytes = 0 } = usageOf(world, projectId)
  world.buried.usage.set(`forgotten ${projectId}`, {
    ...{ projectId, amounts: { volumes: -volumes, snapshots: -snapshots, gigabytes: -gigabytes } },
  })
}

/** What a quota class lets a project have, by the key of the quota. */
export const classLimits = (world: World, name: string): Limits => ({
  ...Object.fromEntries([...quotaKeys(world).values()].map((key) => [key, -1])),
  ...world.quota,
  ...world.quotaClasses.get(name),
})

/** The limits of a project about which nothing was said. */
export const defaultLimits = (world: World): Limits => classLimits(world, 'default')

/** What a project may have, by the key of the quota. */
export const limitsOf = (world: World, projectId: string): Limits => ({
  ...defaultLimits(world),
  ...world.quotaSets.get(projectId),
})

/** Whose quota is drawn on, and of which volume type; by default the caller's, and of none. */
interface Account {
  readonly projectId?: string
  readonly typeId?: string
}

/** Refuses what would exceed a project's quota. */
export const reserveQuota = (call: Call, more: Amounts, { projectId, typeId }: Account = {}): void =>
  requireRoom(call, projectId ?? call.caller.projectId, counted({ amounts: more, typeId }))

/** Refuses what would exceed a project's quota of one volume type, where the project has the things already. */
export const reserveTypeQuota = (call: Call, more: Amounts, account: Required<Account>): void =>
  requireRoom(call, account.projectId, ofType(more, account.typeId))

/** How much of a quota is reserved, which counts like what is used; nothing of those of volume types is. */
export const reservedOf = ({ character, quota, reserving }: World, projectId: string, key: string): number =>
  reserving.has(projectId) && Object.keys(quota).includes(key) ? character.reserved : 0

const requireRoom = (call: Call, projectId: string, more: Limits): void => {
  const limits = call.has('project-quota-ignored')
    ? defaultLimits(call.world)
    : limitsOf(call.world, projectId)
  const used = call.usageRead ?? usageOf(call.world, projectId)
  for (const [key, amount] of Object.entries(more)) {
    const limit = limits[key] ?? -1
    const taken = (used[key] ?? 0) + reservedOf(call.world, projectId, key)
    if (limit < 0 || amount <= 0 || taken + amount <= limit || isLifted(call, key)) continue
    const name = [...quotaKeys(call.world)].find(([, one]) => one === key)?.[0] ?? key
    throw overLimit(
      `Quota exceeded for ${name}: requested ${amount}, limit ${limit}, used ${used[key] ?? 0}.`,
    )
  }
}

const isLifted = (call: Call, key: string): boolean => {
  const isOfType = !Object.keys(call.world.quota).includes(key)
  return call.has('quota-not-enforced') || (isOfType && call.has('type-quota-not-enforced'))
}

/** Refuses a volume that is larger than any may be, or smaller than those of its type. */
export const requireVolumeSize = (call: Call, size: number, typeId: string): void => {
  const least = Number(
    call.world.types.get(typeId)?.extraSpecs['provider:min_vol_size'] ?? Number.NEGATIVE_INFINITY,
  )
  if (size < least) throw badRequest(`Volumes of this type have at least ${least}G, and not ${size}G.`)
  const limit = limitsOf(call.world, call.caller.projectId).per_volume_gigabytes ?? -1
  if (limit < 0 || size <= limit || call.has('volume-size-quota-not-enforced')) return
  throw overLimit(`Requested volume size ${size}G is larger than maximum allowed limit ${limit}G.`)
}
