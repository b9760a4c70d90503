import {
  anyOf,
  isRefused,
  listContains,
  listHasExactly,
  listLacks,
  statusIs,
} from '../../src/checks/index.js'
import type { Resource } from '../../src/trial/set-up/tools.js'
import type { Trial } from '../../src/trial/trial.js'
import { type ListRequirement, onBothLists, type Query } from '../listing/on-both-lists.js'
import { snapshots } from './listed.js'

interface Listed {
  readonly volume_id: string
  /** What the names of all three begin with. */
  readonly stem: string
  readonly ids: readonly string[]
  readonly b: Resource
}

const listed = async ({ given }: Trial): Promise<Listed> => {
  const all = await given.sharedSnapshots()
  const [b] = all
  if (b === undefined) throw new Error('there are three shared snapshots')
  return {
    volume_id: String(b.body.volume_id),
    stem: b.name.slice(0, -1),
    ids: all.map(({ id }) => id),
    b,
  }
}

/** One query for each of the parameters. */
const each = (query: Query): readonly Query[] =>
  Object.entries(query).map(([name, value]) => ({ [name]: value }))

const exactly = (...ids: readonly string[]) => listHasExactly('/snapshots', ids)

const filters: Readonly<Record<string, ListRequirement>> = {
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

  'filters-by-volume': {
    says: 'finds the snapshots of a volume, and no others',
    async run(trial, list) {
      const { volume_id, ids } = await listed(trial)
      trial.confirm(await list({ volume_id }), statusIs(200), exactly(...ids))
      trial.confirm(await list({ volume_id: trial.unknownId() }), statusIs(200), exactly())
    },
  },

  'filters-by-status': {
    says: 'finds the snapshots with a status, and no others',
    async run(trial, list) {
      const { volume_id, ids } = await listed(trial)
      trial.confirm(await list({ volume_id, status: 'available' }), statusIs(200), exactly(...ids))
      trial.confirm(await list({ volume_id, status: 'error' }), statusIs(200), exactly())
    },
  },

  // "Multiple filters result in an implicit AND"
  'combines-filters': {
    says: 'finds what passes all filters',
    async run(trial, list) {
      const { volume_id, b } = await listed(trial)
      const { name } = b
      trial.confirm(await list({ volume_id, name, status: 'available' }), statusIs(200), exactly(b.id))
      trial.confirm(await list({ name, status: 'error' }), statusIs(200), exactly())
      trial.confirm(await list({ name, volume_id: trial.unknownId() }), statusIs(200), exactly())
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

  // "since v3.31 if non-admin users specify invalid filters in the url, API will return bad request"
  'refuses-invalid-filters': {
    says: 'refuses a filter that does not exist',
    since: '3.31',
    async run(trial, list) {
      const { volume_id } = await listed(trial)
      trial.confirm(await list({ volume_id, blockspec: 'none' }), statusIs(400))
    },
  },

  'ignores-invalid-filters': {
    says: 'ignores a filter that does not exist',
    until: '3.30',
    async run(trial, list) {
      const { volume_id, ids } = await listed(trial)
      trial.confirm(await list({ volume_id, blockspec: 'none' }), statusIs(200), exactly(...ids))
    },
  },

  // An operator chooses which inexact filters others may use; administrators may use all.
  'filters-by-part-of-a-name': {
    says: 'finds the snapshots with a text in their name',
    since: '3.34',
    needs: ['admin'],
    async run(trial, list) {
      const { volume_id, stem, ids, b } = await listed(trial)
      const having = (text: string) => list({ volume_id, all_tenants: 1, 'name~': text }, 'admin')
      trial.confirm(await having(b.name.slice(3)), statusIs(200), exactly(b.id))
      trial.confirm(await having(stem), statusIs(200), exactly(...ids))
      trial.confirm(await having(`${b.name}z`), statusIs(200), exactly())
      const exact = await list({ volume_id, all_tenants: 1, name: stem }, 'admin')
      trial.confirm(exact, statusIs(200), exactly())
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
