import {
  check,
  isRefused,
  itemsAt,
  listHasExactly,
  listIs,
  listIsInTimeOrder,
  shown,
  statusIs,
} from '../../src/checks/index.js'
import type { Trial } from '../../src/trial/trial.js'
import { type ListRequirement, onBothLists } from './on-both-lists.js'

const ascending = (left: string, right: string): number => (left < right ? -1 : 1)

/** The shared snapshots, which share all sort keys but these, in ascending order of each. */
const listed = async ({ given }: Trial) => {
  const all = await given.sharedSnapshots()
  return {
    volume_id: String(all[0]?.body.volume_id),
    byName: [...all].sort((left, right) => ascending(left.name, right.name)).map(({ id }) => id),
    byId: all.map(({ id }) => id).sort(ascending),
  }
}

const listIsNot = (ids: readonly string[]) =>
  check('list-is-not-sorted-so', 'the list is not sorted so', function* ({ response }) {
    const found = itemsAt(response.json, '/snapshots').map(({ id }) => id)
    if (response.status < 400 && found.join() === ids.join()) {
      yield { at: '/snapshots', message: `expected any other order, got ${shown(found)}` }
    }
  })

const inOrder = (ids: readonly string[]) => listIs('/snapshots', ids)

const orders: Readonly<Record<string, ListRequirement>> = {
  'sorts-both-ways': {
    says: 'is sorted by a key in either direction',
    async run(trial, list) {
      const { volume_id, byId } = await listed(trial)
      trial.confirm(await list({ volume_id, sort: 'id:asc' }), statusIs(200), inOrder(byId))
      trial.confirm(await list({ volume_id, sort: 'id:desc' }), statusIs(200), inOrder(byId.toReversed()))
    },
  },

  'sorts-by-key-and-direction': {
    says: 'is sorted by a separate key and direction',
    async run(trial, list) {
      const { volume_id, byId } = await listed(trial)
      const sorted = (sort_dir: string) => list({ volume_id, sort_key: 'id', sort_dir })
      trial.confirm(await sorted('asc'), statusIs(200), inOrder(byId))
      trial.confirm(await sorted('desc'), statusIs(200), inOrder(byId.toReversed()))
    },
  },

  // "If you omit the sort direction in a set, default is desc."
  'sorts-downwards-by-default': {
    says: 'is sorted downwards by a key without direction',
    async run(trial, list) {
      const { volume_id, byId } = await listed(trial)
      trial.confirm(await list({ volume_id, sort: 'id' }), statusIs(200), inOrder(byId.toReversed()))
    },
  },

  'sorts-by-further-keys': {
    says: 'is sorted by the second key where the first is equal',
    async run(trial, list) {
      const { volume_id, byId } = await listed(trial)
      trial.confirm(await list({ volume_id, sort: 'status:desc,id:asc' }), statusIs(200), inOrder(byId))
      const downwards = await list({ volume_id, sort: 'status:asc,id:desc' })
      trial.confirm(downwards, statusIs(200), inOrder(byId.toReversed()))
    },
  },

  'sorts-by-time': {
    says: 'is sorted by the time of creation',
    async run(trial, list) {
      const { volume_id, byId } = await listed(trial)
      const all = listHasExactly('/snapshots', byId)
      for (const direction of ['asc', 'desc'] as const) {
        const answer = await list({ volume_id, sort: `created_at:${direction}` })
        trial.confirm(answer, statusIs(200), all, listIsInTimeOrder('/snapshots', 'created_at', direction))
      }
    },
  },

  // "Default is created_at." "If you omit the sort direction in a set, default is desc."
  'starts-with-the-newest': {
    says: 'starts with the newest unless asked for another order',
    // Said of sort_key, which then is absent: a server may read it so that it sorts only when asked to.
    level: 'should',
    async run(trial, list) {
      const { volume_id, byId } = await listed(trial)
      const answer = await list({ volume_id })
      const newestFirst = listIsInTimeOrder('/snapshots', 'created_at', 'desc')
      trial.confirm(answer, statusIs(200), listHasExactly('/snapshots', byId), newestFirst)
    },
  },

  'sorts-by-name': {
    says: 'is sorted by name in either direction',
    since: '3.30',
    async run(trial, list) {
      const { volume_id, byName } = await listed(trial)
      trial.confirm(await list({ volume_id, sort: 'name:asc' }), statusIs(200), inOrder(byName))
      trial.confirm(await list({ volume_id, sort: 'name:desc' }), statusIs(200), inOrder(byName.toReversed()))
      const byKey = await list({ volume_id, sort_key: 'name', sort_dir: 'asc' })
      trial.confirm(byKey, statusIs(200), inOrder(byName))
    },
  },

  // "Support sort snapshots with "name"." (history, 3.30)
  'does-not-sort-by-name-yet': {
    says: 'is not sorted by name yet',
    until: '3.29',
    async run(trial, list) {
      const { volume_id, byName } = await listed(trial)
      trial.confirm(await list({ volume_id, sort: 'name:asc' }), listIsNot(byName))
    },
  },

  'sort-key-is-known': {
    says: 'refuses a sort key that does not exist',
    level: 'should',
    async run(trial, list) {
      trial.confirm(await list({ sort: 'blockspec:asc' }), isRefused())
    },
  },

  // "A valid direction is asc (ascending) or desc (descending)."
  'sort-direction-is-known': {
    says: 'refuses a sort direction that does not exist',
    level: 'should',
    async run(trial, list) {
      trial.confirm(await list({ sort: 'id:sideways' }), isRefused())
    },
  },
}

/** The orders in which the lists can be had. */
export const sorting = onBothLists(orders)
