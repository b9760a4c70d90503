import type { Call, Operation } from '../call.js'
import { groupOf } from '../group-lookup.js'
import { badRequest } from '../refusal.js'
import { genericKind, volumesOf } from '../state/collectives.js'
import { backEndOf, home } from '../state/deployment.js'
import type { Group } from '../state/groups.js'
import type { World } from '../state/world.js'
import { shaped } from '../views/shape.js'
import { argumentOf } from './action-parts.js'
import { operation } from './operation.js'

/** Where the replicas of a group's volumes can be kept. */
const targetsOf = ({ host }: Group): readonly string[] => backEndOf(host ?? '').replicationTargets

const replicating = ['group_replication_enabled', 'consistent_group_replication_enabled']

/** The group that the action is about; refused where its type knows no replication. */
const replicated = (call: Call): Group => {
  const group = groupOf(call, call.param('group_id'))
  const specs = call.world.groupTypes.get(group.groupTypeId)?.groupSpecs ?? {}
  const replicates = replicating.some((key) => specs[key] === '<is> True')
  call.require(replicates, 'Group type does not support replication.', 'unreplicated-group-accepted')
  return group
}

/** A group's replication status, as what moves from status to status. */
const replicationOf = (world: World, id: string) => ({
  id,
  get status(): string {
    return world.groups.get(id)?.replicationStatus ?? 'error'
  },
  set status(status: string) {
    const group = world.groups.get(id)
    if (group !== undefined) group.replicationStatus = status
  },
})

/** What becomes of a group's replication becomes of that of its volumes; a back end without replication can do nothing. */
const pass = (call: Call, group: Group, through: string, to: string): void => {
  const { id } = group
  const replication = replicationOf(call.world, id)
  call.world.transitions.begin(new Map([[id, replication]]), replication, through, (current) => {
    current.status = targetsOf(group).length === 0 ? 'error' : to
    if (call.has('group-replication-forgets-volumes')) return
    for (const volume of volumesOf(call.world, genericKind, id)) volume.replicationStatus = current.status
  })
}

const requireStatus = (call: Call, group: Group, allowed: readonly string[]): void => {
  call.require(group.status === 'available', 'Group status must be available.')
  const fits = allowed.includes(group.replicationStatus)
  call.require(
    fits,
    `Replication status must be ${allowed.join(' or ')}.`,
    'replication-precondition-ignored',
  )
}

const enable = (call: Call): void => {
  argumentOf(call)
  const group = replicated(call)
  requireStatus(call, group, ['disabled', 'enabled'])
  pass(call, group, 'enabling', 'enabled')
}

const disable = (call: Call): void => {
  argumentOf(call)
  const group = replicated(call)
  requireStatus(call, group, ['enabled', 'disabled'])
  pass(call, group, 'disabling', 'disabled')
}

const failover = (call: Call): void => {
  const fields = argumentOf(call).only('allow_attached_volume', 'secondary_backend_id')
  const allowAttached = fields.boolean('allow_attached_volume', { required: true }) ?? false
  const backend = fields.text('secondary_backend_id', { required: true }) ?? ''
  const group = replicated(call)
  requireStatus(call, group, [backend === home ? 'failed-over' : 'enabled'])
  if (![home, ...targetsOf(group)].includes(backend) && !call.has('unknown-replication-target-accepted'))
    throw badRequest(`There is no replication target ${backend}.`)
  const inUse = volumesOf(call.world, genericKind, group.id).some(({ status }) => status === 'in-use')
  call.require(allowAttached || !inUse, 'A volume of the group is in use.', 'attached-group-failed-over')
  pass(call, group, 'failing-over', backend === home ? 'enabled' : 'failed-over')
}

const listTargets = (call: Call): unknown => {
  argumentOf(call)
  const keys = call.isAdmin || call.has('replication-key-for-all') ? { unique_key: 'reference' } : {}
  const targets = targetsOf(replicated(call)).map((backend_id) => ({ backend_id, ...keys }))
  return { replication_targets: targets.map((target) => shaped(call, 'replication_target', target)) }
}

const act = (key: string, handle: Operation['handle']): Operation =>
  operation(`groups.action.${key}`, 'POST /groups/:group_id/action', {
    ...{ role: 'member', success: 202, since: '3.38', action: key, handle },
  })

/** The chapter on the replication of groups. */
export const groupReplicationOperations: readonly Operation[] = [
  act('list_replication_targets', listTargets),
  act('enable_replication', enable),
  act('disable_replication', disable),
  act('failover_replication', failover),
]
