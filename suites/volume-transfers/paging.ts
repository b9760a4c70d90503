import {
  anyOf,
  type Check,
  check,
  isRefused,
  itemsAt,
  linksToNextPage,
  listContains,
  listHasLength,
  listIs,
  listIsInTimeOrder,
  listLacks,
  nextPageOf,
  shown,
  statusIs,
  walkMetEachOnce,
} from '../../src/checks/index.js'
import type { Trial } from '../../src/trial/trial.js'
import { type Listing, ofBothLists, type Query } from './lists.js'
import type { Path, PathRequirements } from './path.js'
import { among, links, undisturbed, walk, walkByLinks, walkByMarkers } from './walk.js'

/** "Support volume transfer pagination." (history, 3.59) */
const since = '3.59'
const needs = ['other'] as const
const sort = 'id:asc'

/** The other project's shared transfers by id: nobody removes them, but there may be more. */
const ours = async ({ given }: Trial, { resource }: Path): Promise<readonly string[]> =>
  (await given.sharedTransfers(resource, 'other')).map(({ id }) => id).sort()

/** Among all items of a walk, already done, these stand in this order. */
const standInOrder = (found: readonly string[], ids: readonly string[]): Check =>
  check('items-stand-in-order', 'the items stand in their order', function* () {
    const known = among(ids, found)
    if (known.join() !== ids.join())
      yield { at: '/transfers', message: `expected ${shown(ids)} in this order, got ${shown(known)}` }
  })

/** Walks the other project's list in an order, and judges where the ids stand in it. */
const confirmOrder = async (
  { confirm }: Trial,
  list: Listing,
  query: Query,
  ids: readonly string[],
): Promise<void> => {
  const walked = await walk((page) => list(page, 'other'), query)
  confirm(walked.last, statusIs(200), standInOrder(walked.ids, ids))
}

const sorting: PathRequirements = ofBothLists({
  'sorts-both-ways': {
    says: 'is sorted by a key in either direction',
    ...{ since, needs },
    async run(trial, path, list) {
      const ids = await ours(trial, path)
      await confirmOrder(trial, list, { sort: 'id:asc' }, ids)
      await confirmOrder(trial, list, { sort: 'id:desc' }, ids.toReversed())
    },
  },

  'sorts-by-key-and-direction': {
    says: 'is sorted by a separate key and direction',
    ...{ since, needs },
    async run(trial, path, list) {
      const ids = await ours(trial, path)
      await confirmOrder(trial, list, { sort_key: 'id', sort_dir: 'asc' }, ids)
      await confirmOrder(trial, list, { sort_key: 'id', sort_dir: 'desc' }, ids.toReversed())
    },
  },
})

const byCreation: PathRequirements = {
  'list-detail/sorts-by-creation': {
    title: 'the detailed list of transfers is sorted by the time of creation in either direction',
    operation: 'list-detail',
    ...{ since, needs },
    async run(trial, path) {
      await ours(trial, path)
      for (const direction of ['asc', 'desc'] as const) {
        const answer = await path.as('other').listDetail({ sort: `created_at:${direction}` })
        trial.confirm(answer, statusIs(200))
        trial.confirm(answer, listIsInTimeOrder('/transfers', 'created_at', direction))
      }
    },
  },
}

const pages: PathRequirements = ofBothLists({
  // "Returns a number of items up to a limit value."
  'limits-a-page': {
    says: 'has as many items as its limit allows',
    ...{ since, needs },
    async run(trial, path, list) {
      await ours(trial, path)
      for (const limit of [1, 2, 3])
        trial.confirm(await list({ limit }, 'other'), statusIs(200), listHasLength('/transfers', limit))
    },
  },

  'limits-to-nothing': {
    says: 'is empty where the limit is zero',
    ...{ since, needs },
    async run(trial, path, list) {
      await ours(trial, path)
      const answer = await list({ limit: 0 }, 'other')
      trial.confirm(answer, anyOf(listHasLength('/transfers', 0), isRefused()))
    },
  },

  'goes-on-after-a-marker': {
    says: 'goes on after its marker',
    ...{ since, needs },
    async run(trial, path, list) {
      const ids = await ours(trial, path)
      for (const [index, marker] of ids.entries()) {
        const answer = await list({ sort, marker }, 'other')
        trial.confirm(answer, statusIs(200), listLacks('/transfers', ...ids.slice(0, index + 1)))
        const walked = await walk((page) => list(page, 'other'), { sort, marker })
        trial.confirm(walked.last, standInOrder(walked.ids, ids.slice(index + 1)))
      }
    },
  },

  'starts-at-an-offset': {
    says: 'starts at its offset',
    ...{ since, needs },
    alone: true,
    async run(trial, path, list) {
      await ours(trial, path)
      const whole = await list({ sort }, 'other')
      const all = itemsAt(whole.response.json, '/transfers').map(({ id }) => String(id))
      for (const offset of [0, 1, 2]) {
        const slice = await list({ sort, limit: 1, offset }, 'other')
        trial.confirm(slice, statusIs(200), listIs('/transfers', all.slice(offset, offset + 1)))
      }
    },
  },

  'walks-by-markers': {
    says: 'shows every item once on a walk by markers',
    ...{ since, needs },
    async run(trial, path, list) {
      const ids = await ours(trial, path)
      const { met, last } = await undisturbed(ids, () =>
        walkByMarkers((query) => list(query, 'other'), { sort, limit: 1 }),
      )
      trial.confirm(
        last,
        statusIs(200),
        listHasLength('/transfers', 0),
        walkMetEachOnce(among(ids, met), ids),
      )
    },
  },

  'walks-by-links': {
    says: 'has links that lead through all pages',
    ...{ since, needs },
    async run(trial, path, list) {
      const ids = await ours(trial, path)
      const first = await list({ sort, limit: 1 }, 'other')
      if (nextPageOf(first, links) === undefined) return
      const { met, last } = await undisturbed(ids, () =>
        walkByLinks((query) => list(query, 'other'), { sort, limit: 1 }),
      )
      trial.confirm(last, statusIs(200), walkMetEachOnce(among(ids, met), ids))
    },
  },

  'full-page-links-on': {
    says: 'links from a page that is not the last to the next',
    ...{ since, needs },
    level: 'should',
    async run(trial, path, list) {
      await ours(trial, path)
      const query = { sort, limit: 2 }
      trial.confirm(await list(query, 'other'), statusIs(200), linksToNextPage(links, query))
    },
  },

  'knows-no-pages-yet': {
    says: 'has no pages yet',
    until: '3.58',
    needs,
    async run(trial, path, list) {
      const ids = await ours(trial, path)
      const all = listContains('/transfers', ...ids)
      trial.confirm(await list({ limit: 1 }, 'other'), anyOf(all, isRefused()))
      trial.confirm(await list({ marker: ids[1] ?? '', sort }, 'other'), anyOf(all, isRefused()))
    },
  },
})

/** Orders and pages of the lists, which came later than the lists. */
export const paging: PathRequirements = { ...sorting, ...byCreation, ...pages }
