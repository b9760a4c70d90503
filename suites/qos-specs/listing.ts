import {
  at,
  check,
  itemAgreesWith,
  itemIncludes,
  itemsAt,
  linksToNextPage,
  listIs,
  memberIs,
  nextPageOf,
  shown,
  statusIs,
  walkMetEachOnce,
} from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'
import { pageWith, wholeList } from '../listing/whole.js'

const list = '/qos_specs'

const idsOf = (pages: readonly Exchange[]): readonly string[] =>
  pages.flatMap(({ response }) => itemsAt(response.json, list).map(({ id }) => String(id)))

type Sorted = readonly [member: 'id' | 'name', direction: 'asc' | 'desc', ids: readonly string[]]

const sortedBy = (pages: readonly Exchange[], ...[member, direction, ids]: Sorted) =>
  check('list-is-sorted', `the list is sorted by ${member}`, function* () {
    const items = pages.flatMap(({ response }) => itemsAt(response.json, list))
    const ours = items.filter(({ id }) => ids.includes(String(id)))
    const found = ours.map((item) => String(item[member]))
    const wanted = [...found].sort()
    if (direction === 'desc') wanted.reverse()
    if (found.join() !== wanted.join() || found.length !== ids.length)
      yield { at: list, message: `expected ${shown(wanted)}, got ${shown(found)}` }
  })

/** Looks that these are in order on all the pages together. */
const isSorted = async (
  { as, confirm }: Trial,
  query: Readonly<Record<string, string>>,
  sorted: Sorted,
): Promise<void> => {
  const pages = await wholeList(as('admin').qosSpecs.list, list, query)
  for (const page of pages) confirm(page, statusIs(200))
  const [first] = pages
  if (first !== undefined) confirm(first, sortedBy(pages, ...sorted))
}

/** Three QoS specifications whose names follow each other, made in another order. */
const neighbours = async ({ given, name }: Trial): Promise<readonly string[]> => {
  const stem = name()
  const ids: string[] = []
  for (const letter of ['b', 'c', 'a']) ids.push((await given.qosSpecs({ name: `${stem}-${letter}` })).id)
  return ids
}

/** What can only be compared with the whole list needs that nobody changes it, nor makes it longer than a page. */
const alone = { operation: 'qos-specs.list', facet: 'route', needs: ['admin'], alone: true } as const

/** Order and pages of the list of QoS specifications. */
export const listing: Readonly<Record<string, Requirement>> = {
  'list/tells-what-show-tells': {
    title: 'the list of QoS specifications has all there are, and tells of each what show tells',
    ...alone,
    async run(trial) {
      const ids = await neighbours(trial)
      const { id } = await trial.given.qosSpecs({ key1: 'value1', key2: 'value2' })
      const { qosSpecs } = trial.as('admin')
      trial.confirm(await qosSpecs.update(id, { key1: 'other' }), statusIs(200))
      trial.confirm(await qosSpecs.deleteKeys(id, ['key2']), statusIs(202))
      const isUnset = memberIs('/qos_specs/specs', { key1: 'other' })
      await trial.soon(() => qosSpecs.show(id), isUnset)
      for (const one of [...ids, id]) {
        const told = at((await qosSpecs.show(one)).response.json, '/qos_specs')
        const listed = await pageWith(qosSpecs.list, list, one)
        trial.confirm(listed, statusIs(200), itemAgreesWith(list, one, told))
      }
      const listed = await pageWith(qosSpecs.list, list, id)
      trial.confirm(listed, itemIncludes(list, id, { specs: { key1: 'other' } }))
    },
  },

  'list/sorts-by-id': {
    title: 'the list of QoS specifications is sorted by id in either direction',
    ...alone,
    async run(trial) {
      const ids = await neighbours(trial)
      for (const direction of ['asc', 'desc'] as const) {
        await isSorted(trial, { sort: `id:${direction}` }, ['id', direction, ids])
        await isSorted(trial, { sort_key: 'id', sort_dir: direction }, ['id', direction, ids])
      }
    },
  },

  // "A valid value is name, […] id, created_at, or updated_at."
  'list/sorts-by-name': {
    title: 'the list of QoS specifications is sorted by name in either direction',
    ...alone,
    async run(trial) {
      const ids = await neighbours(trial)
      for (const direction of ['asc', 'desc'] as const) {
        await isSorted(trial, { sort: `name:${direction}` }, ['name', direction, ids])
      }
    },
  },

  'list/limits-a-page': {
    title: 'the list of QoS specifications has as many items as its limit allows',
    ...alone,
    async run(trial) {
      await neighbours(trial)
      const { qosSpecs } = trial.as('admin')
      const whole = idsOf(await wholeList(qosSpecs.list, list, { sort: 'id:asc' }))
      for (const limit of [1, 2, 3]) {
        const page = await qosSpecs.list({ sort: 'id:asc', limit })
        trial.confirm(page, statusIs(200), listIs(list, whole.slice(0, limit)))
      }
    },
  },

  'list/starts-after-its-marker': {
    title: 'the list of QoS specifications starts after its marker',
    ...alone,
    async run(trial) {
      await neighbours(trial)
      const { qosSpecs } = trial.as('admin')
      const whole = idsOf(await wholeList(qosSpecs.list, list, { sort: 'id:asc' }))
      for (const [index, marker] of whole.slice(-3).entries()) {
        const rest = await qosSpecs.list({ sort: 'id:asc', marker })
        trial.confirm(rest, statusIs(200), listIs(list, whole.slice(whole.length - 2 + index)))
      }
    },
  },

  // "offset is where to start in the list."
  'list/starts-at-an-offset': {
    title: 'the list of QoS specifications starts at its offset',
    ...alone,
    async run(trial) {
      await neighbours(trial)
      const { qosSpecs } = trial.as('admin')
      const whole = idsOf(await wholeList(qosSpecs.list, list, { sort: 'id:asc' }))
      for (const offset of [0, 1, 2]) {
        const slice = await qosSpecs.list({ sort: 'id:asc', limit: 1, offset })
        trial.confirm(slice, statusIs(200), listIs(list, whole.slice(offset, offset + 1)))
      }
    },
  },

  'list/walks-over-all-pages': {
    title: 'a walk over the pages of the list of QoS specifications meets each one once',
    ...alone,
    level: 'should',
    async run(trial) {
      await neighbours(trial)
      const { qosSpecs } = trial.as('admin')
      const whole = idsOf(await wholeList(qosSpecs.list, list))
      let page = await qosSpecs.list({ limit: 2 })
      trial.confirm(page, statusIs(200), linksToNextPage('/qos_specs_links', { limit: 2 }))
      const met = [...idsOf([page])]
      for (let next = nextPageOf(page, '/qos_specs_links'); next && met.length < whole.length; ) {
        page = await qosSpecs.list(next)
        met.push(...idsOf([page]))
        next = nextPageOf(page, '/qos_specs_links')
      }
      trial.confirm(page, walkMetEachOnce(met, whole))
    },
  },
}
