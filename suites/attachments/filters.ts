import { isRefused, listHasExactly, statusIs } from '../../src/checks/index.js'
import { invalidFilters } from '../listing/filters.js'
import { type ListRequirement, onBothLists, type Query } from '../listing/on-both-lists.js'
import { attachments, listed } from './listed.js'

const exactly = (...ids: readonly string[]) => listHasExactly('/attachments', ids)

const filters: Readonly<Record<string, ListRequirement>> = {
  ...invalidFilters('/attachments', async (trial) => {
    const { instance_id, ids } = await listed(trial)
    return { query: { instance_id }, ids }
  }),

  'filters-by-server': {
    says: 'finds the attachments of a server, and no others',
    async run(trial, list) {
      const { instance_id, ids } = await listed(trial)
      await trial.given.attachment()
      trial.confirm(await list({ instance_id }), statusIs(200), exactly(...ids))
      trial.confirm(await list({ instance_id: trial.unknownId() }), statusIs(200), exactly())
    },
  },

  'filters-by-volume': {
    says: 'finds the attachments of a volume, and no others',
    async run(trial, list) {
      const { first, second } = await listed(trial)
      for (const { id, volume_id } of [first, second])
        trial.confirm(await list({ volume_id }), statusIs(200), exactly(id))
      trial.confirm(await list({ volume_id: trial.unknownId() }), statusIs(200), exactly())
    },
  },

  'combines-filters': {
    says: 'finds what passes all filters',
    async run(trial, list) {
      const { instance_id, first } = await listed(trial)
      const { id, volume_id } = first
      const other = trial.unknownId()
      trial.confirm(await list({ instance_id, volume_id }), statusIs(200), exactly(id))
      trial.confirm(await list({ instance_id, volume_id: other }), statusIs(200), exactly())
      trial.confirm(await list({ instance_id: other, volume_id }), statusIs(200), exactly())
    },
  },

  // The keys of the table of generalized filters; an operator chooses which of them others may use.
  'filters-by-further-keys': {
    says: 'is filtered for administrators by id and status',
    since: '3.31',
    needs: ['admin'],
    async run(trial, list) {
      const { first } = await listed(trial)
      const { id, volume_id } = first
      const by = (filter: Query) => list({ all_tenants: 1, ...filter }, 'admin')
      trial.confirm(await by({ volume_id, attach_status: 'reserved' }), statusIs(200), exactly(id))
      trial.confirm(await by({ id }), statusIs(200), exactly(id))
      trial.confirm(await by({ volume_id, attach_status: 'attached' }), statusIs(200), exactly())
      trial.confirm(await by({ id: trial.unknownId() }), statusIs(200), exactly())
    },
  },

  // "Add like filter support in […] attachment […] list APIs." (history, 3.34)
  'filters-by-part-of-a-volume-id': {
    says: 'finds the attachments with a text in the id of their volume',
    since: '3.34',
    needs: ['admin'],
    async run(trial, list) {
      const { instance_id, first } = await listed(trial)
      const { id, volume_id } = first
      const having = (text: string) => list({ instance_id, all_tenants: 1, 'volume_id~': text }, 'admin')
      trial.confirm(await having(volume_id.slice(2, -2)), statusIs(200), exactly(id))
      trial.confirm(await having(`${volume_id}0`), statusIs(200), exactly())
      const exact = await list({ instance_id, all_tenants: 1, volume_id: volume_id.slice(2, -2) }, 'admin')
      trial.confirm(exact, statusIs(200), exactly())
    },
  },

  'knows-no-inexact-filter-yet': {
    says: 'refuses an inexact filter before it exists',
    since: '3.31',
    until: '3.33',
    async run(trial, list) {
      const { first } = await listed(trial)
      trial.confirm(await list({ 'volume_id~': first.volume_id }), isRefused(400))
    },
  },
}

/** What the tables, the generalized filters and the version history promise of the lists. */
export const filtering = onBothLists(attachments, filters)
