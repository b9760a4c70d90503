import type { Tourist } from '../tourist.js'
import { backEndsOf } from './back-ends.js'

const nowhere = 'blockspec-tour-nowhere'

/** What tells of the service itself; nothing is changed for anybody else. */
export const service = async (tour: Tourist): Promise<void> => {
  const [{ host }] = await backEndsOf(tour)
  await tour.visit('versions.list')
  await tour.visit('versions.show')
  for (const list of ['extensions.list', 'limits.list', 'resource-filters.list', 'os-availability-zone.list'])
    await tour.visit(list)
  await tour.visit('capabilities.show', { path: { hostname: host } })
  await tour.visit('scheduler-stats.get-pools')
  await tour.visit('scheduler-stats.get-pools', { query: { detail: 'true' } })
  await tour.visit('clusters.list')
  await tour.visit('clusters.list-detail')
  await tour.visit('os-hosts.list')
  await tour.visit('os-hosts.show', { path: { host_name: host } })
  await tour.visit('os-services.list')
  // It is enabled, so nothing changes.
  await tour.visit('os-services.enable', { body: { binary: 'cinder-volume', host } })
  const logger = { binary: 'cinder-volume', server: host, prefix: nowhere }
  await tour.visit('os-services.set-log', { body: { ...logger, level: 'INFO' } })
  await tour.visit('os-services.get-log', { body: { ...logger, prefix: 'cinder.volume.api' } })
  await tour.visit('workers.cleanup', { body: { host: nowhere } })
}

/** Quotas of a project and of a class that nobody is in. */
export const quotas = async (tour: Tourist): Promise<void> => {
  const own = { path: { project_id: tour.projectOf('member') } }
  await tour.visit('os-quota-sets.show', own)
  await tour.visit('os-quota-sets.show-usage', { ...own, query: { usage: 'true' } })
  await tour.visit('os-quota-sets.defaults.list', own)
  const path = { project_id: tour.name }
  tour.undoings.add('quota set', () => tour.clear('os-quota-sets.delete', { path }))
  const [{ type }] = await backEndsOf(tour)
  const quota_set = { volumes: 11, gigabytes: -1, backups: 2, groups: 3, [`volumes_${type}`]: 4 }
  await tour.visit('os-quota-sets.update', { path, body: { quota_set } })
  await tour.visit('os-quota-sets.delete', { path })
  await tour.visit('os-quota-class-sets.show', { path: { quota_class_name: tour.name } })
}
