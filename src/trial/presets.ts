import { at } from '../json-pointer.js'

/** The operations that make a volume of the type that the body names. */
export const volumeMakers: readonly string[] = ['volumes.create', 'os-volumes.create']

/** What settles the type of a new volume. */
export const settlingType = ['volume_type', 'snapshot_id', 'source_volid', 'consistencygroup_id', 'group_id']

/** Whether a body asks for a volume of the default type; null stands for nothing. */
export const asksForDefaultType = (body: unknown): boolean =>
  settlingType.every((member) => (at(body, `/volume/${member}`) ?? null) === null)

/** What a target is set to have things made of and where, unless a request settles that itself. */
export interface Presets {
  /** By name or id; absent where the default type will do. */
  readonly volumeType?: string
  /** Absent where the target may choose. */
  readonly availabilityZone?: string
}

/** The presets of a target. */
export const presetsOf = ({ volumeType, availabilityZone }: Presets): Presets => ({
  ...(volumeType !== undefined && { volumeType }),
  ...(availabilityZone !== undefined && { availabilityZone }),
})

/** What settles the zone of something new. */
const settlingZone = ['availability_zone', ...settlingType.filter((member) => member !== 'volume_type')]

/** The member of a body that describes what an operation makes in a zone. */
const zoned: Readonly<Record<string, string>> = {
  ...Object.fromEntries(volumeMakers.map((operation) => [operation, 'volume'])),
  'groups.create': 'group',
  'consistencygroups.create': 'consistencygroup',
}

/** A body with a member set in what it describes, unless it has one that settles that. */
const preset = (
  body: unknown,
  envelope: string,
  { member, value, settling }: { member: string; value: string; settling: readonly string[] },
): unknown => {
  const described = at(body, `/${envelope}`)
  if (typeof body !== 'object' || typeof described !== 'object') return body
  if (described === null || Array.isArray(described)) return body
  const isSettled = settling.some((one) => one in described)
  return isSettled ? body : { ...body, [envelope]: { ...described, [member]: value } }
}

/**
 * The body of a request, with what the target is set to where the request itself settles it not; a volume that is to
 * be of the default type, whatever that is, keeps having none.
 */
export const withPresets = (
  { volumeType, availabilityZone }: Presets,
  operation: string,
  body: unknown,
  { ofDefaultType = false }: { readonly ofDefaultType?: boolean } = {},
): unknown => {
  const isVolume = volumeMakers.includes(operation)
  const ofType =
    volumeType === undefined || ofDefaultType || !isVolume
      ? body
      : preset(body, 'volume', { member: 'volume_type', value: volumeType, settling: settlingType })
  const envelope = zoned[operation]
  return availabilityZone === undefined || envelope === undefined
    ? ofType
    : preset(ofType, envelope, {
        member: 'availability_zone',
        value: availabilityZone,
        settling: settlingZone,
      })
}
