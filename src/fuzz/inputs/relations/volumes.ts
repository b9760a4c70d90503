import type { Wish } from '../input.js'
import { accepted, type Relation, refused, should, volume } from './relation.js'

const long = 'x'.repeat(256)
const unwanted = { blockspec: 'unwanted' }

const named = (values: object) => ({ size: 1, name: '{name}', ...values })
const creating = (values: object): Wish => ({ path: {}, body: { volume: named(values) } })

/** Rules of volumes, and of the names of snapshots. */
export const volumeRelations: readonly Relation[] = [
  refused('volumes.create', '/volume/size', 'a size where there is no source', [
    { path: {}, body: { volume: { name: '{name}' } } },
    { path: {}, body: { volume: { name: '{name}', size: null } } },
  ]),
  refused(
    'volumes.create',
    '/volume/name',
    'at most 255 characters',
    [creating({ name: `{name}${long}` })],
    should,
  ),
  refused(
    'volumes.create',
    '/volume/description',
    'at most 255 characters',
    [creating({ description: long })],
    should,
  ),
  refused(
    'volumes.update',
    '/volume/name',
    'at most 255 characters',
    [{ path: volume, body: { volume: { name: long } } }],
    should,
  ),
  refused(
    'snapshots.create',
    '/snapshot/name',
    'at most 255 characters',
    [{ path: {}, body: { snapshot: { volume_id: '{volume}', name: long } } }],
    { ...should, needs: ['snapshots'] },
  ),
  refused('volumes.create', '/volume/volume_type', 'a type that there is', [
    creating({ volume_type: 'blockspec-none' }),
  ]),
  refused(
    'volumes.create',
    '/volume',
    'documented members',
    [creating(unwanted), creating({ status: 'error' })],
    { since: '3.53', codes: [400] },
  ),
  refused(
    'volumes.create',
    '',
    'documented members',
    [{ path: {}, body: { volume: named({}), ...unwanted } }],
    { since: '3.53', codes: [400] },
  ),
  accepted(
    'volumes.create',
    '/volume',
    'any members before 3.53',
    [creating(unwanted), creating({ status: 'error' })],
    { until: '3.52' },
  ),
  accepted('volumes.create', '', 'scheduler hints', [
    {
      path: {},
      body: { volume: named({}), 'OS-SCH-HNT:scheduler_hints': { same_host: ['{shared volume}'] } },
    },
  ]),
  accepted('volumes.create', '/volume', 'a size and a name', [
    creating({}),
    creating({ description: 'd'.repeat(255) }),
    { path: {}, body: { volume: { size: 1, name: `{name}${'n'.repeat(200)}` } } },
  ]),
  refused(
    'volumes.update',
    '/volume',
    'a documented member',
    [
      { path: volume, body: { volume: {} } },
      { path: volume, body: { volume: unwanted } },
    ],
    { since: '3.53', codes: [400] },
  ),
  accepted(
    'volumes.update',
    '/volume',
    'no member before 3.53',
    [
      { path: volume, body: { volume: {} } },
      { path: volume, body: { volume: unwanted } },
    ],
    { until: '3.52' },
  ),
  accepted('volumes.update', '/volume', 'a name and a description', [
    { path: volume, body: { volume: { name: `{name}${'n'.repeat(200)}`, description: 'd'.repeat(255) } } },
  ]),
]
