import {
  anyOf,
  isRefused,
  itemsAt,
  listHasLength,
  listIs,
  statusIs,
  walkMetEachOnce,
} from '../../src/checks/index.js'
import type { Trial } from '../../src/trial/trial.js'
import { type ListRequirement, onBothLists } from '../listing/on-both-lists.js'
import { attachments, listed } from './listed.js'

/** The shared attachments by id, and the query that lists them so. */
const inOrder = async (trial: Trial) => {
  const { instance_id, ids } = await listed(trial)
  const byId = [...ids].sort()
  return { instance_id, byId, query: { instance_id, sort: 'id:asc' } }
}

const is = (ids: readonly string[]) => listIs('/attachments', ids)

const orders: Readonly<Record<string, ListRequirement>> = {
  'sorts-both-ways': {
    says: 'is sorted by a key in either direction',
    async run(trial, list) {
      const { instance_id, byId } = await inOrder(trial)
      trial.confirm(await list({ instance_id, sort: 'id:asc' }), statusIs(200), is(byId))
      trial.confirm(await list({ instance_id, sort: 'id:desc' }), statusIs(200), is(byId.toReversed()))
    },
  },

  'sorts-by-key-and-direction': {
    says: 'is sorted by a separate key and direction',
    async run(trial, list) {
      const { instance_id, byId } = await inOrder(trial)
      const sorted = (sort_dir: string) => list({ instance_id, sort_key: 'id', sort_dir })
      trial.confirm(await sorted('asc'), statusIs(200), is(byId))
      trial.confirm(await sorted('desc'), statusIs(200), is(byId.toReversed()))
    },
  },
}

const pages: Readonly<Record<string, ListRequirement>> = {
  // "Returns a number of items up to a limit value."
  'limits-a-page': {
    says: 'has as many items as its limit allows',
    async run(trial, list) {
      const { byId, query } = await inOrder(trial)
      for (const limit of [1, 2, 3, 4])
        trial.confirm(await list({ ...query, limit }), statusIs(200), is(byId.slice(0, limit)))
    },
  },

  'limits-to-nothing': {
    says: 'is empty where the limit is zero',
    async run(trial, list) {
      const { query } = await inOrder(trial)
      trial.confirm(await list({ ...query, limit: 0 }), anyOf(listHasLength('/attachments', 0), isRefused()))
    },
  },

  'goes-on-after-a-marker': {
    says: 'goes on right after its marker',
    async run(trial, list) {
      const { byId, query } = await inOrder(trial)
      for (const [index, marker] of byId.entries()) {
        trial.confirm(await list({ ...query, marker }), statusIs(200), is(byId.slice(index + 1)))
        const next = await list({ ...query, marker, limit: 1 })
        trial.confirm(next, statusIs(200), is(byId.slice(index + 1, index + 2)))
      }
    },
  },

  'starts-at-an-offset': {
    says: 'starts at its offset',
    async run(trial, list) {
      const { byId, query } = await inOrder(trial)
      for (const offset of [0, 1, 2, 3]) {
        const slice = await list({ ...query, limit: 1, offset })
        trial.confirm(slice, statusIs(200), is(byId.slice(offset, offset + 1)))
      }
      trial.confirm(await list({ ...query, offset: 1, limit: 5 }), statusIs(200), is(byId.slice(1)))
    },
  },

  'walks-by-markers': {
    says: 'shows every item once on a walk by markers',
    async run(trial, list) {
      const { instance_id, byId } = await inOrder(trial)
      const seen: string[] = []
      for (let page = await list({ instance_id, limit: 1 }); ; ) {
        trial.confirm(page, statusIs(200))
        const [item] = itemsAt(page.response.json, '/attachments')
        if (item === undefined || seen.length > byId.length) {
          trial.confirm(page, walkMetEachOnce(seen, byId))
          return
        }
        seen.push(String(item.id))
        page = await list({ instance_id, limit: 1, marker: String(item.id) })
      }
    },
  },
}

/** Orders and pages of the lists. */
export const paging = onBothLists(attachments, { ...orders, ...pages })
