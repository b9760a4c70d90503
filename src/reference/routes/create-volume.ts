import { backupOf } from '../backup-lookup.js'
import type { Call } from '../call.js'
import type { Fields } from '../fields.js'
import { consistencyGroupOf, groupOf } from '../group-lookup.js'
import { imageFor, leastFor, metadataOf, snapshotBehind } from '../image-lookup.js'
import { defaultTypeFor, snapshotOf, typeNamed, typeOf, volumeOf } from '../lookup.js'
import { requireVolumeSize, reserveQuota } from '../quota.js'
import { badRequest } from '../refusal.js'
import { beginRestoration } from '../state/backup-work.js'
import type { Backup } from '../state/backups.js'
import { fails } from '../state/failing.js'
import { tellFailure } from '../state/messages.js'
import type { Image, Metadata, Snapshot, Volume, VolumeType } from '../state/resources.js'
import { place } from '../state/scheduling.js'
import { volumeView } from '../views/volume-view.js'
import { readTexts } from './texts.js'

const documented = [
  ...[
    'size',
    'availability_zone',
    'source_volid',
    'description',
    'snapshot_id',
    'backup_id',
    'name',
    'imageRef',
  ],
  ...['volume_type', 'metadata', 'consistencygroup_id', 'group_id', 'multiattach', 'display_name'],
  ...['display_description', 'image_id', 'OS-SCH-HNT:scheduler_hints'],
]

const maxSize = 2 ** 31 - 1

/** What a new volume is made from, if from anything. */
interface Source {
  readonly snapshot?: Snapshot
  readonly volume?: Volume
  readonly image?: Image
  readonly backup?: Backup
}

/** Creates a volume, empty or from a snapshot, another volume or an image. */
export const createVolume = (call: Call): unknown => {
  const body = call.fields()
  const fields = call.envelope('volume')
  if (call.at('3.53') ? !call.has('unknown-member-accepted') : call.has('unknown-member-refused-early')) {
    body.only('volume', 'OS-SCH-HNT:scheduler_hints')
    fields.only(...documented)
  }
  if (call.has('scheduler-hints-refused')) body.only('volume')
  body.object('OS-SCH-HNT:scheduler_hints')
  const wanted = readWanted(call, fields)
  const source = sourceOf(call, fields)
  const type = typeFor(call, fields, source)
  const size = sizeFor(call, fields, wanted.size, source)
  const membership = membershipFor(call, fields, type)
  const shared = type.extraSpecs.multiattach === '<is> True' && isEncrypted(call, type)
  call.require(!shared, 'Multiattach cannot be used with encrypted volumes.', 'multiattach-encrypted')
  requireVolumeSize(call, size, type.id)
  reserveQuota(call, { volumes: 1, gigabytes: size }, { typeId: type.id })
  const volume = newVolume(call, { ...wanted, size, type, source, membership })
  call.world.volumes.set(volume.id, volume)
  const answer = { volume: volumeView(call, volume) }
  build(call, volume, source)
  return answer
}

const readWanted = (call: Call, fields: Fields) => {
  const min = call.has('size-zero-accepted') ? 0 : 1
  const zone = fields.text('availability_zone', { nullable: true }) ?? call.world.character.zone
  if (zone !== call.world.character.zone) throw badRequest(`Availability zone '${zone}' is invalid.`)
  return {
    texts: readTexts(call, fields),
    size: fields.integer('size', { nullable: true, min, max: maxSize }),
    metadata: fields.metadata('metadata', { nullable: true }) ?? {},
    multiattach: fields.boolean('multiattach', { nullable: true }) ?? false,
  }
}

const sourceOf = (call: Call, fields: Fields): Source => {
  const snapshotId = fields.uuid('snapshot_id', { nullable: true })
  const volumeId = fields.uuid('source_volid', { nullable: true })
  const imageId = fields.text('imageRef', { nullable: true }) ?? undefined
  const backupId = call.at('3.47') ? fields.uuid('backup_id', { nullable: true }) : undefined
  if ([snapshotId, volumeId, imageId, backupId].filter((id) => id !== undefined).length > 1) {
    throw badRequest('May specify only one of backup, imageRef, snapshot, source volume')
  }
  if (backupId !== undefined) return { backup: readyBackup(call, backupId) }
  if (imageId !== undefined) return imageOf(call, imageId)
  if (snapshotId !== undefined) return { snapshot: readySnapshot(call, snapshotId) }
  return volumeId === undefined ? {} : { volume: readyVolume(call, volumeId) }
}

