import { at } from '../json-pointer.js'
import { markOn } from './mark.js'
import type { ResourceKind } from './resource-kinds.js'

/** What an operation makes, and where that is told. */
export interface Creation {
  readonly kind: ResourceKind
  /** JSON Pointer to what the request body says of it: its name or metadata. */
  readonly asked: string
  /** JSON Pointer to its id in the response. */
  readonly id: string
}

const plain = (kind: ResourceKind, member: string): Creation => ({
  ...{ kind, asked: `/${member}`, id: `/${member}/id` },
})

const creations: Readonly<Record<string, Creation>> = {
  'volumes.create': plain('volume', 'volume'),
  'manageable-volumes.create': plain('volume', 'volume'),
  'snapshots.create': plain('snapshot', 'snapshot'),
  'manageable-snapshots.create': plain('snapshot', 'snapshot'),
  'os-volume-manage.create': plain('volume', 'volume'),
  'os-volumes.create': plain('volume', 'volume'),
  'os-snapshots.create': plain('snapshot', 'snapshot'),
  'types.create': plain('type', 'volume_type'),
  'backups.create': plain('backup', 'backup'),
  'backups.import-record': plain('backup', 'backup'),
  'backups.restore': { kind: 'volume', asked: '/restore', id: '/restore/volume_id' },
  'groups.create': plain('group', 'group'),
  'groups.action.create-from-src': { kind: 'group', asked: '/create-from-src', id: '/group/id' },
  'group-snapshots.create': plain('group-snapshot', 'group_snapshot'),
  'group-types.create': plain('group-type', 'group_type'),
  'consistencygroups.create': plain('consistency-group', 'consistencygroup'),
  'consistencygroups.create-from-src': {
    ...{ kind: 'consistency-group', asked: '/consistencygroup-from-src', id: '/consistencygroup/id' },
  },
  'cgsnapshots.create': plain('cgsnapshot', 'cgsnapshot'),
  'qos-specs.create': plain('qos-specs', 'qos_specs'),
  // Of the Image service.
  'images.create': { kind: 'image', asked: '', id: '/id' },
  'volumes.action.os-volume_upload_image': {
    ...{ kind: 'image', asked: '/os-volume_upload_image', id: '/os-volume_upload_image/image_id' },
  },
}

/** What an operation makes, if it makes something with this body: a backup restored to a volume that exists does not. */
export const creationBy = (operation: string, body: unknown): Creation | undefined => {
  const creation = creations[operation]
  const intoExisting = operation === 'backups.restore' && typeof at(body, '/restore/volume_id') === 'string'
  return intoExisting ? undefined : creation
}

/** By which the thing is found again when the answer is lost. */
export const askedMark = ({ asked }: Creation, body: unknown): string => markOn(at(body, asked))
