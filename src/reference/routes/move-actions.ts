import type { Call, Operation } from '../call.js'
import type { Fields } from '../fields.js'
import { snapshotsOf, typeNamed, volumeOf } from '../lookup.js'
import { keepCounting, reserveTypeQuota } from '../quota.js'
import { badRequest } from '../refusal.js'
import { backToRest } from '../state/attachment.js'
import { fails } from '../state/failing.js'
import { tellFailure } from '../state/messages.js'
import type { Volume, VolumeType } from '../state/resources.js'
import { place, poolsOf, roomIn } from '../state/scheduling.js'
import { actedOn, argumentOf, enter } from './action-parts.js'
import { action } from './operation.js'
import { type Place, poolsAt } from './places.js'

const quiet = [null, 'deleting', 'error', 'success']

const retype = (call: Call): void => {
  const fields = argumentOf(call).only('new_type', 'migration_policy')
  const name = fields.text('new_type', { required: true }) ?? ''
  const policy = fields.word('migration_policy', ['on-demand', 'never'], { nullable: true }) ?? standard(call)
  const volume = actedOn(call)
  const type = typeNamed(call, name, 'private-type-retypable')
  try {
    requireRetypable(call, volume, type)
  } catch (refusal) {
    keepCounting(call, 'refused-retype-counted', { ...volume, typeId: type.id })
    throw refusal
  }
  const { size, projectId } = volume
  if (type.id !== volume.typeId)
    reserveTypeQuota(call, { volumes: 1, gigabytes: size }, { projectId, typeId: type.id })
  const after = backToRest(volume)
  const { volumes, transitions } = call.world
  transitions.begin(volumes, volume, 'retyping', (current) => {
    keepCounting(call, 'retyped-volume-counted-twice', current)
    if (projectId !== call.caller.projectId)
      keepCounting(call, 'retyped-by-another-counted-as-before', current)
    for (const snapshot of snapshotsOf(call, current))
      keepCounting(call, 'retyped-snapshots-counted-as-before', snapshot)
    if (!call.has('retype-keeps-type')) retyped(call, current, type, policy)
    enter(call, current, call.has('retype-in-use-becomes-available') ? 'available' : after(current))
  })
}

/** A volume is of the new type if it can stay where it is, or may and can move; otherwise it is as it was. */
const retyped = (call: Call, volume: Volume, type: VolumeType, policy: string): void => {
  const { typeId, host } = volume
  const stays = host === null || poolsOf(call.world, type.id).includes(host)
  call.world.volumes.alter(volume, { typeId: type.id })
  const moves = (stays || policy === 'on-demand') && !fails(volume, 'retype') && place(call.world, volume)
  if (moves) {
    if (call.has('retype-loses-metadata')) volume.metadata = {}
    if (!stays) volume.migrationStatus = 'success'
    volume.multiattach = shared(type)
    return
  }
  call.world.volumes.alter(volume, { typeId })
  place(call.world, volume, host)
  tellFailure(call, { event: 'VOLUME_000006', resource: volume })
}

const standard = (call: Call): 'never' | 'on-demand' =>
  call.has('retype-moves-by-default') ? 'on-demand' : 'never'

const shared = (type: VolumeType): boolean => type.extraSpecs.multiattach === '<is> True'

const requireRetypable = (call: Call, volume: Volume, type: VolumeType): void => {
  const idle = ['available', 'in-use'].includes(volume.status)
  call.require(idle, 'Retype needs volume to be in available or in-use state.', 'retype-reserved-accepted')
  call.require(quiet.includes(volume.migrationStatus), 'Retype needs volume not to be migrating.')
  call.require(volume.typeId !== type.id, 'Requested type has to be different from the current one.')
  const changes = shared(type) !== volume.multiattach
  call.require(
    !changes || volume.status === 'available',
    'Multiattach cannot change while the volume is in use.',
    'multiattach-retyped-in-use',
  )
  const grouped = volume.groupId !== undefined || volume.consistencyGroupId !== undefined
  call.require(!grouped, 'Volume is a member of a group.', 'grouped-volume-retypable')
}

