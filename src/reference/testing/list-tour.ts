import type { Tour } from './tour.js'

const volumeQueries = [
  ...[
    'limit=2',
    'limit=0',
    'limit=-1',
    'offset=1',
    'offset=99999999999',
    'limit=2&sort=name:asc&status=available',
    'marker=nothing',
  ],
  ...[
    'all_tenants=1',
    'with_count=true&limit=1',
    'sort=name:asc',
    'sort=name',
    'sort=size,name',
    'sort=merry',
  ],
  ...['name=b', 'name=B', 'name~=b', 'name=b&size=1', 'status=error', 'bootable=true', 'merry=1'],
  ...['metadata={"x":"1","y":"2"}', 'created_at=gt:2000-01-01T00:00:00', 'consumes_quota=true'],
]

const snapshotQueries = ['name=b', 'sort=name:asc', 'metadata={"x":"1"}', 'limit=1', 'consumes_quota=true']

/** Paging, sorting and filtering. */
export const lists = async (tour: Tour): Promise<void> => {
  await tour.volume({ name: 'theirs' }, { as: 'other' })
  const made: string[] = []
  for (const [name, size] of [
    ['c', 1],
    ['b', 2],
    ['bb', 1],
    ['a', 2],
  ] as const) {
    made.push(await tour.volume({ name, size, metadata: { x: '1', y: String(size) } }))
  }
  for (const name of ['b', 'a']) await tour.snapshot({ volume_id: made[0], name, metadata: { [name]: '1' } })
  for (const path of ['/volumes', '/volumes/detail']) {
    await tour.see(`GET ${path}`)
    for (const query of volumeQueries) await tour.see(`GET ${path}?${encodeURI(query)}`)
    await tour.see(`GET ${path}?marker=${made[2]}`)
    for (const more of ['with_count=true', 'limit=1'])
      await tour.see(`GET ${path}?all_tenants=1&${more}`, { as: 'admin' })
    for (const all of [1, 0]) await tour.see(`GET ${path}?all_tenants=${all}`, { as: 'admin' })
  }
  for (const query of snapshotQueries) {
    for (const version of ['3.21', '3.29', '3.71']) {
      await tour.see(`GET /snapshots?${encodeURI(query)}`, { version })
      await tour.see(`GET /snapshots/detail?${encodeURI(query)}`, { version })
    }
  }
  for (const version of ['3.1', '3.2', '3.30', '3.44']) {
    for (const query of ['bootable=perhaps', 'merry=1', 'with_count=true']) {
      await tour.see(`GET /volumes?${query}`, { version })
    }
  }
  await tour.volume({ name: null })
  await tour.see(`GET /volumes?marker=${made[0]}&sort=created_at:asc`)
  await bounds(tour, made[1] ?? '')
}

/** Filters by the very time at which a volume was made. */
const bounds = async (tour: Tour, id: string): Promise<void> => {
  const { json } = await tour.see(`GET /volumes/${id}`)
  const date = (json as { volume?: { created_at: string } }).volume?.created_at
  for (const operator of ['gt', 'gte', 'lt', 'lte', 'eq', 'neq'])
    await tour.see(`GET /volumes?created_at=${operator}:${date}`)
}
