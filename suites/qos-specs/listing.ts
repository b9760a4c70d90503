import {
  isRefused,
  itemsAt,
  listContains,
  listHasLength,
  listIs,
  nextPageOf,
  statusIs,
  walkMetEachOnce,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'

const list = '/qos_specs'

/**
 * Three QoS specifications whose names follow each other, made in another order. Nothing else has a name between
 * them, so that a page after the first, sorted by name, shows the others whatever else there is.
 */
const neighbours = async ({ given, name }: Trial): Promise<readonly [string, string, string]> => {
  const stem = name()
  const make = async (letter: string) => (await given.qosSpecs({ name: `${stem}-${letter}` })).id
  const [b, c, a] = [await make('b'), await make('c'), await make('a')]
  return [a, b, c]
}

/** Order and pages of the list of QoS specifications. */
export const listing: Readonly<Record<string, Requirement>> = {
  'list/has-all': {
    title: 'the list of QoS specifications has all there are',
    operation: 'qos-specs.list',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const ids = await neighbours(trial)
      trial.confirm(await trial.as('admin').qosSpecs.list(), statusIs(200), listContains(list, ...ids))
    },
  },

  'list/sorts-by-name': {
    title: 'the list of QoS specifications is sorted by name in either direction',
    operation: 'qos-specs.list',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const [a, b, c] = await neighbours(trial)
      const sorted = (sort: string, marker: string) =>
        trial.as('admin').qosSpecs.list({ sort, marker, limit: 2 })
      trial.confirm(await sorted('name:asc', a), statusIs(200), listIs(list, [b, c]))
      trial.confirm(await sorted('name:desc', c), statusIs(200), listIs(list, [b, a]))
    },
  },

  'list/sorts-by-key-and-direction': {
    title: 'the list of QoS specifications is sorted by a key and a direction of their own',
    operation: 'qos-specs.list',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const [a, b, c] = await neighbours(trial)
      const sorted = (sort_dir: string, marker: string) =>
        trial.as('admin').qosSpecs.list({ sort_key: 'name', sort_dir, marker, limit: 2 })
      trial.confirm(await sorted('asc', a), statusIs(200), listIs(list, [b, c]))
      trial.confirm(await sorted('desc', c), statusIs(200), listIs(list, [b, a]))
    },
  },

  'list/limits-a-page': {
    title: 'the list of QoS specifications has as many items as its limit allows, after its marker',
    operation: 'qos-specs.list',
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const [a, b] = await neighbours(trial)
      const { qosSpecs } = trial.as('admin')
      const paged = { sort: 'name:asc', limit: 1 }
      trial.confirm(await qosSpecs.list({ ...paged, marker: a }), statusIs(200), listIs(list, [b]))
      trial.confirm(await qosSpecs.list(paged), statusIs(200), listHasLength(list, 1))
      trial.confirm(await qosSpecs.list({ ...paged, limit: 2 }), statusIs(200), listHasLength(list, 2))
    },
  },

  // "offset is where to start in the list."
  'list/starts-at-an-offset': {
    title: 'the list of QoS specifications starts at its offset',
    operation: 'qos-specs.list',
    facet: 'route',
    needs: ['admin'],
    alone: true,
    async run(trial) {
      await neighbours(trial)
      const { qosSpecs } = trial.as('admin')
      const first = await qosSpecs.list({ sort: 'name:asc', limit: 3 })
      const ids = itemsAt(first.response.json, list).map(({ id }) => String(id))
      for (const offset of [0, 1, 2]) {
        const slice = await qosSpecs.list({ sort: 'name:asc', limit: 1, offset })
        trial.confirm(slice, statusIs(200), listIs(list, ids.slice(offset, offset + 1)))
      }
    },
  },

  'list/walks-over-all-pages': {
    title: 'a walk over the pages of the list of QoS specifications meets each one once',
    operation: 'qos-specs.list',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run(trial) {
      const [a, b, c] = await neighbours(trial)
      const { qosSpecs } = trial.as('admin')
      const met: string[] = []
      let page = await qosSpecs.list({ sort: 'name:asc', marker: a, limit: 1 })
      for (let pages = 0; pages < 2; pages += 1) {
        met.push(...itemsAt(page.response.json, list).map(({ id }) => String(id)))
        const next = nextPageOf(page, '/qos_specs_links')
        if (next === undefined || pages === 1) break
        page = await qosSpecs.list(next)
      }
      trial.confirm(page, walkMetEachOnce(met, [b, c]))
    },
  },

  'list/limit-is-a-number': {
    title: 'the list of QoS specifications refuses a limit or offset that is no number',
    operation: 'qos-specs.list',
    facet: 'route',
    needs: ['admin'],
    async run({ as, confirm }) {
      const { qosSpecs } = as('admin')
      confirm(await qosSpecs.list({ limit: 'many' }), isRefused(400))
      confirm(await qosSpecs.list({ limit: 1, offset: 'few' }), isRefused(400))
    },
  },

  'list/marker-is-known': {
    title: 'the list of QoS specifications refuses a marker that does not exist',
    operation: 'qos-specs.list',
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, confirm, unknownId }) {
      confirm(await as('admin').qosSpecs.list({ marker: unknownId() }), isRefused())
    },
  },
}
