import { isRefused, isRefusedOr, listHasExactly, statusIs } from '../../src/checks/index.js'
import { type ListRequirement, onBothLists, sharedOf } from '../listing/on-both-lists.js'
import { backups } from './listed.js'

const exactly = (...ids: readonly string[]) => listHasExactly('/backups', ids)

const listed = async (trial: Parameters<ListRequirement['run']>[0]) => {
  const { all, ids, volume_id } = await sharedOf(backups, trial)
  const [b] = all
  if (b === undefined) throw new Error('there are three shared backups')
  return { ids, volume_id, b, stem: b.name.slice(0, -1) }
}

const filters: Readonly<Record<string, ListRequirement>> = {
  'filters-by-name': {
    says: 'finds the backups with a name, and no others',
    async run(trial, list) {
      const { volume_id, stem, b } = await listed(trial)
      trial.confirm(await list({ name: b.name }), statusIs(200), exactly(b.id))
      for (const name of [stem, `${stem}%`, `${stem}_`]) {
        trial.confirm(await list({ volume_id, name }), statusIs(200), exactly())
      }
    },
  },

  'filters-by-volume': {
    says: 'finds the backups of a volume, and no others',
    async run(trial, list) {
      const { volume_id, ids } = await listed(trial)
      trial.confirm(await list({ volume_id }), statusIs(200), exactly(...ids))
      trial.confirm(await list({ volume_id: trial.unknownId() }), statusIs(200), exactly())
    },
  },

  'filters-by-status': {
    says: 'finds the backups with a status, and no others',
    async run(trial, list) {
      const { volume_id, ids } = await listed(trial)
      trial.confirm(await list({ volume_id, status: 'available' }), statusIs(200), exactly(...ids))
      trial.confirm(await list({ volume_id, status: 'error' }), statusIs(200), exactly())
    },
  },

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
    says: 'finds the backups with a text in their name',
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
      trial.confirm(await list({ volume_id, 'name~': stem }), isRefused(400))
    },
  },

  // The keys of the table of generalized filters; an operator chooses which of them others may use.
  'filters-by-further-keys': {
    says: 'is filtered for administrators by id and size',
    since: '3.31',
    needs: ['admin'],
    async run(trial, list) {
      const { volume_id, ids, b } = await listed(trial)
      const by = (filter: Readonly<Record<string, string | number>>) =>
        list({ volume_id, all_tenants: 1, ...filter }, 'admin')
      trial.confirm(await by({ id: b.id }), isRefusedOr([400], statusIs(200), exactly(b.id)))
      trial.confirm(await by({ size: 1 }), isRefusedOr([400], statusIs(200), exactly(...ids)))
      trial.confirm(await by({ id: trial.unknownId() }), isRefusedOr([400], statusIs(200), exactly()))
      trial.confirm(await by({ size: 7 }), isRefusedOr([400], statusIs(200), exactly()))
    },
  },
}

/** What the generalized filters and the version history promise of the lists. */
export const filtering = onBothLists(backups, filters)