/** The groups that the body puts the volume into: it is made where they are, of one of their types. */
const membershipFor = (call: Call, fields: Fields, type: VolumeType): Membership => {
  const groupId = call.at('3.13') ? fields.uuid('group_id', { nullable: true }) : undefined
  const consistencyGroupId = fields.uuid('consistencygroup_id', { nullable: true })
  const joined = [
    ...(groupId === undefined ? [] : [groupOf(call, groupId)]),
    ...(consistencyGroupId === undefined ? [] : [consistencyGroupOf(call, consistencyGroupId)]),
  ]
  for (const { volumeTypeIds } of joined) {
    const fits = volumeTypeIds.includes(type.id)
    call.require(fits, `Group does not support volume type ${type.id}.`, 'group-takes-any-type')
  }
  return { groupId, consistencyGroupId, host: joined[0]?.host ?? null }
}

/** From 3.46 on an image that Compute made of a volume leads to the snapshot that it stands for. */
const imageOf = (call: Call, id: string): Source => {
  const missing = badRequest('Invalid image identifier or unable to access requested image.')
  const image = imageFor(call, id, missing)
  const isFollowed = call.at('3.46') ? !call.has('image-snapshot-ignored') : call.has('image-snapshot-early')
  const snapshotId = isFollowed ? snapshotBehind(image, call.world) : undefined
  return snapshotId === undefined ? { image } : { snapshot: readySnapshot(call, snapshotId) }
}

const readySnapshot = (call: Call, id: string): Snapshot => {
  const snapshot = snapshotOf(call, id)
  const ready = snapshot.status === 'available'
  call.require(ready, `Snapshot ${id} is ${snapshot.status}, not available.`, 'failed-snapshot-used')
  return snapshot
}

const readyBackup = (call: Call, id: string): Backup => {
  const backup = backupOf(call, id)
  call.require(backup.status === 'available', `Backup ${id} is ${backup.status}, not available.`)
  return backup
}

const readyVolume = (call: Call, id: string): Volume => {
  const volume = volumeOf(call, id)
  call.require(
    ['available', 'in-use'].includes(volume.status),
    `Volume ${id} is ${volume.status}, not ready to clone.`,
  )
  return volume
}

const typeFor = (call: Call, fields: Fields, { snapshot, volume }: Source): VolumeType => {
  const text = fields.text('volume_type', { nullable: true }) ?? undefined
  const byDefault = typeOf(call, defaultTypeFor(call))
  if (text !== undefined && !call.has('create-ignores-type')) {
    const known = [...call.world.types.values()].some(({ id, name }) => id === text || name === text)
    return !known && call.has('unknown-type-replaced') ? byDefault : typeNamed(call, text)
  }
  const origin = volume ?? call.world.volumes.get(snapshot?.volumeId ?? '')
  if (origin === undefined || call.has('copy-has-default-type'))
    return call.has('create-ignores-default-type') ? typeNamed(call, 'pool-b') : byDefault
  return call.world.types.get(origin.typeId) ?? byDefault
}

const sizeFor = (
  call: Call,
  fields: Fields,
  asked: number | undefined,
  { snapshot, volume, image, backup }: Source,
): number => {
  const least = (snapshot ?? volume ?? backup)?.size ?? (image === undefined ? 0 : leastFor(image))
  if (asked === undefined && [snapshot, volume, backup].every((source) => source === undefined)) {
    if (!call.has('missing-size-accepted')) fields.refuse("'volume.size' is a required property")
    return 1
  }
  if (volume !== undefined && call.has('clone-size-ignored')) return least
  if (asked === undefined)
    return snapshot !== undefined && call.has('restored-size-wrong') ? least + 1 : least
  const lax = call.has(snapshot === undefined ? 'clone-smaller-accepted' : 'restored-smaller-accepted')
  if (asked < least && !lax)
    fields.refuse(`Volume size '${asked}'GB cannot be smaller than the source's ${least}GB.`)
  return asked
}

