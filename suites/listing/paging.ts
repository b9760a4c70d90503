import {
  anyOf,
  isRefused,
  itemsAt,
  linksToNextPage,
  listHasLength,
  listIs,
  memberIs,
  memberIsAbsent,
  nextPageOf,
  statusIs,
  walkMetEachOnce,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'
import {
  itemsOf,
  type ListRequirement,
  linksOf,
  onBothLists,
  type Query,
  type Subject,
  sharedOf,
} from './on-both-lists.js'

/** The shared ones by id, and the query that lists them so. */
const inOrder = async (subject: Subject, trial: Trial) => {
  const { ids, volume_id } = await sharedOf(subject, trial)
  return { ids: [...ids].sort(), query: { volume_id, sort: 'id:asc' } }
}

const pagesOf = (subject: Subject, items = itemsOf(subject)): Readonly<Record<string, ListRequirement>> => ({
  // "Returns a number of items up to a limit value."
  'limits-a-page': {
    says: 'has as many items as its limit allows',
    async run(trial, list) {
      const { ids, query } = await inOrder(subject, trial)
      for (const limit of [1, 2, 3, 4]) {
        trial.confirm(await list({ ...query, limit }), statusIs(200), listIs(items, ids.slice(0, limit)))
      }
    },
  },

  'limits-to-nothing': {
    says: 'is empty where the limit is zero',
    async run(trial, list) {
      const { query } = await inOrder(subject, trial)
      trial.confirm(await list({ ...query, limit: 0 }), anyOf(listHasLength(items, 0), isRefused()))
    },
  },

  'goes-on-after-a-marker': {
    says: 'goes on right after its marker',
    async run(trial, list) {
      const { ids, query } = await inOrder(subject, trial)
      for (const [index, marker] of ids.entries()) {
        trial.confirm(await list({ ...query, marker }), statusIs(200), listIs(items, ids.slice(index + 1)))
        const next = await list({ ...query, marker, limit: 1 })
        trial.confirm(next, statusIs(200), listIs(items, ids.slice(index + 1, index + 2)))
      }
    },
  },

  'starts-at-an-offset': {
    says: 'starts at its offset',
    async run(trial, list) {
      const { ids, query } = await inOrder(subject, trial)
      for (const offset of [0, 1, 2, 3]) {
        const slice = await list({ ...query, limit: 1, offset })
        trial.confirm(slice, statusIs(200), listIs(items, ids.slice(offset, offset + 1)))
      }
      trial.confirm(await list({ ...query, offset: 1, limit: 5 }), statusIs(200), listIs(items, ids.slice(1)))
    },
  },

  'walks-by-markers': {
    says: 'shows every item once on a walk by markers',
    async run(trial, list) {
      const { ids, query } = await inOrder(subject, trial)
      const { volume_id } = query
      const seen: string[] = []
      for (let page = await list({ volume_id, limit: 1 }); ; ) {
        trial.confirm(page, statusIs(200))
        const [item] = itemsAt(page.response.json, items)
        if (item === undefined || seen.length > ids.length) {
          trial.confirm(page, walkMetEachOnce(seen, ids))
          return
        }
        seen.push(String(item.id))
        page = await list({ volume_id, limit: 1, marker: String(item.id) })
      }
    },
  },

  'walks-by-links': {
    says: 'has links that keep the query through all pages',
    async run(trial, list) {
      const { ids, query } = await inOrder(subject, trial)
      const asked = { ...query, limit: 2, status: 'available' }
      const seen: string[] = []
      let page = await list(asked)
      if (nextPageOf(page, linksOf(subject, page)) === undefined) return
      for (let count = 0; count <= ids.length; count += 1) {
        trial.confirm(page, statusIs(200))
        seen.push(...itemsAt(page.response.json, items).map(({ id }) => String(id)))
        const next = nextPageOf(page, linksOf(subject, page))
        if (next === undefined) break
        trial.confirm(page, linksToNextPage(linksOf(subject, page), asked))
        page = await list(next)
      }
      trial.confirm(page, walkMetEachOnce(seen, ids))
    },
  },
})

const countsOf = (subject: Subject, items = itemsOf(subject)): Readonly<Record<string, ListRequirement>> => ({
  // "The total count of requested resource before pagination is applied."
  'counts-on-demand': {
    says: 'counts all that was asked for, whatever the page',
    since: '3.45',
    async run(trial, list) {
      const { ids, query } = await inOrder(subject, trial)
      const asked = { ...query, with_count: true }
      const pages: readonly Query[] = [
        {},
        { limit: 1 },
        { limit: 1, offset: 2 },
        { limit: 1, marker: ids[1] ?? '' },
      ]
      for (const page of pages) {
        trial.confirm(await list({ ...asked, ...page }), statusIs(200), memberIs('/count', 3))
      }
      const none = { ...asked, status: 'error' }
      trial.confirm(await list(none), statusIs(200), memberIs('/count', 0), listHasLength(items, 0))
    },
  },

  'does-not-count-unasked': {
    says: 'has no count unless asked for it',
    since: '3.45',
    async run(trial, list) {
      const { query } = await inOrder(subject, trial)
      trial.confirm(await list(query), statusIs(200), memberIsAbsent('/count'))
      trial.confirm(await list({ ...query, with_count: false }), statusIs(200), memberIsAbsent('/count'))
    },
  },

  'knows-no-count-yet': {
    says: 'has no count yet',
    until: '3.44',
    async run(trial, list) {
      const { query } = await inOrder(subject, trial)
      trial.confirm(await list({ ...query, with_count: true }), memberIsAbsent('/count'))
    },
  },
})

const boundsOf = (subject: Subject): Readonly<Record<string, ListRequirement>> => ({
  'limit-is-a-number': {
    says: 'refuses a limit or offset that is no number',
    async run(trial, list) {
      trial.confirm(await list({ limit: 'many' }), isRefused(400))
      trial.confirm(await list({ limit: 1, offset: 'few' }), isRefused(400))
    },
  },

  'limit-is-not-negative': {
    says: 'refuses a negative limit or offset',
    level: 'should',
    async run(trial, list) {
      trial.confirm(await list({ limit: -1 }), isRefused())
      trial.confirm(await list({ limit: 1, offset: -1 }), isRefused())
    },
  },

  'marker-is-known': {
    says: 'refuses a marker that does not exist',
    level: 'should',
    async run(trial, list) {
      trial.confirm(await list({ marker: trial.unknownId() }), isRefused())
    },
  },

  'full-page-links-on': {
    says: 'links from a page that is not the last to the next',
    level: 'should',
    async run(trial, list) {
      const { query } = await inOrder(subject, trial)
      const asked = { ...query, limit: 2 }
      const page = await list(asked)
      trial.confirm(page, statusIs(200), linksToNextPage(linksOf(subject, page), asked))
    },
  },
})

/** Pages, links and counts of the lists. */
export const pagingOf = (subject: Subject): Readonly<Record<string, Requirement>> =>
  onBothLists(subject, { ...pagesOf(subject), ...countsOf(subject), ...boundsOf(subject) })
