import {
  anyOf,
  isRefused,
  listContains,
  listHasExactly,
  listLacks,
  statusIs,
} from '../../src/checks/index.js'
import type { Trial } from '../../src/trial/trial.js'
import { filtersOf, namedOf } from '../listing/filters.js'
import { type ListRequirement, onBothLists, type Query } from '../listing/on-both-lists.js'
import { snapshots } from './listed.js'

const listed = (trial: Trial) => namedOf(snapshots, trial)

/** One query for each of the parameters. */
const each = (query: Query): readonly Query[] =>
  Object.entries(query).map(([name, value]) => ({ [name]: value }))

const exactly = (...ids: readonly string[]) => listHasExactly('/snapshots', ids)

const filters: Readonly<Record<string, ListRequirement>> = {
  ...filtersOf(snapshots),

  'filters-by-name': {
    says: 'finds the snapshots with a name, and no others',
    async run(trial, list) {
      const { volume_id, stem, b } = await listed(trial)
      trial.confirm(await list({ name: b.name }), statusIs(200), exactly(b.id))
      for (const name of [stem, `${stem}%`, `${stem}_`, `${b.name} `.repeat(2)]) {
        trial.confirm(await list({ volume_id, name }), statusIs(200), exactly())
      }
    },
  },

  'filters-by-metadata': {
    says: 'finds the snapshots with all of some metadata',
    since: '3.22',
    async run(trial, list) {
      const { volume_id, ids, b } = await listed(trial)
      const having = (metadata: Readonly<Record<string, string>>) =>
        list({ volume_id, metadata: JSON.stringify(metadata) })
      trial.confirm(await having({ letter: 'b' }), statusIs(200), exactly(b.id))
      trial.confirm(await having({ letter: 'b', order: '0' }), statusIs(200), exactly(b.id))
      trial.confirm(await having({ letter: 'b', order: '1' }), statusIs(200), exactly())
      trial.confirm(await having({ letter: '0' }), statusIs(200), exactly())
      trial.confirm(await having({ other: 'b' }), statusIs(200), listLacks('/snapshots', ...ids))
    },
  },

  'knows-no-metadata-filter-yet': {
    says: 'is not filtered by metadata yet',
    until: '3.21',
    async run(trial, list) {
      const { volume_id, ids } = await listed(trial)
      const answer = await list({ volume_id, metadata: JSON.stringify({ letter: 'b' }) })
      trial.confirm(answer, statusIs(200), exactly(...ids))
    },
  },

  'knows-no-inexact-filter-yet': {
    says: 'refuses an inexact filter before it exists',
    since: '3.31',
    until: '3.33',
    async run(trial, list) {
      const { volume_id, stem } = await listed(trial)
      trial.confirm(await list({ volume_id, 'name~': stem }), statusIs(400))
    },
  },

  // The keys of the table of generalized filters; an operator chooses which of them others may use.
  'filters-by-further-keys': {
    says: 'is filtered for administrators by owner, size and id',
    since: '3.31',
    needs: ['admin'],
    async run(trial, list) {
      const { volume_id, ids, b } = await listed(trial)
      const by = (filter: Query) => list({ volume_id, all_tenants: 1, ...filter }, 'admin')
      const [project_id, user_id] = [trial.projectOf('member'), trial.userOf('member')]
      for (const filter of each({ project_id, user_id, volume_size: 1 })) {
        trial.confirm(await by(filter), statusIs(200), exactly(...ids))
      }
      trial.confirm(await by({ id: b.id }), statusIs(200), exactly(b.id))
      const unknown = trial.unknownId()
      for (const filter of each({ project_id: unknown, user_id: unknown, volume_size: 7, id: unknown })) {
        trial.confirm(await by(filter), statusIs(200), exactly())
      }
    },
  },

  'filters-by-zone-and-group-snapshot': {
    says: 'is filtered for administrators by zone and by group snapshot',
    since: '3.31',
    level: 'should',
    needs: ['admin'],
    async run(trial, list) {
      await listed(trial)
      const by = (filter: Query) => list({ all_tenants: 1, ...filter }, 'admin')
      trial.confirm(await by({ availability_zone: trial.name() }), statusIs(200), exactly())
      trial.confirm(await by({ group_snapshot_id: trial.unknownId() }), statusIs(200), exactly())
    },
  },

  'filters-by-description': {
    says: 'is filtered for administrators by description',
    since: '3.31',
    level: 'should',
    needs: ['admin'],
    async run(trial, list) {
      const { volume_id, b } = await listed(trial)
      const described = { volume_id, all_tenants: 1, description: String(b.body.description) }
      trial.confirm(await list(described, 'admin'), statusIs(200), exactly(b.id))
    },
  },

  'filters-by-quota': {
    says: 'finds what consumes quota, or what does not',
    since: '3.65',
    needs: ['admin'],
    async run(trial, list) {
      const { volume_id, ids } = await listed(trial)
      const consuming = (consumes_quota: boolean | string) =>
        list({ volume_id, all_tenants: 1, consumes_quota }, 'admin')
      for (const word of [true, 'True']) trial.confirm(await consuming(word), statusIs(200), exactly(...ids))
      for (const word of [false, 'False']) trial.confirm(await consuming(word), statusIs(200), exactly())
    },
  },

  'knows-no-quota-filter-yet': {
    says: 'is not filtered by quota yet',
    until: '3.64',
    async run(trial, list) {
      const { volume_id, ids } = await listed(trial)
      const answer = await list({ volume_id, consumes_quota: false })
      trial.confirm(answer, anyOf(listContains('/snapshots', ...ids), isRefused()))
    },
  },
}

/** What the generalized filters and the version history promise of the lists. */
export const filtering = onBothLists(snapshots, filters)
