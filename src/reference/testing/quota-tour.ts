import { at } from './client.js'
import type { Tour } from './tour.js'

const admin = { as: 'admin' } as const

/** Quotas, what is used of them, and how they are enforced. */
export const quotas = async (tour: Tour): Promise<void> => {
  const type = await tour.make('/types', { volume_type: { name: 'scarce' } }, admin)
  const volume = await tour.volume({ volume_type: type })
  const shown = await tour.see(`GET /volumes/${volume}`)
  const project = String(at(shown, 'volume', 'os-vol-tenant-attr:tenant_id'))
  const path = `/os-quota-sets/${project}`
  const change = async (quota_set: object) => {
    await tour.see(`PUT ${path}`, { ...admin, body: { quota_set } })
    for (const route of [path, `${path}?usage=True`, `${path}?usage=true`, `${path}/defaults`])
      await tour.see(`GET ${route}`, admin)
  }
  await change({ volumes_scarce: 1 })
  await change({ per_volume_gigabytes: 2, snapshots: 0 })
  for (const limits of [{ merry: 1 }, { volumes: -2 }, { volumes: 0 }]) await change(limits)
  await tour.volume({ volume_type: type })
  await tour.volume({ size: 3 })
  await tour.snapshot({ volume_id: volume })
  for (const version of ['3.38', '3.39']) {
    for (const as of ['admin', 'member', 'other'] as const)
      await tour.see(`GET /limits?project_id=${project}`, { as, version })
  }
  await tour.see('GET /limits')
  await tour.see(`DELETE ${path}`, admin)
  await tour.see(`GET ${path}`, admin)
  for (const route of [path, '/limits']) await tour.see(`GET ${route}`, { as: 'member' })
  await tour.see('PUT /os-quota-class-sets/small', { ...admin, body: { quota_class_set: { volumes: 5 } } })
  await tour.see('GET /os-quota-class-sets/small', admin)
}
