import {
  check,
  everyItemHas,
  isRefused,
  itemsAt,
  linksToNextPage,
  listContains,
  listHasExactly,
  listHasLength,
  listIs,
  listIsInTimeOrder,
  listLacks,
  nextPageOf,
  shown,
  statusIs,
  walkMetEachOnce,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'
import { items, type Query, walk } from './walk.js'

const links = '/messages_links'

const exactly = (...ids: readonly string[]) => listHasExactly(items, ids)

/** What all requirements on the list have in common; until others are done, there may be messages of any age. */
const promise = (requirement: Omit<Requirement, 'operation' | 'needs'>): Requirement => ({
  ...{ facet: 'route', operation: 'messages.list', needs: ['messages', 'admin'] },
  ...requirement,
})

/** Two failures, and the ids of their messages. */
const twoFailures = async ({ given }: Trial) => {
  const [one, another] = [await given.sharedFailure(), await given.failure()]
  return { one, another, ids: [one.message.id, another.message.id] }
}

/** Of what a walk saw, others may stand between, but these stand in their order. */
const wereSeenInOrder = (seen: readonly string[], ids: readonly string[]) =>
  check('items-stand-in-order', 'the items stand in their order', function* () {
    const found = seen.filter((id) => ids.includes(id))
    if (found.join() !== ids.join())
      yield { at: items, message: `expected ${shown(ids)}, got ${shown(found)}` }
  })

/** What the section "List messages" and the version history promise of the list. */
export const listing: Readonly<Record<string, Requirement>> = {
  'list/is-not-paged-yet': promise({
    title: 'before 3.5 the list of messages has no pages',
    until: '3.4',
    async run(trial) {
      const { ids } = await twoFailures(trial)
      const all = listContains(items, ...ids)
      const { confirm, api, unknownId } = trial
      confirm(await api.messages.list({ limit: 1 }), statusIs(200), all)
      confirm(await api.messages.list({ limit: 1000, offset: 100_000 }), statusIs(200), all)
      confirm(await api.messages.list({ marker: unknownId() }), statusIs(200), all)
    },
  }),

  'list/filters': promise({
    title: 'the list of messages is filtered by resource, request, event and level',
    since: '3.5',
    async run(trial) {
      const { one, another } = await twoFailures(trial)
      const { confirm, api, unknownId } = trial
      const { id, request_id, event_id, resource_type } = one.message
      const about = { resource_uuid: one.volume.id }
      confirm(await api.messages.list(about), statusIs(200), exactly(id))
      const known = { request_id, event_id, resource_type, message_level: 'ERROR' }
      for (const [name, value] of Object.entries(known)) {
        const found = await api.messages.list({ ...about, [name]: String(value) })
        confirm(found, statusIs(200), exactly(id))
        confirm(await api.messages.list({ ...about, [name]: 'blockspec' }), statusIs(200), exactly())
      }
      const both = { ...about, request_id: String(another.message.request_id) }
      confirm(await api.messages.list(both), statusIs(200), exactly())
      confirm(await api.messages.list({ resource_uuid: unknownId() }), statusIs(200), exactly())
    },
  }),

  // "since v3.31 if non-admin users specify invalid filters in the url, API will return bad request"
  'list/refuses-invalid-filters': promise({
    title: 'the list of messages refuses a filter that does not exist',
    since: '3.31',
    async run({ api, confirm }) {
      confirm(await api.messages.list({ blockspec: 'none' }), statusIs(400))
    },
  }),

  'list/refuses-no-filter-yet': promise({
    title: 'before 3.31 the list of messages refuses no filter',
    until: '3.30',
    async run({ api, confirm }) {
      confirm(await api.messages.list({ blockspec: 'none' }), statusIs(200))
    },
  }),

  'list/knows-no-inexact-filter-yet': promise({
    title: 'the list of messages refuses an inexact filter before it exists',
    since: '3.31',
    until: '3.33',
    async run({ api, confirm }) {
      confirm(await api.messages.list({ 'resource_uuid~': 'a' }), isRefused(400))
    },
  }),

  // "Add like filter support in […] message […] list APIs." (history, 3.34)
  'list/filters-by-part-of-a-resource-id': promise({
    title: 'the list of messages finds those with a text in the id of their resource',
    since: '3.34',
    async run({ as, given, confirm }) {
      const { messages } = as('admin')
      const { message, volume } = await given.sharedFailure()
      const having = (text: string) => messages.list({ 'resource_uuid~': text })
      confirm(await having(volume.id.slice(2, -2)), statusIs(200), exactly(message.id))
      confirm(await having(`${volume.id}0`), statusIs(200), exactly())
      const exact = await messages.list({ resource_uuid: volume.id.slice(2, -2) })
      confirm(exact, statusIs(200), exactly())
    },
  }),

  'list/sorts': promise({
    title: 'the list of messages is sorted by id in either direction, downwards by default',
    since: '3.5',
    alone: true,
    async run(trial) {
      const ids = (await twoFailures(trial)).ids.toSorted()
      const orders = { 'id:asc': ids, 'id:desc': ids.toReversed(), id: ids.toReversed() }
      for (const [sort, order] of Object.entries(orders)) {
        const { ids: seen, last } = await walk(trial, { sort })
        trial.confirm(last, statusIs(200), wereSeenInOrder(seen, order))
      }
      const { ids: seen, last } = await walk(trial, { sort_key: 'id', sort_dir: 'asc' })
      trial.confirm(last, statusIs(200), wereSeenInOrder(seen, ids))
    },
  }),

  'list/sorts-by-time': promise({
    title: 'the list of messages is sorted by time in either direction',
    since: '3.5',
    async run(trial) {
      await twoFailures(trial)
      const { confirm, api } = trial
      for (const direction of ['asc', 'desc'] as const) {
        const sorted = await api.messages.list({ sort: `created_at:${direction}` })
        confirm(sorted, statusIs(200), listIsInTimeOrder(items, 'created_at', direction))
      }
    },
  }),

  // "Default is created_at." "If you omit the sort direction in a set, default is desc."
  'list/starts-with-the-newest': promise({
    title: 'the list of messages starts with the newest unless asked for another order',
    since: '3.5',
    level: 'should',
    async run(trial) {
      await twoFailures(trial)
      const listed = await trial.api.messages.list()
      trial.confirm(listed, statusIs(200), listIsInTimeOrder(items, 'created_at', 'desc'))
    },
  }),

  // "Added pagination support to /messages API" (history, 3.5)
  'list/has-pages': promise({
    title: 'the list of messages has pages of the limit, from an offset or after a marker',
    since: '3.5',
    alone: true,
    async run(trial) {
      await twoFailures(trial)
      const { confirm, api } = trial
      const sort = 'id:asc'
      const whole = await api.messages.list({ sort })
      const ids = itemsAt(whole.response.json, items).map(({ id }) => String(id))
      const page = async (query: Readonly<Record<string, string | number>>, wanted: readonly string[]) =>
        confirm(await api.messages.list({ sort, ...query }), statusIs(200), listIs(items, wanted))
      await page({ limit: 1 }, ids.slice(0, 1))
      await page({ limit: 2 }, ids.slice(0, 2))
      await page({ limit: 1, offset: 1 }, ids.slice(1, 2))
      await page({ limit: 1, marker: ids[0] ?? '' }, ids.slice(1, 2))
    },
  }),

  'list/walks-by-markers': promise({
    title: 'a walk by markers meets every message once',
    since: '3.5',
    alone: true,
    async run(trial) {
      const { ids } = await twoFailures(trial)
      const newestFirst = 'created_at:desc'
      const queries: readonly Query[] = [{ sort: newestFirst }, { sort: newestFirst, limit: 1 }]
      for (const query of queries) {
        const { ids: seen, last } = await walk(trial, query)
        const met = seen.filter((id) => ids.includes(id))
        trial.confirm(last, statusIs(200), walkMetEachOnce(met, ids))
      }
    },
  }),

  'list/links-keep-the-query': promise({
    title: 'links between pages of messages keep the query',
    since: '3.5',
    alone: true,
    async run(trial) {
      const { api, confirm } = trial
      const { resource_type } = (await twoFailures(trial)).one.message
      const asked = { limit: 1, resource_type: String(resource_type), sort: 'id:asc' }
      const page = await api.messages.list(asked)
      confirm(page, statusIs(200), listHasLength(items, 1))
      if (nextPageOf(page, links) === undefined) return
      confirm(page, linksToNextPage(links, asked))
      const [first] = itemsAt(page.response.json, items)
      const following = await api.messages.list(nextPageOf(page, links))
      const onlyAnother = [listHasLength(items, 1), listLacks(items, String(first?.id))]
      confirm(following, statusIs(200), ...onlyAnother, everyItemHas(items, 'resource_type', resource_type))
    },
  }),
}
