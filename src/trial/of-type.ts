import { at } from '../json-pointer.js'

/** The operations that make a volume of the type that the body names. */
export const volumeMakers: readonly string[] = ['volumes.create', 'os-volumes.create']

/** What settles the type of a new volume. */
export const settlingType = ['volume_type', 'snapshot_id', 'source_volid', 'consistencygroup_id', 'group_id']

/** Whether a body asks for a volume of the default type; null stands for nothing. */
export const asksForDefaultType = (body: unknown): boolean =>
  settlingType.every((member) => (at(body, `/volume/${member}`) ?? null) === null)

/** The body of a request for a volume, of the type that the target is set to where the request itself settles none. */
export const ofType = (volumeType: string | undefined, operation: string, body: unknown): unknown => {
  const volume = at(body, '/volume')
  if (volumeType === undefined || !volumeMakers.includes(operation)) return body
  if (typeof body !== 'object' || typeof volume !== 'object' || volume === null || Array.isArray(volume))
    return body
  const isSettled = settlingType.some((member) => member in volume)
  return isSettled ? body : { ...body, volume: { ...volume, volume_type: volumeType } }
}
