import {
  anyOf,
  type Check,
  isRefused,
  isRefusedOr,
  listContains,
  listHasExactly,
  listLacks,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { type Collection, type ListRequirement, onBothLists, type Query } from './on-both-lists.js'

const filters: Readonly<Record<string, ListRequirement>> = {
  // "Since v3.31 if non-admin users specify invalid filters in the url, API will return bad request."
  'refuses-unknown-filters': {
    says: 'refuses members a filter that does not exist',
    since: '3.31',
    needs: ['roles'],
    async run(trial, { ask }) {
      trial.confirm(await ask({ blockspec: 'nothing' }), isRefused(400))
    },
  },

  'ignores-unknown-filters': {
    says: 'does not mind a filter that does not exist',
    until: '3.30',
    async run(trial, { ask }) {
      trial.confirm(await ask({ blockspec: 'nothing' }), statusIs(200))
    },
  },

  // "Add like filter support in volume, backup, snapshot, message, attachment, group and group-snapshot list APIs."
  'finds-a-text-in-the-name': {
    says: 'finds for administrators what has a text in its name',
    since: '3.34',
    level: 'should',
    needs: ['admin'],
    async run(trial, { ask, pointer, trio }) {
      const { a, b, c } = await trio(trial)
      const having = (text: string) => ask({ all_tenants: 1, 'name~': text }, 'admin')
      const stem = a.name.slice(0, -1)
      trial.confirm(await having(stem), statusIs(200), listContains(pointer, a.id, b.id, c.id))
      const single = [listContains(pointer, b.id), listLacks(pointer, a.id, c.id)]
      trial.confirm(await having(b.name), statusIs(200), ...single)
      trial.confirm(await having(`${b.name}z`), statusIs(200), listHasExactly(pointer, []))
    },
  },
}

/** Filters of the lists of a collection. */
export const filtersOf = (collection: Collection): Readonly<Record<string, Requirement>> =>
  onBothLists(collection, filters)

const own: Readonly<Record<string, ListRequirement>> = {
  'knows-no-pages-yet': {
    says: 'is not paged or filtered before 3.29',
    until: '3.28',
    async run(trial, { ask, pointer, trio }) {
      const { a, b, c } = await trio(trial)
      const whole = anyOf(listContains(pointer, a.id, b.id, c.id), isRefused())
      const queries: readonly Query[] = [{ limit: 1 }, { offset: 1000 }, { status: 'error' }]
      for (const query of queries) trial.confirm(await ask(query), whole)
    },
  },

  // "Add filter, sorter and pagination support in group snapshot."
  'finds-by-group-and-status': {
    says: 'is filtered for administrators by group and status',
    since: '3.29',
    level: 'should',
    needs: ['admin'],
    async run(trial, { ask, pointer, trio }) {
      const { a, b, c } = await trio(trial)
      const ids = [a.id, b.id, c.id]
      const having = (filter: Readonly<Record<string, string>>) => ask({ all_tenants: 1, ...filter }, 'admin')
      const group_id = String(a.body.group_id)
      trial.confirm(
        await having({ group_id, status: 'available' }),
        statusIs(200),
        listContains(pointer, ...ids),
      )
      trial.confirm(await having({ group_id, status: 'error' }), statusIs(200), listHasExactly(pointer, []))
      const nowhere = { group_id: trial.unknownId() }
      trial.confirm(await having(nowhere), statusIs(200), listHasExactly(pointer, []))
    },
  },

  // Which filters are for members is configured; what is none for them is refused.
  'finds-for-members-or-refuses': {
    says: 'is filtered for members, or refuses their filters',
    since: '3.31',
    needs: ['roles'],
    async run(trial, { ask, pointer, trio }) {
      const { a, b, c } = await trio(trial)
      const ids = [a.id, b.id, c.id]
      const group_id = String(a.body.group_id)
      const finds = (...checks: readonly Check[]) => isRefusedOr([400], statusIs(200), ...checks)
      trial.confirm(await ask({ group_id, status: 'available' }), finds(listContains(pointer, ...ids)))
      trial.confirm(await ask({ status: 'error' }), finds(listLacks(pointer, ...ids)))
      trial.confirm(await ask({ group_id: trial.unknownId() }), finds(listHasExactly(pointer, [])))
      trial.confirm(await ask({ name: b.name }), finds(listHasExactly(pointer, [b.id])))
    },
  },
}

/** Filters that group snapshots have besides. */
export const snapshotFiltersOf = (collection: Collection): Readonly<Record<string, Requirement>> =>
  onBothLists(collection, own)
