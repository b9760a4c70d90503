import type { Call } from './call.js'
import { overLimit } from './refusal.js'
import type { Limits } from './state/provisions.js'
import type { Quota, World } from './state/world.js'

/** What a project may have a limited amount of; also, for three of them, of each volume type. */
type Resource = keyof Quota
export type Amounts = Readonly<Partial<Record<Resource, number>>>

const ofEachType = ['volumes', 'snapshots', 'gigabytes'] as const satisfies readonly Resource[]

/** Something that counts against a project's quota. */
interface Holding {
  readonly projectId: string
  readonly typeId?: string | undefined
  readonly amounts: Amounts
}

/** Everything that counts, whoever's it is. */
const holdings = ({ volumes, snapshots, backups, groups, faults }: World): readonly Holding[] => [
  ...[...volumes.values()].map(({ projectId, typeId, size, pendingSize = size }) => ({
    ...{ projectId, typeId, amounts: { volumes: 1, gigabytes: pendingSize } },
  })),
  ...[...snapshots.values()].map(({ projectId, volumeId, size }) => ({
    ...{ projectId, typeId: volumes.get(volumeId)?.typeId, amounts: { snapshots: 1, gigabytes: size } },
  })),
  ...(faults().has('backups-use-no-quota') ? [] : [...backups.values()]).map(({ projectId, size }) => ({
    ...{ projectId, amounts: { backups: 1, backup_gigabytes: size } },
  })),
  ...(faults().has('groups-uncounted') ? [] : [...groups.values()]).map(({ projectId }) => ({
    ...{ projectId, amounts: { groups: 1 } },
  })),
]

/** The quotas there are, by the names they are shown under; they are kept by the type's id, since types are renamed. */
export const quotaKeys = ({ types, quota }: World): ReadonlyMap<string, string> =>
  new Map([
    ...Object.keys(quota).map((name) => [name, name] as const),
    ...[...types.values()].flatMap(({ id, name }) =>
      ofEachType.map((resource) => [`${resource}_${name}`, `${resource}_${id}`] as const),
    ),
  ])

/** The amounts of a holding by the keys of all quotas they count against. */
const counted = ({ amounts, typeId }: Pick<Holding, 'amounts' | 'typeId'>): Limits =>
  typeId === undefined ? amounts : { ...amounts, ...ofType(amounts, typeId) }

const ofType = (amounts: Amounts, typeId: string): Limits =>
  Object.fromEntries(ofEachType.map((resource) => [`${resource}_${typeId}`, amounts[resource] ?? 0]))

/** What a project has of everything that a quota counts, by the key of the quota. */
export const usageOf = (world: World, projectId: string): Limits => {
  const used: Record<string, number> = {}
  for (const holding of holdings(world).filter((one) => one.projectId === projectId)) {
    for (const [key, amount] of Object.entries(counted(holding))) used[key] = (used[key] ?? 0) + amount
  }
  return used
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

const requireRoom = (call: Call, projectId: string, more: Limits): void => {
  const limits = call.has('project-quota-ignored')
    ? defaultLimits(call.world)
    : limitsOf(call.world, projectId)
  const used = usageOf(call.world, projectId)
  for (const [key, amount] of Object.entries(more)) {
    const limit = limits[key] ?? -1
    if (limit < 0 || amount <= 0 || (used[key] ?? 0) + amount <= limit || isLifted(call, key)) continue
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

/** Refuses a volume that is larger than any may be. */
export const requireVolumeSize = (call: Call, size: number): void => {
  const limit = limitsOf(call.world, call.caller.projectId).per_volume_gigabytes ?? -1
  if (limit < 0 || size <= limit || call.has('volume-size-quota-not-enforced')) return
  throw overLimit(`Requested volume size ${size}G is larger than maximum allowed limit ${limit}G.`)
}
