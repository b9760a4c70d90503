import type { MicroversionRange } from '../../microversion.js'
import type { Faults } from '../faults/faults.js'

/** What discovery says of the one version that is served. */
export const versionsBody = (origin: string, { min, max }: MicroversionRange, faults: Faults): object => {
  const newest = faults.has('discovery-max-wrong') ? '3.72' : max
  const range = faults.has('discovery-lacks-range') ? {} : { min_version: min, version: newest }
  return {
    versions: [
      {
        id: 'v3.0',
        status: 'CURRENT',
        ...range,
        updated: '2023-08-31T00:00:00Z',
        links: [
          { rel: 'describedby', type: 'text/html', href: 'https://docs.openstack.org/' },
          { rel: 'self', href: `${origin}/v3/` },
        ],
        'media-types': [
          { base: 'application/json', type: 'application/vnd.openstack.volume+json;version=3' },
        ],
      },
    ],
  }
}
