/** What a run may create. The order is that of removal: what depends on others goes first. */
export const resourceKinds = ['snapshot', 'volume', 'type'] as const
export type ResourceKind = (typeof resourceKinds)[number]

/** How a kind is addressed on the wire. */
export interface ResourceShape {
  /** The operation that makes one. */
  readonly create: string
  /** Path of the collection, from the service root. */
  readonly collection: string
  /** Path of a listing that shows metadata, where the kind has any. */
  readonly details: string
  /** The member of request and response bodies that holds one. */
  readonly member: string
  /** The member of listings that holds many. */
  readonly members: string
}

/** The addresses of all kinds. */
export const resourceShapes: Readonly<Record<ResourceKind, ResourceShape>> = {
  snapshot: {
    create: 'snapshots.create',
    collection: '/v3/{project_id}/snapshots',
    details: '/v3/{project_id}/snapshots/detail',
    member: 'snapshot',
    members: 'snapshots',
  },
  volume: {
    create: 'volumes.create',
    collection: '/v3/{project_id}/volumes',
    details: '/v3/{project_id}/volumes/detail',
    member: 'volume',
    members: 'volumes',
  },
  type: {
    create: 'types.create',
    collection: '/v3/{project_id}/types',
    details: '/v3/{project_id}/types',
    member: 'volume_type',
    members: 'volume_types',
  },
}

const byCreation: ReadonlyMap<string, ResourceKind> = new Map(
  resourceKinds.map((kind) => [resourceShapes[kind].create, kind]),
)

/** The kind of thing an operation makes, if it makes one. */
export const kindMadeBy = (operation: string): ResourceKind | undefined => byCreation.get(operation)
