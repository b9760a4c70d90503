import type { Service } from '../service.js'
import { computeRange } from '../surfaces/protocol.js'

const describedBy = { rel: 'describedby', type: 'text/html', href: 'https://docs.openstack.org/' }

const mediaType = (version: number): object => ({
  base: 'application/json',
  type: `application/vnd.openstack.volume+json;version=${version}`,
})

/** What discovery says of Block Storage v3. */
const third = ({ origin, range: { min, max }, faults }: Service): object => {
  const newest = faults().has('discovery-max-wrong') ? '3.72' : max
  const range = faults().has('discovery-lacks-range') ? {} : { min_version: min, version: newest }
  return {
    id: 'v3.0',
    status: 'CURRENT',
    ...range,
    updated: '2023-08-31T00:00:00Z',
    links: [describedBy, { rel: 'self', href: `${origin()}/v3/` }],
    'media-types': [mediaType(3)],
  }
}

/** What discovery says of Block Storage v2, which has no microversions. */
const second = ({ origin }: Service): object => ({
  id: 'v2.0',
  status: 'DEPRECATED',
  min_version: '',
  version: '',
  updated: '2017-02-25T12:00:00Z',
  links: [describedBy, { rel: 'self', href: `${origin()}/v2/` }],
  'media-types': [mediaType(2)],
})

const compute = ({ origin }: Service): readonly object[] => [
  {
    id: 'v1.1',
    status: 'DEPRECATED',
    min_version: '',
    version: '',
    updated: '2011-01-21T11:33:21Z',
    links: [{ rel: 'self', href: `${origin()}/compute/v1.1/` }],
  },
  {
    id: 'v2.1',
    status: 'CURRENT',
    min_version: computeRange.min,
    version: computeRange.max,
    updated: '2013-07-23T11:33:21Z',
    links: [{ rel: 'self', href: `${origin()}/compute/v2.1/` }],
  },
]

/** The documents of discovery by what each is asked at. */
export const versionDocuments: Readonly<Record<string, (service: Service) => object>> = {
  '/': (service) => ({ versions: [second(service), third(service)] }),
  '/v2': (service) => ({ versions: [second(service)] }),
  '/v3': (service) => ({ versions: [third(service)] }),
  '/compute': (service) => ({ versions: compute(service) }),
}
