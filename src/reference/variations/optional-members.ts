import type { Noun } from '../faults/families.js'

/** Members that the tables have as optional, and of which no sentence says that they are shown when they are null. */
export const optionalMembers: Partial<Record<Noun, readonly string[]>> = {
  volume: [
    ...['group_id', 'migration_status', 'cluster_name'],
    ...['os-vol-mig-status-attr:migstat', 'os-vol-mig-status-attr:name_id'],
  ],
  backup: ['container', 'availability_zone'],
  group: ['group_snapshot_id', 'source_group_id'],
  cluster: ['active_backend_id', 'disabled_reason'],
  service: ['active_backend_id', 'cluster'],
  transfer: ['destination_project_id'],
  volume_type: ['qos_specs_id'],
}