interface Membership {
  readonly groupId?: string
  readonly consistencyGroupId?: string
  readonly host: string | null
}

interface Plan {
  readonly texts: { readonly name?: string | null; readonly description?: string | null }
  readonly size: number
  readonly metadata: Metadata
  readonly multiattach: boolean
  readonly type: VolumeType
  readonly source: Source
  readonly membership: Membership
}

const newVolume = (
  call: Call,
  { texts, size, metadata, multiattach, type, source, membership }: Plan,
): Volume => {
  const id = call.has('ids-not-uuids') ? call.world.random.hex(16) : call.world.random.uuid()
  const origin = source.volume ?? call.world.volumes.get(source.snapshot?.volumeId ?? '')
  return {
    ...{
      id,
      size,
      metadata,
      projectId: call.caller.projectId,
      userId: call.caller.userId,
      status: 'creating',
    },
    name: texts.name ?? null,
    description: texts.description ?? null,
    createdAt: call.world.now(),
    updatedAt: null,
    migrationStatus: null,
    typeId: type.id,
    snapshotId: call.has('restored-lacks-snapshot') ? null : (source.snapshot?.id ?? null),
    sourceVolumeId: call.has('clone-lacks-source') ? null : (source.volume?.id ?? null),
    adminMetadata: {},
    ...pictureOf(call, source.image, origin),
    multiattach: multiattach || type.extraSpecs.multiattach === '<is> True',
    availabilityZone: call.world.character.zone,
    ...membership,
    serviceId: null,
    attachments: [],
    ...(isEncrypted(call, type) ? { encryptionKeyId: call.world.random.uuid() } : {}),
  }
}

/** What a volume has of an image, its own or that of the volume it is made from. */
const pictureOf = (call: Call, image: Image | undefined, origin: Volume | undefined) => {
  const inherited = call.has('restored-lacks-image') ? undefined : origin?.imageMetadata
  return {
    imageMetadata: image === undefined ? { ...inherited } : metadataOf(image),
    bootable: image === undefined ? (origin?.bootable ?? false) : !call.has('image-volume-not-bootable'),
  }
}

const isEncrypted = (call: Call, { id }: VolumeType): boolean =>
  call.world.encryptions.has(id) && !call.has('encrypted-type-makes-plain-volumes')

/** Brings a new volume to life: scheduled, filled where it has a source, available. */
const build = (call: Call, volume: Volume, { image, backup }: Source): void => {
  const { volumes, transitions } = call.world
  const end = call.has('create-ends-in-error') ? 'error' : 'available'
  const finish = (current: Volume): void => {
    current.updatedAt = call.world.now()
    if (!place(call.world, current)) fail(call, current, 'VOLUME_000002')
    else if (fails(current, 'create')) fail(call, current, 'VOLUME_000003')
    else if (backup === undefined) {
      current.status = end
      if (call.world.character.servicesToldLate) tellServiceLate(call, current)
    } else beginRestoration(call, backup, current)
  }
  transitions.begin(volumes, volume, 'creating', (current) => {
    if (image === undefined) finish(current)
    else transitions.begin(volumes, current, 'downloading', finish)
  })
}

/** Which service has the volume becomes known once it is available. */
const tellServiceLate = ({ world }: Call, volume: Volume): void => {
  const { serviceId } = volume
  volume.serviceId = null
  world.transitions.later(world.volumes, volume, (current) => {
    current.serviceId ??= serviceId
    current.updatedAt = world.now()
  })
}

/** No pool takes the volume, or the one that does cannot make it. */
const fail = (call: Call, volume: Volume, event: 'VOLUME_000002' | 'VOLUME_000003'): void => {
  volume.status = 'error'
  tellFailure(call, { event, resource: volume })
}
