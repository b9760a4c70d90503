import type { Method } from '../../exchange.js'
import type { Microversion } from '../../microversion.js'

/** A documented operation as the sample needs it. */
export interface SampleOperation {
  readonly id: string
  readonly chapter: string
  readonly section: string
  readonly method: Method
  readonly path: string
  readonly since: Microversion
}

type Row = readonly [id: string, section: string, method: Method, path: string, since?: Microversion]

const volume = '/v3/{project_id}/volumes/{volume_id}'
const snapshot = '/v3/{project_id}/snapshots/{snapshot_id}'
const type = '/v3/{project_id}/types/{volume_type_id}'

const chapters: Readonly<Record<string, readonly Row[]>> = {
  versions: [
    ['versions.list', 'list-all-api-versions', 'GET', '/'],
    ['versions.show', 'show-api-v3-details', 'GET', '/v3/'],
  ],
  types: [
    ['types.list', 'list-all-volume-types', 'GET', '/v3/{project_id}/types'],
    ['types.create', 'create-a-volume-type', 'POST', '/v3/{project_id}/types'],
    ['types.show', 'show-volume-type-detail', 'GET', type],
    ['types.update', 'update-a-volume-type', 'PUT', type],
    ['types.delete', 'delete-a-volume-type', 'DELETE', type],
    ['types.show-default', 'show-default-volume-type', 'GET', '/v3/{project_id}/types/default'],
    ['types.extra-specs.list', 'show-all-extra-specifications-for-volume-type', 'GET', `${type}/extra_specs`],
    [
      'types.extra-specs.create',
      'create-or-update-extra-specs-for-volume-type',
      'POST',
      `${type}/extra_specs`,
    ],
    [
      'types.extra-specs.delete',
      'delete-extra-specification-for-volume-type',
      'DELETE',
      `${type}/extra_specs/{key}`,
    ],
  ],
  volumes: [
    ['volumes.list', 'list-accessible-volumes', 'GET', '/v3/{project_id}/volumes'],
    ['volumes.list-detail', 'list-accessible-volumes-with-details', 'GET', '/v3/{project_id}/volumes/detail'],
    ['volumes.create', 'create-a-volume', 'POST', '/v3/{project_id}/volumes'],
    ['volumes.show', 'show-a-volume-s-details', 'GET', volume],
    ['volumes.update', 'update-a-volume', 'PUT', volume],
    ['volumes.delete', 'delete-a-volume', 'DELETE', volume],
    ['volumes.metadata.create', 'create-metadata-for-volume', 'POST', `${volume}/metadata`],
    ['volumes.metadata.show', 'show-a-volume-s-metadata', 'GET', `${volume}/metadata`],
    ['volumes.metadata.update', 'update-a-volume-s-metadata', 'PUT', `${volume}/metadata`],
    ['volumes.summary', 'get-volumes-summary', 'GET', '/v3/{project_id}/volumes/summary', '3.12'],
  ],
  'volume-actions': [
    ['volumes.action.os-extend', 'extend-a-volume-size', 'POST', `${volume}/action`],
    ['volumes.action.os-reset_status', 'reset-a-volume-s-statuses', 'POST', `${volume}/action`],
    ['volumes.action.revert', 'revert-volume-to-snapshot', 'POST', `${volume}/action`, '3.40'],
    ['volumes.action.os-set_image_metadata', 'set-image-metadata-for-a-volume', 'POST', `${volume}/action`],
    ['volumes.action.os-attach', 'attach-volume-to-a-server', 'POST', `${volume}/action`],
    ['volumes.action.os-detach', 'detach-volume-from-a-server', 'POST', `${volume}/action`],
    ['volumes.action.os-retype', 'retype-a-volume', 'POST', `${volume}/action`],
    ['volumes.action.os-migrate_volume', 'migrate-a-volume', 'POST', `${volume}/action`],
    ['volumes.action.os-reimage', 'reimage-a-volume', 'POST', `${volume}/action`, '3.68'],
    ['volumes.action.os-set_bootable', 'update-a-volume-s-bootable-status', 'POST', `${volume}/action`],
  ],
  snapshots: [
    ['snapshots.list', 'list-accessible-snapshots', 'GET', '/v3/{project_id}/snapshots'],
    ['snapshots.list-detail', 'list-snapshots-and-details', 'GET', '/v3/{project_id}/snapshots/detail'],
    ['snapshots.create', 'create-a-snapshot', 'POST', '/v3/{project_id}/snapshots'],
    ['snapshots.show', 'show-a-snapshot-s-details', 'GET', snapshot],
    ['snapshots.update', 'update-a-snapshot', 'PUT', snapshot],
    ['snapshots.delete', 'delete-a-snapshot', 'DELETE', snapshot],
    ['snapshots.metadata.show', 'show-a-snapshot-s-metadata', 'GET', `${snapshot}/metadata`],
  ],
  'snapshot-actions': [
    ['snapshots.action.os-reset_status', 'reset-a-snapshot-s-status', 'POST', `${snapshot}/action`],
    ['snapshots.action.os-force_delete', 'force-delete-a-snapshot', 'POST', `${snapshot}/action`],
    [
      'snapshots.action.os-update_snapshot_status',
      'update-status-of-a-snapshot',
      'POST',
      `${snapshot}/action`,
    ],
  ],
}

/** Operations of the chapters that a run covers first. */
export const sampleOperations: readonly SampleOperation[] = Object.entries(chapters).flatMap(
  ([chapter, rows]) =>
    rows.map(([id, section, method, path, since = '3.0']) => ({ id, chapter, section, method, path, since })),
)
