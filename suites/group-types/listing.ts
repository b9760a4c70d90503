import { isRefused, linksToNextPage, listHasLength, listIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'

const list = '/group_types'

/**
 * Three group types whose names follow each other, made in another order. Nothing else has a name between them, so
 * that a page after the first, sorted by name, shows the others whatever else there is.
 */
const neighbours = async ({ given, name }: Trial): Promise<readonly [string, string, string]> => {
  const stem = name()
  const make = async (letter: string): Promise<string> =>
    (await given.groupType({ name: `${stem}-${letter}` })).id
  const [b, c, a] = [await make('b'), await make('c'), await make('a')]
  return [a, b, c]
}

/** Order and pages of the list of group types. */
export const listing: Readonly<Record<string, Requirement>> = {
  'list/sorts-by-name': {
    title: 'the list of group types is sorted by name in either direction',
    operation: 'group-types.list',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const [a, b, c] = await neighbours(trial)
      const sorted = (sort: string, marker: string) => trial.api.groupTypes.list({ sort, marker, limit: 2 })
      trial.confirm(await sorted('name:asc', a), statusIs(200), listIs(list, [b, c]))
      trial.confirm(await sorted('name:desc', c), statusIs(200), listIs(list, [b, a]))
      trial.confirm(await sorted('name', c), statusIs(200), listIs(list, [b, a]))
    },
  },

  'list/sorts-by-key-and-direction': {
    title: 'the list of group types is sorted by a key and a direction of their own',
    operation: 'group-types.list',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const [a, b, c] = await neighbours(trial)
      const sorted = (sort_dir: string, marker: string) =>
        trial.api.groupTypes.list({ sort_key: 'name', sort_dir, marker, limit: 2 })
      trial.confirm(await sorted('asc', a), statusIs(200), listIs(list, [b, c]))
      trial.confirm(await sorted('desc', c), statusIs(200), listIs(list, [b, a]))
    },
  },

  'list/limits-a-page': {
    title: 'the list of group types has as many items as its limit allows, from its offset',
    operation: 'group-types.list',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const [a, b, c] = await neighbours(trial)
      const paged = { sort: 'name:asc', limit: 1 }
      const { groupTypes } = trial.api
      trial.confirm(await groupTypes.list({ ...paged, marker: a }), statusIs(200), listIs(list, [b]))
      trial.confirm(
        await groupTypes.list({ ...paged, marker: a, offset: 1 }),
        statusIs(200),
        listIs(list, [c]),
      )
      trial.confirm(await groupTypes.list({ ...paged, limit: 2 }), statusIs(200), listHasLength(list, 2))
    },
  },

  'list/full-page-links-on': {
    title: 'a page of group types that is not the last links to the next',
    operation: 'group-types.list',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run(trial) {
      const [a] = await neighbours(trial)
      const asked = { sort: 'name:asc', limit: 1 }
      const page = await trial.api.groupTypes.list({ ...asked, marker: a })
      trial.confirm(page, statusIs(200), linksToNextPage('/group_type_links', asked))
    },
  },

  'list/filters-by-visibility': {
    title: 'administrators find public or private group types by is_public',
    operation: 'group-types.list',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, given, confirm, name }) {
      const { groupTypes } = as('admin')
      const stem = name()
      const make = async (letter: string, is_public: boolean) =>
        (await given.groupType({ name: `${stem}-${letter}`, is_public })).id
      const [a, b] = [await make('a', false), await make('b', true)]
      const [c, d] = [await make('c', false), await make('d', true)]
      const found = (is_public: boolean | string, marker: string) =>
        groupTypes.list({ is_public, sort: 'name:asc', marker, limit: 1 })
      confirm(await found(false, a), statusIs(200), listIs(list, [c]))
      confirm(await found(true, b), statusIs(200), listIs(list, [d]))
      confirm(await found('None', a), statusIs(200), listIs(list, [b]))
      confirm(await found('perhaps', a), isRefused(400))
    },
  },
}
