import { Call, type Operation } from '../call.js'
import { paged } from '../lists/paging.js'
import { snapshotOf, volumeOf } from '../lookup.js'
import { operations } from '../operations.js'
import { operation } from '../routes/operation.js'
import { proxiedSnapshot, proxiedVolume } from '../views/proxied-view.js'
import { shaped, type View } from '../views/shape.js'
import { assistedSnapshots } from './assisted-snapshots.js'

/** The last version at which Compute stands in for Block Storage. */
const until = '2.35'

const maxSize = 2 ** 31 - 1

/** What Block Storage itself does with a request that is handed on to it, at the version that Compute speaks. */
const handOn = (call: Call, id: string, body?: unknown): unknown => {
  const { world, faults, caller, params, query, headers, origin, path, requestId } = call
  const parts = { world, faults, caller, params, query, headers, origin, path, requestId }
  const inner = new Call({ ...parts, operation: call.operation, version: '3.0', body })
  return operations.find((one) => one.id === id)?.handle(inner)
}

const idIn = (answer: unknown, member: string): string =>
  (answer as Readonly<Record<string, { readonly id: string }>>)[member]?.id ?? ''

/** What the caller's project has, newest first. */
const own = <T extends { readonly id: string; readonly projectId: string }>(
  call: Call,
  shelf: ReadonlyMap<string, T>,
): readonly T[] => {
  const all = [...shelf.values()].reverse()
  const foreign = call.suffers('no-tenancy') || call.has('lists-show-other-projects')
  return foreign ? all : all.filter(({ projectId }) => projectId === call.caller.projectId)
}

const listVolumes = (call: Call): unknown => ({
  volumes: paged(call, own(call, call.world.volumes), 'Volume').items.map((one) => proxiedVolume(call, one)),
})

const createVolume = (call: Call): unknown => {
  const fields = call.envelope('volume')
  const size = fields.integer('size', { required: true, min: 1, max: maxSize })
  const texts = {
    name: fields.text('display_name', { nullable: true }),
    description: fields.text('display_description', { nullable: true }),
    volume_type: fields.text('volume_type', { nullable: true }),
    availability_zone: fields.text('availability_zone', { nullable: true }),
    snapshot_id: fields.text('snapshot_id', { nullable: true }),
  }
  const metadata = fields.metadata('metadata', { nullable: true })
  const volume = { size, ...texts, ...(metadata && { metadata }) }
  const body = JSON.parse(JSON.stringify({ volume }))
  const id = idIn(handOn(call, 'volumes.create', body), 'volume')
  return { volume: proxiedVolume(call, volumeOf(call, id)) }
}

const listSnapshots = (call: Call): unknown => ({
  snapshots: paged(call, own(call, call.world.snapshots), 'Snapshot').items.map((one) =>
    proxiedSnapshot(call, one),
  ),
})

const createSnapshot = (call: Call): unknown => {
  const fields = call.envelope('snapshot')
  const snapshot = {
    volume_id: fields.uuid('volume_id', { required: true }),
    name: fields.text('display_name', { nullable: true }),
    description: fields.text('display_description', { nullable: true }),
    force: fields.boolean('force') ?? false,
  }
  const body = JSON.parse(JSON.stringify({ snapshot }))
  const id = idIn(handOn(call, 'snapshots.create', body), 'snapshot')
  return { snapshot: proxiedSnapshot(call, snapshotOf(call, id)) }
}

const proxy = (id: string, route: string, rest: Pick<Operation, 'role' | 'success' | 'handle'>): Operation =>
  operation(id, route, { ...rest, until })

const reads = { role: 'reader', success: 200 } as const

/** Everything below `/compute/v2.1`. */
export const computeV21: readonly Operation[] = [
  proxy('os-volumes.list', 'GET /os-volumes', { ...reads, handle: listVolumes }),
  proxy('os-volumes.list-detail', 'GET /os-volumes/detail', { ...reads, handle: listVolumes }),
  proxy('os-volumes.create', 'POST /os-volumes', { role: 'member', success: 200, handle: createVolume }),
  proxy('os-volumes.show', 'GET /os-volumes/:volume_id', {
    ...reads,
    handle: (call) => ({ volume: proxiedVolume(call, volumeOf(call, call.param('volume_id'))) }),
  }),
  proxy('os-volumes.delete', 'DELETE /os-volumes/:volume_id', {
    role: 'member',
    success: 202,
    handle: (call) => handOn(call, 'volumes.delete'),
  }),
  proxy('os-snapshots.list', 'GET /os-snapshots', { ...reads, handle: listSnapshots }),
  proxy('os-snapshots.list-detail', 'GET /os-snapshots/detail', { ...reads, handle: listSnapshots }),
  proxy('os-snapshots.create', 'POST /os-snapshots', {
    role: 'member',
    success: 200,
    handle: createSnapshot,
  }),
  proxy('os-snapshots.show', 'GET /os-snapshots/:snapshot_id', {
    ...reads,
    handle: (call) => ({ snapshot: proxiedSnapshot(call, snapshotOf(call, call.param('snapshot_id'))) }),
  }),
  proxy('os-snapshots.delete', 'DELETE /os-snapshots/:snapshot_id', {
    role: 'member',
    success: 202,
    handle: (call) => handOn(call, 'snapshots.delete'),
  }),
  ...assistedSnapshots,
]

const volumesExtension: View = {
  name: 'Volumes',
  namespace: 'http://docs.openstack.org/ext/volumes/api/v1.1',
  alias: 'os-volumes',
  updated: '2011-03-25T00:00:00+00:00',
  links: [],
  description: 'Volumes support',
}

/** Everything below `/compute/v1.1` and the project: the query that finds the volumes extension. */
export const computeV11: readonly Operation[] = [
  operation('extensions.list', 'GET /extensions', {
    ...reads,
    handle: (call) => ({ extensions: [shaped(call, 'extension', { ...volumesExtension })] }),
  }),
]
