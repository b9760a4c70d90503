const keyed = (prefix: string, actions: readonly string[]): readonly string[] =>
  actions.map((action) => `${prefix}.${action}`)

/** Those of Compute. */
const computeIds: readonly string[] = [
  ...keyed('os-volumes', ['list', 'list-detail', 'create', 'show', 'delete']),
  ...keyed('os-snapshots', ['list', 'list-detail', 'create', 'show', 'delete']),
  ...keyed('os-assisted-volume-snapshots', ['create', 'delete']),
  'extensions.list',
]

/** Every documented operation of the chapters the reference serves; faults name them by these ids. */
export const operationIds: readonly string[] = [
  ...keyed('versions', ['list', 'show']),
  ...keyed('types', ['list', 'show', 'show-default', 'create', 'update', 'delete']),
  ...keyed('types.extra-specs', ['create', 'list', 'show', 'update', 'delete']),
  ...keyed('volumes', ['list', 'list-detail', 'create', 'show', 'update', 'delete', 'summary']),
  ...keyed('volumes.metadata', ['create', 'list', 'replace', 'show', 'update', 'delete']),
  ...keyed('volumes.action', [
    'os-extend',
    'os-extend_volume_completion',
    'os-reset_status',
    'revert',
    'os-set_image_metadata',
    'os-unset_image_metadata',
    'os-show_image_metadata',
    'os-attach',
    'os-detach',
    'os-unmanage',
    'os-force_detach',
    'os-retype',
    'os-migrate_volume',
    'os-migrate_volume_completion',
    'os-force_delete',
    'os-set_bootable',
    'os-volume_upload_image',
    'os-reserve',
    'os-unreserve',
    'os-begin_detaching',
    'os-roll_detaching',
    'os-terminate_connection',
    'os-initialize_connection',
    'os-update_readonly_flag',
    'os-reimage',
  ]),
  ...computeIds,
  'types.update-extra-specs',
  ...keyed('snapshots', ['list', 'list-detail', 'create', 'show', 'update', 'delete']),
  ...keyed('snapshots.metadata', ['create', 'list', 'replace', 'show', 'update', 'delete']),
  ...keyed('snapshots.action', ['os-reset_status', 'os-update_snapshot_status', 'os-force_delete']),
]
