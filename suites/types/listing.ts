import {
  anyOf,
  isRefused,
  listContains,
  listHasExactly,
  listHasLength,
  listIs,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'
import { pageWith } from '../listing/whole.js'

const list = '/volume_types'
const access = 'os-volume-type-access:is_public'

/**
 * Three private types whose names follow each other, made in another order. Nothing else has a name between them,
 * so that a page after the first, sorted by name, shows the others whatever else there is.
 */
const neighbours = async ({
  given,
  name,
}: Trial): Promise<{ readonly stem: string; readonly ids: readonly [string, string, string] }> => {
  const stem = name()
  const make = async (letter: string): Promise<string> => {
    const type = {
      name: `${stem}-${letter}`,
      [access]: false,
      extra_specs: { 'blockspec:stem': stem, letter },
    }
    return (await given.type(type)).id
  }
  const [b, c, a] = [await make('b'), await make('c'), await make('a')]
  return { stem, ids: [a, b, c] }
}

/** The query that finds only neighbours with this stem. */
const ours = (stem: string) => ({
  is_public: false,
  extra_specs: JSON.stringify({ 'blockspec:stem': stem }),
})

/** Order, pages and filters of the list of volume types. */
export const listing: Readonly<Record<string, Requirement>> = {
  'list/sorts-by-name': {
    title: 'the list of volume types is sorted by name in either direction',
    operation: 'types.list',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const [a, b, c] = (await neighbours(trial)).ids
      const sorted = (sort: string, marker: string) =>
        trial.as('admin').types.list({ is_public: false, sort, marker, limit: 2 })
      trial.confirm(await sorted('name:asc', a), statusIs(200), listIs(list, [b, c]))
      trial.confirm(await sorted('name:desc', c), statusIs(200), listIs(list, [b, a]))
      trial.confirm(await sorted('name', c), statusIs(200), listIs(list, [b, a]))
    },
  },

  'list/sorts-by-key-and-direction': {
    title: 'the list of volume types is sorted by a key and a direction of their own',
    operation: 'types.list',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const [a, b, c] = (await neighbours(trial)).ids
      const sorted = (sort_dir: string, marker: string) =>
        trial.as('admin').types.list({ is_public: false, sort_key: 'name', sort_dir, marker, limit: 2 })
      trial.confirm(await sorted('asc', a), statusIs(200), listIs(list, [b, c]))
      trial.confirm(await sorted('desc', c), statusIs(200), listIs(list, [b, a]))
    },
  },

  'list/limits-a-page': {
    title: 'the list of volume types has as many items as its limit allows, after its marker',
    operation: 'types.list',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const [a, b] = (await neighbours(trial)).ids
      const { types } = trial.as('admin')
      const paged = { is_public: false, sort: 'name:asc', limit: 1 }
      trial.confirm(await types.list({ ...paged, marker: a }), statusIs(200), listIs(list, [b]))
      trial.confirm(await types.list(paged), statusIs(200), listHasLength(list, 1))
      trial.confirm(await types.list({ ...paged, limit: 2 }), statusIs(200), listHasLength(list, 2))
    },
  },

  // A slice is compared with a longer one of the same order; types of others may come and go, ours do not.
  'list/starts-at-an-offset': {
    title: 'the list of volume types starts at its offset',
    operation: 'types.list',
    since: '3.52',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const { stem, ids } = await neighbours(trial)
      const sliced = (offset: number, limit: number) =>
        trial.as('admin').types.list({ ...ours(stem), sort: 'name:asc', offset, limit })
      for (const offset of [0, 1, 2, 3]) {
        const slice = await sliced(offset, 1)
        trial.confirm(slice, statusIs(200), listIs(list, ids.slice(offset, offset + 1)))
      }
      trial.confirm(await sliced(1, 5), statusIs(200), listIs(list, ids.slice(1)))
    },
  },

  // "filter volume type by extra_specs is supported now" (history, 3.52)
  'list/filters-by-extra-specs': {
    title: 'the list of volume types is filtered by extra specs',
    operation: 'types.list',
    since: '3.52',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const { stem, ids } = await neighbours(trial)
      const having = (specs: Readonly<Record<string, string>>) =>
        trial.as('admin').types.list({ is_public: false, extra_specs: JSON.stringify(specs) })
      trial.confirm(await having({ 'blockspec:stem': stem }), statusIs(200), listHasExactly(list, ids))
      const second = { 'blockspec:stem': stem, letter: 'b' }
      trial.confirm(await having(second), statusIs(200), listHasExactly(list, ids.slice(1, 2)))
      trial.confirm(await having({ 'blockspec:stem': `${stem}-` }), statusIs(200), listHasExactly(list, []))
      trial.confirm(await having({ ...second, letter: 'z' }), statusIs(200), listHasExactly(list, []))
      const both = await trial.as('admin').types.list({ ...ours(stem), is_public: true })
      trial.confirm(both, statusIs(200), listHasExactly(list, []))
    },
  },

  'list/knows-no-extra-specs-filter-yet': {
    title: 'the list of volume types is not filtered by extra specs before 3.52',
    operation: 'types.list',
    until: '3.51',
    facet: 'route',
    needs: ['admin'],
    async run({ api, given, confirm }) {
      const { id } = await given.sharedType()
      const extra_specs = JSON.stringify({ 'blockspec:none': 'none' })
      const answer = await pageWith(api.types.list, list, id, { extra_specs })
      confirm(answer, anyOf(listContains(list, id), isRefused()))
    },
  },

  // "cinder will raise 400 BadRequest if any invalid query filter is specified"; volume types since 3.52
  'list/refuses-invalid-filters': {
    title: 'the list of volume types refuses members a filter that does not exist',
    operation: 'types.list',
    since: '3.52',
    facet: 'route',
    needs: ['roles'],
    async run({ api, confirm }) {
      confirm(await api.types.list({ blockspec: 'none' }), statusIs(400))
    },
  },

  'list/limit-is-a-number': {
    title: 'the list of volume types refuses a limit or offset that is no number',
    operation: 'types.list',
    facet: 'route',
    async run({ api, confirm }) {
      confirm(await api.types.list({ limit: 'many' }), isRefused(400))
      confirm(await api.types.list({ limit: 1, offset: 'few' }), isRefused(400))
    },
  },

  'list/marker-is-known': {
    title: 'the list of volume types refuses a marker that does not exist',
    operation: 'types.list',
    facet: 'route',
    level: 'should',
    async run({ api, confirm, unknownId }) {
      confirm(await api.types.list({ marker: unknownId() }), isRefused())
    },
  },
}
