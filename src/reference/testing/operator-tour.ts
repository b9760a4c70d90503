import type { Tour } from './tour.js'

const admin = { as: 'admin' } as const
const host = 'reference@pool-a'
const pool = `${host}#pool-a`
const cluster = 'reference-cluster@pool-b'

/** What operators see and do. */
export const operators = async (tour: Tour): Promise<void> => {
  await surroundings(tour)
  await storage(tour)
  await services(tour)
  await clusters(tour)
}

const surroundings = async (tour: Tour): Promise<void> => {
  for (const path of [
    '/os-availability-zone',
    '/extensions',
    '/resource_filters',
    '/resource_filters?resource=pool',
  ])
    await tour.see(`GET ${path}`)
  for (const query of ['', '?detail=true', '?detail=perhaps', '?volume-type=pool-b', '?name=nothing'])
    await tour.see(`GET /scheduler-stats/get_pools${query}`, admin)
  await tour.see('GET /scheduler-stats/get_pools?name=nothing', { ...admin, version: '3.27' })
  for (const name of [host, 'nothing']) await tour.see(`GET /capabilities/${name}`, admin)
}

const storage = async (tour: Tour): Promise<void> => {
  const [kept, free] = [await tour.volume(), await tour.volume({ size: 2 })]
  const snapshot = await tour.snapshot({ volume_id: kept })
  await tour.snapshot({ volume_id: kept })
  await tour.act(free, { 'os-unmanage': {} }, admin)
  await tour.see(`POST /snapshots/${snapshot}/action`, { ...admin, body: { 'os-unmanage': {} } })
  for (const path of [
    '/manageable_volumes',
    '/manageable_snapshots',
    '/manageable_volumes/detail',
    '/manageable_snapshots/detail',
  ]) {
    const place = `host=${encodeURIComponent(pool)}`
    for (const query of [
      place,
      `${place}&sort=size:asc`,
      `${place}&limit=1`,
      'host=reference@pool-b',
      'host=nothing',
    ])
      await tour.see(`GET ${path}?${query}`, admin)
    for (const version of ['3.16', '3.17'])
      await tour.see(`GET ${path}?${place}&cluster=${cluster}`, { ...admin, version })
    await tour.see(`GET ${path}?cluster=${cluster}`, admin)
  }
  const manage = async (volume: object, version = '3.71') => {
    const id = await tour.make('/manageable_volumes', { volume }, { ...admin, version })
    await tour.settle(`/volumes/${id}`)
  }
  await manage({ host: pool, ref: { 'source-name': 'nothing' } })
  await manage({ host: pool, cluster, ref: { 'source-name': 'nothing' } })
  for (const version of ['3.15', '3.16'])
    await manage({ cluster, ref: { 'source-name': 'nothing' } }, version)
  const secret = await tour.make('/types', { volume_type: { name: 'secret' } }, admin)
  const luks = { ...admin, body: { encryption: { provider: 'luks' } } }
  await tour.see(`POST /types/${secret}/encryption`, luks)
  await manage({ host: pool, ref: { 'source-name': 'nothing' }, volume_type: secret })
  await manage({ host: pool, ref: { 'source-name': `volume-${free}` }, name: 'back' })
  const ref = { 'source-name': `snapshot-${snapshot}` }
  const back = await tour.make('/manageable_snapshots', { snapshot: { volume_id: kept, ref } }, admin)
  await tour.settle(`/snapshots/${back}`)
}

const services = async (tour: Tour): Promise<void> => {
  const binary = 'cinder-volume'
  const change = async (action: string, body: object) => {
    await tour.see(`PUT /os-services/${action}`, { ...admin, body })
    await tour.rest()
    for (const path of [`/os-services?host=${host}`, '/os-hosts', `/os-hosts/${host}`])
      await tour.see(`GET ${path}`, admin)
  }
  for (const version of ['3.0', '3.7', '3.49']) await tour.see('GET /os-services', { ...admin, version })
  await change('disable', { host, binary })
  await change('disable-log-reason', { host, binary, disabled_reason: 'mending' })
  await change('enable', { host, binary })
  await change('enable', { host: 'nothing', binary })
  await change('freeze', { host })
  await change('thaw', { host })
  await change('freeze', { cluster })
  await change('thaw', { cluster })
  await change('failover_host', { host: 'reference@pool-b', backend_id: 'far' })
  await change('failover_host', { host })
  for (const level of ['debug', 'LOUD'])
    await change('set-log', { binary, server: host, prefix: 'cinder', level })
  await tour.see('PUT /os-services/get-log', { ...admin, body: { binary } })
  for (const filter of [{}, { is_up: true, host }, { host: 'nothing' }])
    await tour.see('POST /workers/cleanup', { ...admin, body: filter })
}

const clusters = async (tour: Tour): Promise<void> => {
  for (const version of ['3.7', '3.25', '3.26'])
    for (const path of ['/clusters', '/clusters/detail?frozen=true', `/clusters/${cluster}`])
      await tour.see(`GET ${path}`, { ...admin, version })
  for (const query of ['name=nothing', 'num_hosts=1', 'disabled=true', 'is_up=perhaps', 'binary=cinder-api'])
    await tour.see(`GET /clusters?${query}`, admin)
  for (const action of ['disable', 'enable']) {
    await tour.see(`PUT /clusters/${action}`, {
      ...admin,
      body: { name: cluster, disabled_reason: 'mending' },
    })
    await tour.see(`GET /clusters/${cluster}`, admin)
  }
}
