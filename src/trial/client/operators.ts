import type { CallOptions, Options, SendOperation, Values } from './send.js'

type Query = CallOptions['query']

const manageable = (send: SendOperation, chapter: string, member: string) => ({
  create: (wanted: Values, options?: Options) => send(`${chapter}.create`, {}, { [member]: wanted }, options),
  list: (query?: Query, options?: Options) => send(`${chapter}.list`, {}, undefined, { query, ...options }),
  listDetail: (query?: Query, options?: Options) =>
    send(`${chapter}.list-detail`, {}, undefined, { query, ...options }),
})

/** What operators of a cloud see and do. */
export const operatorsClient = (send: SendOperation) => ({
  manageableVolumes: manageable(send, 'manageable-volumes', 'volume'),
  manageableSnapshots: manageable(send, 'manageable-snapshots', 'snapshot'),
  services: {
    list: (query?: Query) => send('os-services.list', {}, undefined, { query }),
    /** `change` is the last part of the path: `disable-log-reason`. */
    change: (change: string, body: Values) => send(`os-services.${change}`, {}, body),
  },
  clusters: {
    list: (query?: Query) => send('clusters.list', {}, undefined, { query }),
    listDetail: (query?: Query) => send('clusters.list-detail', {}, undefined, { query }),
    show: (name: string, query?: Query) =>
      send('clusters.show', { cluster_name: name }, undefined, { query }),
    enable: (body: Values) => send('clusters.enable', {}, body),
    disable: (body: Values) => send('clusters.disable', {}, body),
  },
  hosts: {
    list: () => send('os-hosts.list', {}),
    show: (name: string) => send('os-hosts.show', { host_name: name }),
  },
  pools: (query?: Query) => send('scheduler-stats.get-pools', {}, undefined, { query }),
  capabilities: (host: string) => send('capabilities.show', { hostname: host }),
  zones: () => send('os-availability-zone.list', {}),
  extensions: () => send('extensions.list', {}),
  resourceFilters: (query?: Query) => send('resource-filters.list', {}, undefined, { query }),
  cleanUpWorkers: (filters: Values) => send('workers.cleanup', {}, filters),
})
