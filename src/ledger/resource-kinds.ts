import type { Method } from '../exchange.js'
import type { Call } from '../http/session.js'
import type { Microversion } from '../microversion.js'
import type { Surface } from '../target/surface.js'

/** What a run may create. The order is that of removal: what depends on others goes first. */
export const resourceKinds = [
  'backup',
  'group-snapshot',
  'cgsnapshot',
  'snapshot',
  'group',
  'consistency-group',
  'volume',
  // After its volume, which is busy while it is uploaded.
  'image',
  'group-type',
  'type',
  'qos-specs',
  'message',
] as const
export type ResourceKind = (typeof resourceKinds)[number]

/** The request that asks for a thing to be removed. */
export interface RemovalRequest {
  readonly method: Method
  /** After the thing's own path. */
  readonly suffix?: string
  readonly query?: Readonly<Record<string, boolean>>
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** How a kind is addressed on the wire. */
export interface ResourceShape {
  /** The service that has it, if not the one under test. */
  readonly service?: Call['service']
  /** Path of the collection, from the service root. */
  readonly collection: string
  /** Path of a listing that shows what it is found by, its name or metadata; absent where nothing of that is shown. */
  readonly details?: string
  /** The member of response bodies that holds one; absent where the whole body is it. */
  readonly member?: string
  /** The member of listings that holds many. */
  readonly members: string
  /** The first microversion that has it. */
  readonly at: Microversion
  /** Only administrators make such. */
  readonly admin?: true
  /** By default a plain DELETE. */
  readonly removal?: RemovalRequest
  /** What lifts a protection against removal, asked for before it is asked for again. */
  readonly release?: RemovalRequest
  /** How an administrator frees one from a status that it cannot leave: bodies of actions, in this order. */
  readonly force?: readonly Readonly<Record<string, unknown>>[]
}

const base = '/v3/{project_id}'
const resetToError = { 'os-reset_status': { status: 'error' } }
const forceDelete = { 'os-force_delete': {} }

/** Where volumes are uploaded to. A protected image must be told that it is not, in the Image API's own way. */
const image: ResourceShape = {
  ...{ service: 'image', collection: '/v2/images', details: '/v2/images?owner={project_id}' },
  ...{ members: 'images', at: '3.0' },
  release: {
    method: 'PATCH',
    headers: { 'content-type': 'application/openstack-images-v2.1-json-patch' },
    body: [{ op: 'replace', path: '/protected', value: false }],
  },
}

type Shapes = Readonly<Partial<Record<ResourceKind, ResourceShape>>>

/** The addresses of Block Storage v3. */
const third: Shapes = {
  backup: {
    ...{ collection: `${base}/backups`, details: `${base}/backups/detail`, at: '3.0' },
    ...{ member: 'backup', members: 'backups', force: [resetToError, forceDelete] },
  },
  'group-snapshot': {
    ...{ collection: `${base}/group_snapshots`, details: `${base}/group_snapshots/detail`, at: '3.14' },
    ...{
      member: 'group_snapshot',
      members: 'group_snapshots',
      force: [{ reset_status: { status: 'error' } }],
    },
  },
  cgsnapshot: {
    ...{ collection: `${base}/cgsnapshots`, details: `${base}/cgsnapshots/detail`, at: '3.0' },
    ...{ member: 'cgsnapshot', members: 'cgsnapshots' },
  },
  snapshot: {
    ...{ collection: `${base}/snapshots`, details: `${base}/snapshots/detail`, at: '3.0' },
    ...{ member: 'snapshot', members: 'snapshots', force: [resetToError, forceDelete] },
  },
  group: {
    ...{ collection: `${base}/groups`, details: `${base}/groups/detail`, at: '3.13' },
    ...{ member: 'group', members: 'groups', force: [{ reset_status: { status: 'error' } }] },
    removal: { method: 'POST', suffix: '/action', body: { delete: { 'delete-volumes': true } } },
  },
  'consistency-group': {
    ...{ collection: `${base}/consistencygroups`, details: `${base}/consistencygroups/detail`, at: '3.0' },
    ...{ member: 'consistencygroup', members: 'consistencygroups' },
    removal: { method: 'POST', suffix: '/delete', body: { consistencygroup: { force: true } } },
  },
  volume: {
    ...{ collection: `${base}/volumes`, details: `${base}/volumes/detail`, at: '3.0' },
    ...{ member: 'volume', members: 'volumes' },
    removal: { method: 'DELETE', query: { cascade: true } },
    force: [
      { 'os-reset_status': { status: 'error', attach_status: 'detached', migration_status: 'none' } },
      forceDelete,
    ],
  },
  'group-type': {
    ...{ collection: `${base}/group_types`, details: `${base}/group_types`, at: '3.11' },
    ...{ member: 'group_type', members: 'group_types', admin: true },
  },
  type: {
    ...{ collection: `${base}/types`, details: `${base}/types`, at: '3.0' },
    ...{ member: 'volume_type', members: 'volume_types', admin: true },
  },
  'qos-specs': {
    ...{ collection: `${base}/qos-specs`, details: `${base}/qos-specs`, at: '3.0' },
    ...{ member: 'qos_specs', members: 'qos_specs', admin: true },
    removal: { method: 'DELETE', query: { force: true } },
  },
  image,
  message: { collection: `${base}/messages`, member: 'message', members: 'messages', at: '3.3' },
}

const older = (path: string): string => path.replace('/v3/', '/v2/')

/** Those of v2: what 3.0 has, elsewhere. */
const second: Shapes = Object.fromEntries(
  Object.entries(third).flatMap(([kind, shape]) => {
    const { collection, details } = shape
    const moved = { collection: older(collection), ...(details !== undefined && { details: older(details) }) }
    return shape.at === '3.0' ? [[kind, { ...shape, ...moved, at: '2.0' }]] : []
  }),
)

/** Those of Compute, which stands in for Block Storage as far as volumes and snapshots are concerned. */
const compute: Shapes = {
  snapshot: {
    ...{ collection: '/v2.1/os-snapshots', details: '/v2.1/os-snapshots/detail', at: '2.1' },
    ...{ member: 'snapshot', members: 'snapshots' },
  },
  volume: {
    ...{ collection: '/v2.1/os-volumes', details: '/v2.1/os-volumes/detail', at: '2.1' },
    ...{ member: 'volume', members: 'volumes' },
  },
}

const shapes: Readonly<Record<string, Shapes>> = {
  'block-storage-v3': third,
  'block-storage-v2': second,
  'compute-v2.1': compute,
}

/** The address of a kind on a surface; absent where it has none of that kind. */
export const shapeOf = ({ name }: Surface, kind: string): ResourceShape | undefined => {
  const known = resourceKinds.find((one) => one === kind)
  return known && shapes[name]?.[known]
}
