import { at } from './client.js'
import type { Tour } from './tour.js'
import { nowhere } from './tour-parts.js'

const admin = { as: 'admin' } as const
const someone = '22222222-2222-4222-8222-222222222222'

/** What administrators settle for types and projects: access, encryption, defaults, QoS. */
export const provisions = async (tour: Tour): Promise<void> => {
  await access(tour)
  await encryption(tour)
  await defaults(tour)
  await qos(tour)
}

const typeNamed = (tour: Tour, name: string, more: object = {}): Promise<string> =>
  tour.make('/types', { volume_type: { name, ...more } }, admin)

const access = async (tour: Tour): Promise<void> => {
  const type = await typeNamed(tour, 'hidden', { 'os-volume-type-access:is_public': false })
  const steps = [
    ...(['add', 'add', 'remove', 'remove'] as const).map((step) => [step, nowhere] as const),
    ...(['add', 'remove'] as const).map((step) => [step, someone] as const),
  ]
  await tour.see(`POST /types/${type}/action`, { ...admin, body: { addProjectAccess: { project: 'kept' } } })
  for (const [step, project] of steps) {
    const body = { [`${step}ProjectAccess`]: { project } }
    await tour.see(`POST /types/${type}/action`, { ...admin, body })
    await tour.see(`GET /types/${type}/os-volume-type-access`, admin)
    await tour.see(`GET /types/${type}`)
  }
}

const encryption = async (tour: Tour): Promise<void> => {
  const used = await typeNamed(tour, 'used')
  await tour.see(`POST /types/${used}/encryption`, { ...admin, body: { encryption: { provider: 'luks' } } })
  await tour.volume({ volume_type: used })
  const path = `/types/${await typeNamed(tour, 'secret')}/encryption`
  const change = async (route: string, body?: object) => {
    const seen = await tour.see(route, { ...admin, ...(body && { body: { encryption: body } }) })
    await tour.see(`GET ${path}`, admin)
    return String(at(seen, 'encryption', 'encryption_id'))
  }
  const id = await change(`POST ${path}`, { provider: 'luks', cipher: 'aes', key_size: 256 })
  await change(`POST ${path}`, { provider: 'plain' })
  await change(`PUT ${path}/${id}`, { control_location: 'back-end' })
  await change(`PUT ${path}/${nowhere}`, { provider: 'plain' })
  await tour.see(`GET ${path}/cipher`, admin)
  await change(`DELETE ${path}/${nowhere}`)
  await change(`DELETE ${path}/${id}`)
}

const defaults = async (tour: Tour): Promise<void> => {
  const type = await typeNamed(tour, 'favourite')
  const volume = await tour.volume({ name: 'before' })
  const shown = await tour.see(`GET /volumes/${volume}`)
  const project = String(at(shown, 'volume', 'os-vol-tenant-attr:tenant_id'))
  const change = async (route: string, volume_type?: string) => {
    const body = volume_type && { body: { default_type: { volume_type } } }
    await tour.see(route, { ...admin, ...body })
    await tour.see('GET /default-types', admin)
  }
  await change(`PUT /default-types/${project}`, type)
  await change(`PUT /default-types/${someone}`, 'favourite')
  await change(`PUT /default-types/${someone}`, 'nothing')
  await tour.volume({ name: 'after' })
  await tour.volume({ name: 'theirs' }, { as: 'other' })
  await tour.see('GET /types/default')
  await tour.see(`DELETE /types/${type}`, admin)
  await change(`DELETE /default-types/${someone}`)
  await change(`DELETE /default-types/${project}`)
}

const qos = async (tour: Tour): Promise<void> => {
  const types = [await typeNamed(tour, 'fast'), await typeNamed(tour, 'slow')]
  const wanted = { name: 'limited', consumer: 'front-end', total_iops_sec: '100', burst: '1' }
  const made = await tour.see('POST /qos-specs', { ...admin, body: { qos_specs: wanted } })
  await tour.see('POST /qos-specs', { ...admin, body: { qos_specs: { name: 'limited' } } })
  const path = `/qos-specs/${String(at(made, 'qos_specs', 'id'))}`
  const change = async (route: string, body?: object) => {
    await tour.see(route, { ...admin, ...(body && { body }) })
    await tour.see(`GET ${path}`, admin)
    await tour.see(`GET ${path}/associations`, admin)
  }
  const associateAll = async () => {
    for (const type of types) await change(`GET ${path}/associate?vol_type_id=${type}`)
  }
  await change(`PUT ${path}`, { qos_specs: { burst: '2', more: '3' } })
  await change(`PUT ${path}`, { qos_specs: { consumer: 'nobody' } })
  await change(`PUT ${path}/delete_keys`, { keys: ['burst'] })
  await change(`PUT ${path}/delete_keys`, { keys: ['burst'] })
  await associateAll()
  await change(`GET ${path}/disassociate?vol_type_id=${types[0]}`)
  await associateAll()
  await change(`GET ${path}/disassociate_all`)
  await associateAll()
  await change(`DELETE ${path}`)
  await change(`DELETE ${path}?force=true`)
  await tour.see(`GET /types/${types[0]}`, admin)
  await tour.see('POST /qos-specs', { ...admin, body: { qos_specs: { name: 'limited' } } })
  await tour.see('GET /qos-specs', admin)
}
