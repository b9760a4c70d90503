import type { IdentityName } from '../../exchange.js'
import { type Trio, trioOf } from './groups.js'
import { type Attributes, accepted, type GivenTools, type Resource, resourceIn } from './tools.js'

/** Consistency groups and their snapshots. */
export interface ConsistencyGroupsSetUp {
  /** The volume type that consistency groups are made of unless said otherwise. */
  consistentType(): Promise<Resource>
  /** A new available consistency group without volumes. */
  consistencyGroup(attributes?: Attributes, identity?: IdentityName): Promise<Resource>
  /** A new available volume in a consistency group. */
  volumeInConsistencyGroup(
    group: Resource,
    attributes?: Attributes,
    identity?: IdentityName,
  ): Promise<Resource>
  /** A new available snapshot of a consistency group that has volumes. */
  cgsnapshot(group: Resource, attributes?: Attributes, identity?: IdentityName): Promise<Resource>
  /** An available consistency group that no one may change; it has a volume. */
  sharedConsistencyGroup(): Promise<Resource>
  /** An available snapshot of the shared consistency group that no one may change. */
  sharedCgsnapshot(): Promise<Resource>
  /** Three consistency groups that no one may change, made in the order b, c, a. */
  sharedConsistencyGroups(): Promise<Trio>
}

export const createConsistencyGroupsSetUp = ({
  as,
  name,
  ready,
  once,
}: GivenTools): ConsistencyGroupsSetUp => {
  const consistentType = (): Promise<Resource> => once('consistent-type', (given) => given.type())

  const consistencyGroup: ConsistencyGroupsSetUp['consistencyGroup'] = async (
    attributes = {},
    identity = 'member',
  ) => {
    const { consistencyGroups } = as(identity)
    const volume_types = (await consistentType()).id
    const wanted = { name: name(), volume_types, ...attributes }
    const { id } = resourceIn(accepted(await consistencyGroups.create(wanted)), 'consistencygroup')
    const shown = await ready(() => consistencyGroups.show(id), 'consistencygroup', ['available'])
    return resourceIn(shown, 'consistencygroup')
  }

  const volumeInConsistencyGroup: ConsistencyGroupsSetUp['volumeInConsistencyGroup'] = async (
    group,
    attributes = {},
    identity = 'member',
  ) => {
    const { volumes } = as(identity)
    const volume_type = (await consistentType()).id
    const wanted = { size: 1, name: name(), consistencygroup_id: group.id, volume_type, ...attributes }
    const { id } = resourceIn(accepted(await volumes.create(wanted)), 'volume')
    return resourceIn(await ready(() => volumes.show(id), 'volume', ['available']), 'volume')
  }

  const cgsnapshot: ConsistencyGroupsSetUp['cgsnapshot'] = async (
    group,
    attributes = {},
    identity = 'member',
  ) => {
    const { cgsnapshots } = as(identity)
    const wanted = { name: name(), ...attributes, consistencygroup_id: group.id }
    const { id } = resourceIn(accepted(await cgsnapshots.create(wanted)), 'cgsnapshot')
    return resourceIn(await ready(() => cgsnapshots.show(id), 'cgsnapshot', ['available']), 'cgsnapshot')
  }

  return {
    ...{ consistentType, consistencyGroup, volumeInConsistencyGroup, cgsnapshot },
    sharedConsistencyGroup: () =>
      once('consistency-group', async (given) => {
        const group = await given.consistencyGroup()
        await given.volumeInConsistencyGroup(group)
        return group
      }),
    sharedCgsnapshot: () =>
      once('cgsnapshot', async (given) => given.cgsnapshot(await given.sharedConsistencyGroup())),
    sharedConsistencyGroups: () =>
      once('consistency-groups', (given) =>
        trioOf(name(), (named) => given.consistencyGroup({ name: named, description: `about ${named}` })),
      ),
  }
}
