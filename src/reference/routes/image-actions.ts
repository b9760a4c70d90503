import type { Call, Operation } from '../call.js'
import { imageFor, leastFor, metadataOf } from '../image-lookup.js'
import { badRequest, forbidden, notFound, Refusal } from '../refusal.js'
import { backToRest } from '../state/attachment.js'
import { timestamp } from '../state/clock.js'
import type { Image, Volume } from '../state/resources.js'
import { gibibyte } from '../state/world.js'
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
  if (call.has('image-metadata-unset-of-all'))
    for (const { imageMetadata } of call.world.volumes.values()) delete imageMetadata[key]
}

const showMetadata = (call: Call): unknown => ({ metadata: actedOn(call).imageMetadata })

/** What an upload asks for. */
const readUpload = (call: Call) => {
  const known = ['image_name', 'force', 'disk_format', 'container_format', 'visibility', 'protected']
  const fields = argumentOf(call).only(...known)
  return {
    name: fields.text('image_name', { required: true, min: 1 }) ?? '',
    diskFormat: fields.word('disk_format', diskFormats) ?? 'raw',
    containerFormat: fields.word('container_format', containerFormats) ?? 'bare',
    force: fields.boolean('force') ?? false,
    visibility: fields.word('visibility', visibilities) ?? defaultVisibility(call),
    isProtected: fields.boolean('protected') ?? false,
  }
}

/** What an upload asks for; a fault leaves the status of a volume for which it is refused. */
const readOrBlock = (call: Call): ReturnType<typeof readUpload> => {
  try {
    return readUpload(call)
  } catch (refusal) {
    if (call.has('upload-refusal-blocks')) actedOn(call).status = 'uploading'
    throw refusal
  }
}

const upload = (call: Call): unknown => {
  const { name, diskFormat, containerFormat, force, visibility, isProtected } = readOrBlock(call)
  const isGuarded = call.at('3.1') || call.has('upload-protected-early')
  if (isGuarded && visibility === 'public' && !call.isAdmin) throw forbidden('upload_public')
  const volume = actedOn(call)
  requireUploadable(call, volume, force)
  const isPlain = diskFormat === 'raw' && containerFormat === 'bare'
  const mayConvert = isPlain || volume.encryptionKeyId === undefined || call.has('upload-converts-encrypted')
  if (!mayConvert) throw badRequest('An encrypted volume is uploaded raw and bare.')
  const id = call.world.random.uuid()
  const { projectId } = call.caller
  begin(call, volume, {
    ...{ id, name, diskFormat, containerFormat, projectId, minDisk: 0, size: volume.size * gibibyte },
    ...{ status: 'queued', visibility: isGuarded ? visibility : 'shared' },
    isProtected: isGuarded && isProtected,
  })
  const image = { id: volume.id, image_id: id, image_name: name }
  const formats = { disk_format: diskFormat, container_format: containerFormat }
  const gained = { visibility, protected: isProtected }
  return {
    'os-volume_upload_image': {
      ...{ ...image, ...formats },
      ...{ status: volume.status, size: volume.size, display_description: volume.description },
      updated_at: volume.updatedAt === null ? null : timestamp(volume.updatedAt),
      volume_type: call.world.types.get(volume.typeId)?.name ?? null,
      ...(call.at('3.1') || call.has('upload-visibility-early') ? gained : {}),
    },
  }
}

const defaultVisibility = (call: Call): string => (call.has('upload-not-private') ? 'shared' : 'private')

/** The image is there at once, its content once the volume is no longer busy. */
const begin = (call: Call, volume: Volume, image: Image): void => {
  const { images, volumes, transitions } = call.world
  images.set(image.id, image)
  const after = backToRest(volume)
  transitions.begin(volumes, volume, 'uploading', (current) => {
    if (!call.has('upload-leaves-image-empty')) image.status = 'active'
    if (call.has('upload-makes-source-a-copy')) current.imageMetadata = metadataOf(image)
    enter(call, current, after(current))
  })
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
  const allowed = [
    ...['available', ...(call.has('reimage-error-refused') ? [] : ['error'])],
    ...(lax ? ['reserved'] : []),
  ]
  call.require(allowed.includes(volume.status), `Volume status must be ${allowed.join(' or ')}.`)
  const after = volume.status === 'reserved' ? 'reserved' : 'available'
  if (call.has('reimage-refusal-blocks')) volume.status = 'downloading'
  const image = imageFor(call, imageId, notFound(`Image ${imageId}`))
  call.require(
    leastFor(image) <= volume.size,
    'The image is larger than the volume.',
    'reimage-too-large-accepted',
  )
  const { volumes, transitions } = call.world
  transitions.begin(volumes, volume, 'downloading', (current) => {
    if (!call.has('reimage-keeps-image')) current.imageMetadata = metadataOf(image)
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
