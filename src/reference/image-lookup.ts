import type { Call, Caller } from './call.js'
import type { Refusal } from './refusal.js'
import type { Image } from './state/resources.js'
import { gibibyte, type World } from './state/world.js'

/** Whether somebody is shown an image: everybody a public one, else those of its project. */
export const isShown = ({ visibility, projectId }: Image, { projectId: own, role }: Caller): boolean =>
  visibility === 'public' || projectId === own || role === 'admin'

/** An active image that the caller is shown; `missing` is thrown where there is none. */
export const imageFor = (call: Call, id: string, missing: Refusal): Image => {
  const image = call.world.images.get(id)
  const isTheirs = image !== undefined && (isShown(image, call.caller) || call.has('foreign-image-accepted'))
  if (!isTheirs) throw missing
  call.require(image.status === 'active', `Image ${id} is not active.`)
  return image
}

/** GiB that an image fits into. */
export const leastFor = ({ minDisk, size }: Image): number => Math.max(minDisk, Math.ceil(size / gibibyte))

/** What a volume made of an image says about it. */
export const metadataOf = ({ id, name, minDisk, size, diskFormat, containerFormat }: Image) => ({
  ...{ image_id: id, image_name: name, container_format: containerFormat, disk_format: diskFormat },
  ...{ min_disk: String(minDisk), min_ram: '0', size: String(size) },
})

/** The snapshot that stands behind an image without content, which Compute made of a server; absent for any other. */
export const snapshotBehind = ({ blockDeviceMapping }: Image, { snapshots }: World): string | undefined => {
  if (blockDeviceMapping === undefined) return undefined
  const [first] = JSON.parse(blockDeviceMapping) as readonly Readonly<Record<string, unknown>>[]
  const id = first?.source_type === 'snapshot' ? first.snapshot_id : undefined
  return typeof id === 'string' && snapshots.has(id) ? id : undefined
}