const migrate = (call: Call): void => {
  const fields = argumentOf(call).only('host', 'cluster', 'force_host_copy', 'lock_volume')
  fields.boolean('force_host_copy')
  const lock = fields.boolean('lock_volume') ?? false
  const host = poolOf(call, readDestination(call, fields))
  const volume = actedOn(call)
  requireMigratable(call, volume)
  if (!call.world.character.pools.includes(host)) throw badRequest(`No available service named '${host}'`)
  call.require(
    host !== volume.host,
    'Destination host must be different from current host.',
    'migrate-same-host-accepted',
  )
  volume.migrationStatus = 'migrating'
  const before = volume.status
  const finish = (current: Volume): void => {
    const takes =
      poolsOf(call.world, current.typeId).includes(host) && roomIn(call.world, host) >= current.size
    const arrives = takes && !fails(current, 'migrate')
    if (arrives && !call.has('migrate-keeps-host')) place(call.world, current, host)
    if (arrives) keepCounting(call, 'migrated-volume-counted-twice', current)
    if (!arrives) tellFailure(call, { event: 'VOLUME_000006', resource: current })
    current.migrationStatus = arrives || call.has('failed-migration-says-success') ? 'success' : 'error'
    enter(call, current, before)
  }
  const { volumes, transitions } = call.world
  transitions.begin(volumes, volume, lock && before === 'available' ? 'maintenance' : before, finish)
}

/** A host, or from 3.16 on either a host or a cluster. */
const readDestination = (call: Call, fields: Fields): Place => {
  const host = fields.text('host', { nullable: true }) ?? undefined
  const cluster = fields.text('cluster', { nullable: true }) ?? undefined
  const clusters = call.at('3.16') || call.has('migrate-cluster-early')
  if (!clusters && host === undefined) fields.refuse("'host' is a required property")
  if (clusters && (host === undefined) === (cluster === undefined)) {
    fields.refuse('One and only one of cluster and host must be set.')
  }
  return { host, cluster }
}

/** The pool that is meant: named itself, or the first of a cluster's. */
const poolOf = (call: Call, place: Place): string =>
  place.host ?? poolsAt(call, place)[0] ?? place.cluster ?? ''

const requireMigratable = (call: Call, volume: Volume): void => {
  call.require(['available', 'in-use'].includes(volume.status), 'Volume status must be available or in-use.')
  const restful = call.has('migration-only-once') ? [null] : quiet
  call.require(restful.includes(volume.migrationStatus), 'Volume is already migrating.')
  const grouped = volume.groupId !== undefined || volume.consistencyGroupId !== undefined
  call.require(!grouped, 'Volume is a member of a group.', 'grouped-volume-migratable')
  const replicated = ![undefined, 'disabled', 'not-capable'].includes(volume.replicationStatus)
  call.require(!replicated, 'Volume is replicated.', 'replicated-volume-migratable')
  call.require(
    snapshotsOf(call, volume).length === 0,
    'Volume has snapshots.',
    'migrate-with-snapshots-accepted',
  )
}

const completeMigration = (call: Call): unknown => {
  const fields = argumentOf(call).only('new_volume', 'error')
  const id = fields.uuid('new_volume', { required: true }) ?? ''
  const failed = fields.boolean('error') ?? false
  const volume = actedOn(call)
  const target = volumeOf(call, id)
  const migrating = volume.migrationStatus !== null
  call.require(migrating === (target.migrationStatus !== null), 'Only one of the volumes is migrating.')
  call.require(
    !migrating || target.migrationStatus === `target:${volume.id}`,
    'The new volume is no target of this one.',
  )
  if (migrating) {
    volume.migrationStatus = failed ? 'error' : 'success'
    if (!failed) call.world.volumes.alter(volume, { host: target.host })
    call.world.volumes.delete(target.id)
  }
  return { save_volume_id: volume.id }
}

/** The actions that move a volume. */
export const moveActions: readonly Operation[] = [
  action('volume', 'os-retype', { role: 'member', success: 202, handle: retype }),
  action('volume', 'os-migrate_volume', { role: 'admin', success: 202, handle: migrate }),
  action('volume', 'os-migrate_volume_completion', {
    role: 'admin',
    success: 202,
    handle: completeMigration,
  }),
]
