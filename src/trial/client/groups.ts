import type { CallOptions, Options, SendOperation, Values } from './send.js'

type Query = CallOptions['query']

export const groupTypesClient = (send: SendOperation) => ({
  list: (query?: Query, options?: Options) => send('group-types.list', {}, undefined, { query, ...options }),
  create: (type: Values, options?: Options) => send('group-types.create', {}, { group_type: type }, options),
  show: (id: string, options?: Options) =>
    send('group-types.show', { group_type_id: id }, undefined, options),
  showDefault: (options?: Options) => send('group-types.show-default', {}, undefined, options),
  update: (id: string, type: Values, options?: Options) =>
    send('group-types.update', { group_type_id: id }, { group_type: type }, options),
  delete: (id: string, options?: Options) =>
    send('group-types.delete', { group_type_id: id }, undefined, options),
  specs: {
    list: (id: string, options?: Options) =>
      send('group-types.group-specs.list', { group_type_id: id }, undefined, options),
    create: (id: string, specs: unknown, options?: Options) =>
      send('group-types.group-specs.create', { group_type_id: id }, { group_specs: specs }, options),
    show: (id: string, key: string, options?: Options) =>
      send('group-types.group-specs.show', { group_type_id: id, spec_id: key }, undefined, options),
    update: (id: string, key: string, spec: Values, options?: Options) =>
      send('group-types.group-specs.update', { group_type_id: id, spec_id: key }, spec, options),
    delete: (id: string, key: string, options?: Options) =>
      send('group-types.group-specs.delete', { group_type_id: id, spec_id: key }, undefined, options),
  },
})

export const groupsClient = (send: SendOperation) => ({
  list: (query?: Query, options?: Options) => send('groups.list', {}, undefined, { query, ...options }),
  listDetail: (query?: Query, options?: Options) =>
    send('groups.list-detail', {}, undefined, { query, ...options }),
  create: (group: Values, options?: Options) => send('groups.create', {}, { group }, options),
  createFromSource: (group: Values, options?: Options) =>
    send('groups.action.create-from-src', {}, { 'create-from-src': group }, options),
  show: (id: string, query?: Query, options?: Options) =>
    send('groups.show', { group_id: id }, undefined, { query, ...options }),
  update: (id: string, group: Values, options?: Options) =>
    send('groups.update', { group_id: id }, { group }, options),
  /** `action` is the key in the body: `reset_status`. */
  action: (id: string, action: string, parameters: unknown = {}, options?: Options) =>
    send(`groups.action.${action}`, { group_id: id }, { [action]: parameters }, options),
})

export const groupSnapshotsClient = (send: SendOperation) => ({
  list: (query?: Query, options?: Options) =>
    send('group-snapshots.list', {}, undefined, { query, ...options }),
  listDetail: (query?: Query, options?: Options) =>
    send('group-snapshots.list-detail', {}, undefined, { query, ...options }),
  create: (snapshot: Values, options?: Options) =>
    send('group-snapshots.create', {}, { group_snapshot: snapshot }, options),
  show: (id: string, options?: Options) =>
    send('group-snapshots.show', { group_snapshot_id: id }, undefined, options),
  delete: (id: string, options?: Options) =>
    send('group-snapshots.delete', { group_snapshot_id: id }, undefined, options),
  resetStatus: (id: string, status: string, options?: Options) =>
    send(
      'group-snapshots.action.reset_status',
      { group_snapshot_id: id },
      { reset_status: { status } },
      options,
    ),
})

export const consistencyGroupsClient = (send: SendOperation) => ({
  list: (query?: Query, options?: Options) =>
    send('consistencygroups.list', {}, undefined, { query, ...options }),
  listDetail: (query?: Query, options?: Options) =>
    send('consistencygroups.list-detail', {}, undefined, { query, ...options }),
  create: (group: Values, options?: Options) =>
    send('consistencygroups.create', {}, { consistencygroup: group }, options),
  createFromSource: (group: Values, options?: Options) =>
    send('consistencygroups.create-from-src', {}, { 'consistencygroup-from-src': group }, options),
  show: (id: string, options?: Options) =>
    send('consistencygroups.show', { consistencygroup_id: id }, undefined, options),
  update: (id: string, group: Values, options?: Options) =>
    send('consistencygroups.update', { consistencygroup_id: id }, { consistencygroup: group }, options),
  delete: (id: string, group: Values = {}, options?: Options) =>
    send('consistencygroups.delete', { consistencygroup_id: id }, { consistencygroup: group }, options),
})

export const cgsnapshotsClient = (send: SendOperation) => ({
  list: (query?: Query, options?: Options) => send('cgsnapshots.list', {}, undefined, { query, ...options }),
  listDetail: (query?: Query, options?: Options) =>
    send('cgsnapshots.list-detail', {}, undefined, { query, ...options }),
  create: (snapshot: Values, options?: Options) =>
    send('cgsnapshots.create', {}, { cgsnapshot: snapshot }, options),
  show: (id: string, options?: Options) =>
    send('cgsnapshots.show', { cgsnapshot_id: id }, undefined, options),
  delete: (id: string, options?: Options) =>
    send('cgsnapshots.delete', { cgsnapshot_id: id }, undefined, options),
})
