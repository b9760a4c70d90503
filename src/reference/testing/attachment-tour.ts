import type { Tour } from './tour.js'
import { attach, attaching, nowhere } from './tour-parts.js'

const elsewhere = '22222222-2222-4222-8222-222222222222'
const connector = { host: 'here', mountpoint: '/dev/vdb', initiator: 'iqn.2007-05.org:here' }

/** Attachments from their reservation to their end. */
export const attachments = async (tour: Tour): Promise<void> => {
  await oneByOne(tour, await tour.volume())
  await modes(tour, await tour.volume())
  await shared(tour, await tour.volume({ multiattach: true }))
  const volume = await tour.volume()
  await tour.act(volume, attach, attaching)
  await tour.see('GET /attachments/detail')
}

const reserve = (tour: Tour, volume: string, more: object = {}, version = '3.71') =>
  tour.make('/attachments', { attachment: { volume_uuid: volume, ...more } }, { version })

const oneByOne = async (tour: Tour, volume: string): Promise<void> => {
  const id = await reserve(tour, volume, { instance_uuid: nowhere })
  const path = `/attachments/${id}`
  const look = async () => {
    for (const seen of [path, '/attachments', '/attachments/detail', `/volumes/${volume}`])
      await tour.see(`GET ${seen}`)
  }
  await look()
  await reserve(tour, volume, { instance_uuid: elsewhere })
  await tour.see(`POST ${path}/action`, { body: { 'os-complete': {} } })
  for (let times = 0; times < 2; times += 1) {
    await tour.see(`PUT ${path}`, { body: { attachment: { connector } } })
    await look()
    await tour.see(`POST ${path}/action`, { body: { 'os-complete': {} } })
  }
  await look()
  await tour.see(`DELETE ${path}`)
  await look()
}

const modes = async (tour: Tour, volume: string): Promise<void> => {
  for (const version of ['3.53', '3.54']) {
    const id = await reserve(tour, volume, { mode: 'ro', connector }, version)
    await tour.see(`GET /attachments/${id}`)
    await tour.see(`DELETE /attachments/${id}`)
  }
}

const shared = async (tour: Tour, volume: string): Promise<void> => {
  const ids: string[] = []
  for (const instance_uuid of [nowhere, elsewhere]) {
    const id = await reserve(tour, volume, { instance_uuid, connector })
    await tour.see(`POST /attachments/${id}/action`, { body: { 'os-complete': {} } })
    ids.push(id)
  }
  const reserved = await reserve(tour, volume, { instance_uuid: '33333333-3333-4333-8333-333333333333' })
  await tour.see(`PUT /attachments/${reserved}`, { body: { attachment: { connector } } })
  await tour.see('GET /attachments/detail')
  await tour.see(`DELETE /attachments/${reserved}`)
  for (const query of [`volume_id=${volume}`, `instance_id=${elsewhere}`, 'sort=id:asc&limit=1'])
    await tour.see(`GET /attachments?${query}`)
  for (const id of ids) {
    await tour.see(`DELETE /attachments/${id}`)
    await tour.see(`GET /volumes/${volume}`)
    await tour.see(`GET /attachments?volume_id=${volume}`)
  }
}
