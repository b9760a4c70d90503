import type { Call, Operation } from '../call.js'
import { forbidden, notFound, Refusal } from '../refusal.js'
import { timestamp } from '../state/clock.js'
import type { Volume } from '../state/resources.js'
import { imageMetadata } from '../state/world.js'
import { actedOn, argumentOf, enter } from './action-parts.js'
import { action } from './operation.js'

const diskFormats = ['raw', 'vmdk', 'vdi', 'qcow2', 'vhd', 'vhdx', 'ploop']
const containerFormats = ['ami', 'ari', 'aki', 'bare', 'ovf', 'ova', 'docker', 'compressed']
const visibilities = ['community', 'public', 'private', 'shared']

const setMetadata = (call: Call): unknown => {
  const given = argumentOf(call).only('metadata').metadata('metadata', { required: true }) ?? {}
  const volume = actedOn(call)
  volume.imageMetadata = { ...volume.imageMetadata, ...given }
  return { metadata: volume.imageMetadata }
}

const unsetMetadata = (call: Call): void => {
  const key = argumentOf(call).only('key').text('key', { required: true, min: 1 }) ?? ''
  const volume = actedOn(call)
  if (!Object.hasOwn(volume.imageMetadata, key))
    throw new Refusal(404, `There is no image metadata with key ${key}.`)
  const left = Object.entries(volume.imageMetadata).filter(([name]) => name !== key)
  volume.imageMetadata = Object.fromEntries(left)
}

const showMetadata = (call: Call): unknown => ({ metadata: actedOn(call).imageMetadata })

const upload = (call: Call): unknown => {
  const known = ['image_name', 'force', 'disk_format', 'container_format', 'visibility', 'protected']
  const fields = argumentOf(call).only(...known)
  const name = fields.text('image_name', { required: true, min: 1 }) ?? ''
  const diskFormat = fields.word('disk_format', diskFormats) ?? 'raw'
  const containerFormat = fields.word('container_format', containerFormats) ?? 'bare'
  const force = fields.boolean('force') ?? false
  const visibility = fields.word('visibility', visibilities) ?? 'private'
  const isProtected = fields.boolean('protected') ?? false
  if (call.at('3.1') && visibility === 'public' && !call.isAdmin) throw forbidden('upload_public')
  const volume = actedOn(call)
  requireUploadable(call, volume, force)
  const id = call.world.random.uuid()
  const image = { id, name, minDisk: volume.size, metadata: imageMetadata(id, name) }
  call.world.images.set(id, image)
  const before = volume.status
  const { volumes, transitions } = call.world
  transitions.begin(volumes, volume, 'uploading', (current) => enter(call, current, before))
  const gained = { visibility, protected: isProtected }
  return {
    'os-volume_upload_image': {
      ...{
        id: volume.id,
        image_id: id,
        image_name: name,
        disk_format: diskFormat,
        container_format: containerFormat,
      },
      ...{ status: volume.status, size: volume.size, display_description: volume.description },
      updated_at: volume.updatedAt === null ? null : timestamp(volume.updatedAt),
      volume_type: call.world.types.get(volume.typeId)?.name ?? null,
      ...(call.at('3.1') || call.has('upload-visibility-early') ? gained : {}),
    },
  }
}

const requireUploadable = (call: Call, volume: Volume, force: boolean): void => {
  const allowed = force || call.has('upload-in-use-accepted') ? ['available', 'in-use'] : ['available']
  const message = `Volume status must be ${allowed.join(' or ')}, currently ${volume.status}.`
  call.require(allowed.includes(volume.status), message)
}

/** Overwrites a volume with an image. */
const reimage = (call: Call): void => {
  const fields = argumentOf(call).only('image_id', 'reimage_reserved')
  const imageId = fields.uuid('image_id', { required: true }) ?? ''
  const reserved = fields.boolean('reimage_reserved') ?? false
  const volume = actedOn(call)
  const lax = reserved || call.has('reimage-reserved-accepted')
  const allowed = lax ? ['available', 'error', 'reserved'] : ['available', 'error']
  call.require(allowed.includes(volume.status), `Volume status must be ${allowed.join(' or ')}.`)
  const image = call.world.images.get(imageId)
  if (image === undefined) throw notFound(`Image ${imageId}`)
  call.require(image.minDisk <= volume.size, 'The image is larger than the volume.')
  const after = volume.status === 'reserved' ? 'reserved' : 'available'
  const { volumes, transitions } = call.world
  transitions.begin(volumes, volume, 'downloading', (current) => {
    current.imageMetadata = { ...image.metadata }
    current.bootable = true
    enter(call, current, after)
  })
}

/** The actions that have to do with images. */
export const imageActions: readonly Operation[] = [
  action('volume', 'os-set_image_metadata', { role: 'member', success: 200, handle: setMetadata }),
  action('volume', 'os-unset_image_metadata', { role: 'member', success: 200, handle: unsetMetadata }),
  action('volume', 'os-show_image_metadata', { role: 'reader', success: 200, handle: showMetadata }),
  action('volume', 'os-volume_upload_image', { role: 'member', success: 202, handle: upload }),
  action('volume', 'os-reimage', { role: 'member', success: 202, since: '3.68', handle: reimage }),
]
