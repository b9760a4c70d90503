import type { Call, Operation } from '../call.js'
import { typeOf } from '../lookup.js'
import { asObject } from '../mischief/mischief.js'
import { operations } from '../operations.js'
import { operation } from '../routes/operation.js'
import { updatedTypeView } from '../views/type-view.js'

const keyed = (prefix: string, names: readonly string[]): readonly string[] =>
  names.map((name) => `${prefix}.${name}`)

/** What the reference of v2 documents of that which 3.0 has as well. */
const documented: ReadonlySet<string> = new Set([
  'extensions.list',
  ...keyed('types', ['list', 'show', 'create', 'update', 'delete', 'os-volume-type-access.list']),
  ...keyed('types.encryption', ['list', 'create', 'update', 'delete']),
  ...keyed('types.action', ['addProjectAccess', 'removeProjectAccess']),
  ...keyed('volumes', ['list', 'list-detail', 'create', 'show', 'update', 'delete']),
  ...keyed('volumes.metadata', ['create', 'list', 'replace', 'show', 'update', 'delete']),
  ...keyed('volumes.action', [
    ...['os-extend', 'os-reset_status', 'os-set_image_metadata', 'os-unset_image_metadata'],
    ...['os-show_image_metadata', 'os-attach', 'os-unmanage', 'os-force_detach', 'os-retype'],
    ...['os-force_delete', 'os-set_bootable', 'os-migrate_volume', 'os-migrate_volume_completion'],
    ...['os-detach'],
  ]),
  ...keyed('snapshots', ['list', 'list-detail', 'create', 'show', 'update', 'delete']),
  ...keyed('snapshots.metadata', ['create', 'list', 'replace', 'show', 'update', 'delete']),
  'snapshots.action.os-reset_status',
  ...keyed('os-volume-transfer', ['accept', 'create', 'list', 'show', 'delete', 'list-detail']),
  'os-availability-zone.list',
  'scheduler-stats.get-pools',
  ...keyed('backups', ['list-detail', 'show', 'delete', 'restore', 'create', 'list']),
  ...keyed('backups', ['export-record', 'import-record', 'action.os-force_delete', 'action.os-reset_status']),
  'capabilities.show',
  ...keyed('consistencygroups', ['list', 'create', 'show', 'create-from-src', 'delete', 'list-detail']),
  'consistencygroups.update',
  ...keyed('cgsnapshots', ['delete', 'show', 'list-detail', 'list', 'create']),
  ...keyed('os-hosts', ['list', 'show']),
  'limits.list',
  ...keyed('qos-specs', ['disassociate-all', 'delete-keys', 'associations.list', 'associate']),
  ...keyed('qos-specs', ['disassociate', 'show', 'update', 'delete', 'create', 'list']),
  ...keyed('os-quota-class-sets', ['show', 'update']),
  ...keyed('os-quota-sets', ['show', 'update', 'delete', 'defaults.list']),
])

const inherited = operations.filter(({ id }) => documented.has(id))

const extraSpecsIn = (body: unknown): object | undefined =>
  asObject(asObject(asObject(body)?.volume_type)?.extra_specs)

/** An operation that has moved since. */
const moved = (id: string, route: string, to: string): readonly Operation[] =>
  operations
    .filter((one) => one.id === to)
    .map(({ role, success, handle }) => operation(id, route, { role, success, handle }))

const updateType = operations.find(({ id }) => id === 'types.update')

/** A volume type is updated as at 3.0, where extra specs have gone to paths of their own. */
const updateExtraSpecs = (call: Call): unknown => {
  const fields = call.envelope('volume_type')
  const extraSpecs = fields.metadata('extra_specs', { required: true }) ?? {}
  const type = typeOf(call, call.param('type_id'))
  const hasMore = fields.names().length > 1
  const answer = hasMore ? updateType?.handle(call) : undefined
  type.extraSpecs = extraSpecs
  return answer ?? { volume_type: updatedTypeView(call, type) }
}

/** Everything below `/v2` and the project. */
export const blockStorageV2: readonly Operation[] = [
  ...inherited,
  ...moved('os-volume-manage.create', 'POST /os-volume-manage', 'manageable-volumes.create'),
  operation('types.update-extra-specs', 'PUT /types/:type_id', {
    role: 'admin',
    success: 200,
    handle: updateExtraSpecs,
    selects: (body) => extraSpecsIn(body) !== undefined,
  }),
]
