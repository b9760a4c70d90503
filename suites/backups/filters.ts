import { isRefused, isRefusedOr, listContains, listHasExactly, statusIs } from '../../src/checks/index.js'
import type { Trial } from '../../src/trial/trial.js'
import { filtersOf, namedOf } from '../listing/filters.js'
import { type ListRequirement, onBothLists } from '../listing/on-both-lists.js'
import { backups } from './listed.js'

const exactly = (...ids: readonly string[]) => listHasExactly('/backups', ids)

const listed = (trial: Trial) => namedOf(backups, trial)

const filters: Readonly<Record<string, ListRequirement>> = {
  ...filtersOf(backups),

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

  'filters-by-place': {
    says: 'is filtered for administrators by availability zone and container',
    since: '3.31',
    level: 'should',
    needs: ['admin'],
    async run(trial, list) {
      const { volume_id, b } = await listed(trial)
      for (const member of ['availability_zone', 'container']) {
        const by = (value: string) => list({ volume_id, all_tenants: 1, [member]: value }, 'admin')
        const place = b.body[member]
        if (typeof place !== 'string') continue
        trial.confirm(await by(place), isRefusedOr([400], statusIs(200), listContains('/backups', b.id)))
        trial.confirm(await by(`${place}-not`), isRefusedOr([400], statusIs(200), exactly()))
      }
    },
  },
}

/** What the generalized filters and the version history promise of the lists. */
export const filtering = onBothLists(backups, filters)
