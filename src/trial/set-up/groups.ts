import type { Exchange, IdentityName } from '../../exchange.js'
import { type Attributes, accepted, type GivenTools, type Resource, resourceIn } from './tools.js'

/** Groups of volumes, their types and their snapshots. */
export interface GroupsSetUp {
  /** A new group type. */
  groupType(attributes?: Attributes): Promise<Resource>
  /** A public group type with group spec `{"key1": "value1"}` that no one may change. */
  sharedGroupType(): Promise<Resource>
  /** The public group type and the one volume type that groups are made of unless said otherwise. */
  groupGrounds(): Promise<GroupGrounds>
  /** A public volume type for groups of more than one, which no one may change. */
  otherTypeOfGroups(): Promise<Resource>
  /** A new available group without volumes. */
  group(attributes?: Attributes, identity?: IdentityName): Promise<Resource>
  /** A new available volume in a group. */
  groupedVolume(group: Resource, attributes?: Attributes, identity?: IdentityName): Promise<Resource>
  /** A new available group with as many volumes. */
  groupOf(count: number, identity?: IdentityName): Promise<GroupWithVolumes>
  /** A new available snapshot of a group that has volumes. */
  groupSnapshot(group: Resource, attributes?: Attributes, identity?: IdentityName): Promise<Resource>
  /** An available group that no one may change; it has a volume. */
  sharedGroup(): Promise<GroupWithVolumes>
  /** An available snapshot of the shared group that no one may change. */
  sharedGroupSnapshot(): Promise<Resource>
  /** What the quota of the member's project says of groups, under `/quota_set/groups`. */
  groupUsage(identity?: IdentityName): Promise<Exchange>
  /** Three groups that no one may change, made in the order b, c, a; nothing else is named between them. */
  sharedGroups(): Promise<Trio>
  /** Three snapshots of the shared group that no one may change, made in the order b, c, a. */
  sharedGroupSnapshots(): Promise<Trio>
}

/** What a group is made of. */
interface GroupGrounds {
  readonly group_type: string
  readonly volume_types: readonly [string]
}

interface GroupWithVolumes extends Resource {
  readonly volumes: readonly Resource[]
}

/** Three of a kind, whose names follow each other though they were made in another order. */
export interface Trio {
  readonly a: Resource
  readonly b: Resource
  readonly c: Resource
}

/** Makes three of a kind. */
export const trioOf = async (stem: string, make: (name: string) => Promise<Resource>): Promise<Trio> => {
  const [b, c, a] = [await make(`${stem}-b`), await make(`${stem}-c`), await make(`${stem}-a`)]
  return { a, b, c }
}

/** Set-up must not fail before the microversions that scenarios are about: things are made at the first that has them. */
const types = { at: '3.11' }
const groups = { at: '3.13' }
const snapshots = { at: '3.14' }

export const createGroupsSetUp = ({ as, name, ready, once, outside }: GivenTools): GroupsSetUp => {
  const idOf = (exchange: Exchange, member: string): string => resourceIn(accepted(exchange), member).id

  const groupType: GroupsSetUp['groupType'] = async (attributes = {}) => {
    const { groupTypes } = as('admin')
    return resourceIn(accepted(await groupTypes.create({ name: name(), ...attributes }, types)), 'group_type')
  }

  const groupGrounds: GroupsSetUp['groupGrounds'] = () =>
    once('group-grounds', async (given) => ({
      group_type: (await given.groupType()).id,
      volume_types: [(await given.type()).id],
    }))

  const shownGroup = async (id: string, identity: IdentityName): Promise<Resource> =>
    resourceIn(
      await ready(() => as(identity).groups.show(id, undefined, groups), 'group', ['available']),
      'group',
    )

  const group: GroupsSetUp['group'] = async (attributes = {}, identity = 'member') => {
    const wanted = { name: name(), ...(await groupGrounds()), ...attributes }
    return shownGroup(idOf(await as(identity).groups.create(wanted, groups), 'group'), identity)
  }

  const groupedVolume: GroupsSetUp['groupedVolume'] = async (
    { id, body },
    attributes = {},
    identity = 'member',
  ) => {
    const { volumes } = as(identity)
    const [volume_type] = body.volume_types as readonly string[]
    const wanted = { size: 1, name: name(), group_id: id, volume_type, ...attributes }
    const made = idOf(await volumes.create(wanted, groups), 'volume')
    return resourceIn(await ready(() => volumes.show(made, groups), 'volume', ['available']), 'volume')
  }

  const groupOf: GroupsSetUp['groupOf'] = async (count, identity = 'member') => {
    const made = await group({}, identity)
    const volumes = await Promise.all(Array.from({ length: count }, () => groupedVolume(made, {}, identity)))
    return { ...made, volumes }
  }

  const groupSnapshot: GroupsSetUp['groupSnapshot'] = async (of, attributes = {}, identity = 'member') => {
    const { groupSnapshots } = as(identity)
    const wanted = { name: name(), ...attributes, group_id: of.id }
    const id = idOf(await groupSnapshots.create(wanted, snapshots), 'group_snapshot')
    const shown = await ready(() => groupSnapshots.show(id, snapshots), 'group_snapshot', ['available'])
    return resourceIn(shown, 'group_snapshot')
  }

  return {
    ...{ groupType, groupGrounds, group, groupedVolume, groupOf, groupSnapshot },
    groupUsage: (identity = 'member') =>
      outside({
        ...{ method: 'GET', path: '/v3/{project_id}/os-quota-sets/{project_id}', identity },
        ...{ microversion: '3.0', query: { usage: true } },
      }),
    otherTypeOfGroups: () => once('other-type-of-groups', (given) => given.type()),
    sharedGroupType: () =>
      once('group-type', (given) => given.groupType({ group_specs: { key1: 'value1' } })),
    sharedGroup: () => once('group', (given) => given.groupOf(1)),
    sharedGroupSnapshot: () =>
      once('group-snapshot', async (given) => given.groupSnapshot(await given.sharedGroup())),
    sharedGroups: () =>
      once('groups', (given) =>
        trioOf(name(), (named) => given.group({ name: named, description: `about ${named}` })),
      ),
    sharedGroupSnapshots: () =>
      once('group-snapshots', async (given) => {
        const of = await given.sharedGroup()
        return trioOf(name(), (named) =>
          given.groupSnapshot(of, { name: named, description: `about ${named}` }),
        )
      }),
  }
}
