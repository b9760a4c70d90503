const nowhere = '00000000-0000-4000-8000-00000000b10c'

/**
 * Valid bodies of operations for which the schema alone does not tell one: words of a status table, a choice between
 * two optional members, a key that must repeat the path's, an id of another resource.
 */
export const exampleBodies: Readonly<Record<string, unknown>> = {
  'types.update': { volume_type: { description: 'blockspec' } },
  'types.update-extra-specs': { volume_type: { extra_specs: { key1: 'value1' } } },
  'types.extra-specs.create': { extra_specs: { key1: 'value1' } },
  'types.extra-specs.update': { key1: 'value1' },
  'types.action.addProjectAccess': { addProjectAccess: { project: nowhere } },
  'types.action.removeProjectAccess': { removeProjectAccess: { project: nowhere } },
  'types.encryption.create': { encryption: { provider: 'luks', control_location: 'front-end' } },
  'os-quota-sets.update': { quota_set: { volumes: 10 } },
  'volumes.update': { volume: { description: 'blockspec' } },
  'volumes.metadata.create': { metadata: { key1: 'value1' } },
  'volumes.metadata.replace': { metadata: { key1: 'value1' } },
  'volumes.metadata.update': { meta: { key1: 'value1' } },
  'volumes.action.os-attach': { 'os-attach': { host_name: 'blockspec-host', mountpoint: '/dev/vdb' } },
  'volumes.action.os-extend_volume_completion': { 'os-extend_volume_completion': {} },
  'volumes.action.os-migrate_volume': { 'os-migrate_volume': { host: 'blockspec@nowhere#nowhere' } },
  'volumes.action.os-migrate_volume_completion': { 'os-migrate_volume_completion': { new_volume: nowhere } },
  'volumes.action.os-reimage': { 'os-reimage': { image_id: nowhere } },
  'volumes.action.os-reset_status': { 'os-reset_status': { status: 'available' } },
  'volumes.action.os-set_image_metadata': { 'os-set_image_metadata': { metadata: { key1: 'value1' } } },
  'volumes.action.os-show_image_metadata': { 'os-show_image_metadata': {} },
  'volumes.action.os-unset_image_metadata': { 'os-unset_image_metadata': { key: 'key1' } },
  'volumes.action.os-update_readonly_flag': { 'os-update_readonly_flag': { readonly: true } },
  'volumes.action.os-initialize_connection': {
    'os-initialize_connection': { connector: { host: 'blockspec-host' } },
  },
  'volumes.action.os-terminate_connection': {
    'os-terminate_connection': { connector: { host: 'blockspec-host' } },
  },
  'volumes.action.revert': { revert: { snapshot_id: nowhere } },
  // Whatever a server makes of a spoiled body, it must find nothing that is somebody's.
  'os-services.get-log': {
    binary: 'cinder-volume',
    server: 'blockspec-nowhere',
    prefix: 'blockspec-nowhere',
  },
  'os-services.set-log': {
    ...{ binary: 'cinder-volume', server: 'blockspec-nowhere', prefix: 'blockspec-nowhere', level: 'INFO' },
  },
  'workers.cleanup': { host: 'blockspec-nowhere', resource_type: 'Volume', resource_id: nowhere },
  'group-types.update': { group_type: { description: 'blockspec' } },
  'group-types.group-specs.create': { group_specs: { key1: 'value1' } },
  'groups.update': { group: { description: 'blockspec' } },
  'groups.action.create-from-src': { 'create-from-src': { name: 'blockspec', group_snapshot_id: nowhere } },
  'groups.action.reset_status': { reset_status: { status: 'available' } },
  'group-snapshots.action.reset_status': { reset_status: { status: 'available' } },
  'consistencygroups.create-from-src': {
    'consistencygroup-from-src': { name: 'blockspec', cgsnapshot_id: nowhere },
  },
  'consistencygroups.update': { consistencygroup: { description: 'blockspec' } },
  'group-types.group-specs.update': { key1: 'value1' },
  'qos-specs.update': { qos_specs: { key1: 'value1' } },
  'attachments.update': { attachment: { connector: { host: 'blockspec-host' } } },
  'snapshots.update': { snapshot: { description: 'blockspec' } },
  'snapshots.metadata.create': { metadata: { key1: 'value1' } },
  'snapshots.metadata.replace': { metadata: { key1: 'value1' } },
  'snapshots.metadata.update': { meta: { key1: 'value1' } },
  'snapshots.action.os-reset_status': { 'os-reset_status': { status: 'available' } },
  'snapshots.action.os-update_snapshot_status': { 'os-update_snapshot_status': { status: 'available' } },
  'backups.import-record': {
    'backup-record': { backup_service: 'blockspec', backup_url: 'YmxvY2tzcGVj' },
  },
  'backups.update': { backup: { description: 'blockspec' } },
  'backups.action.os-reset_status': { 'os-reset_status': { status: 'available' } },
}
