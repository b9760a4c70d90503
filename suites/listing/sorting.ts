import { check, isRefused, itemsAt, listFollows, listIs, shown, statusIs } from '../../src/checks/index.js'
import { type Microversion, previousMicroversion } from '../../src/microversion.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'
import { itemsOf, type ListRequirement, onBothLists, type Subject, sharedOf } from './on-both-lists.js'

const ascending = (left: string, right: string): number => (left < right ? -1 : 1)

/** The shared ones, which share all sort keys but these, in ascending order of each. */
const listed = async (subject: Subject, trial: Trial) => {
  const { all, ids, volume_id } = await sharedOf(subject, trial)
  const times = [...new Set(all.map(({ body }) => String(body.created_at)))].sort(ascending)
  return {
    volume_id,
    /** Those of one time stand together, in any order. */
    byTime: times.map((time) => all.filter(({ body }) => body.created_at === time).map(({ id }) => id)),
    byName: [...all].sort((left, right) => ascending(left.name, right.name)).map(({ id }) => id),
    byId: [...ids].sort(ascending),
  }
}

const listIsNot = (items: string, ids: readonly string[]) =>
  check('list-is-not-sorted-so', 'the list is not sorted so', function* ({ response }) {
    const found = itemsAt(response.json, items).map(({ id }) => id)
    if (response.status < 400 && found.join() === ids.join()) {
      yield { at: items, message: `expected any other order, got ${shown(found)}` }
    }
  })

const ordersOf = (subject: Subject): Readonly<Record<string, ListRequirement>> => {
  const items = itemsOf(subject)
  const inOrder = (ids: readonly string[]) => listIs(items, ids)
  return {
    'sorts-both-ways': {
      says: 'is sorted by a key in either direction',
      async run(trial, list) {
        const { volume_id, byId } = await listed(subject, trial)
        trial.confirm(await list({ volume_id, sort: 'id:asc' }), statusIs(200), inOrder(byId))
        trial.confirm(await list({ volume_id, sort: 'id:desc' }), statusIs(200), inOrder(byId.toReversed()))
      },
    },

    'sorts-by-key-and-direction': {
      says: 'is sorted by a separate key and direction',
      async run(trial, list) {
        const { volume_id, byId } = await listed(subject, trial)
        const sorted = (sort_dir: string) => list({ volume_id, sort_key: 'id', sort_dir })
        trial.confirm(await sorted('asc'), statusIs(200), inOrder(byId))
        trial.confirm(await sorted('desc'), statusIs(200), inOrder(byId.toReversed()))
      },
    },

    // "If you omit the sort direction in a set, default is desc."
    'sorts-downwards-by-default': {
      says: 'is sorted downwards by a key without direction',
      async run(trial, list) {
        const { volume_id, byId } = await listed(subject, trial)
        trial.confirm(await list({ volume_id, sort: 'id' }), statusIs(200), inOrder(byId.toReversed()))
      },
    },

    'sorts-by-further-keys': {
      says: 'is sorted by the second key where the first is equal',
      async run(trial, list) {
        const { volume_id, byId } = await listed(subject, trial)
        trial.confirm(await list({ volume_id, sort: 'status:desc,id:asc' }), statusIs(200), inOrder(byId))
        const downwards = await list({ volume_id, sort: 'status:desc,id:desc' })
        trial.confirm(downwards, statusIs(200), inOrder(byId.toReversed()))
      },
    },

    'sorts-by-time': {
      says: 'is sorted by the time of creation',
      async run(trial, list) {
        const { volume_id, byTime } = await listed(subject, trial)
        const upwards = await list({ volume_id, sort: 'created_at:asc' })
        trial.confirm(upwards, statusIs(200), listFollows(items, byTime))
        const downwards = await list({ volume_id, sort: 'created_at:desc' })
        trial.confirm(downwards, statusIs(200), listFollows(items, byTime.toReversed()))
      },
    },

    // "Default is created_at." "If you omit the sort direction in a set, default is desc."
    'starts-with-the-newest': {
      says: 'starts with the newest unless asked for another order',
      // Said of sort_key, which then is absent: a server may read it so that it sorts only when asked to.
      level: 'should',
      async run(trial, list) {
        const { volume_id, byTime } = await listed(subject, trial)
        trial.confirm(await list({ volume_id }), statusIs(200), listFollows(items, byTime.toReversed()))
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
}

/** What there is to say of names, which may be sorted by since a version of their own. */
const namesOf = (subject: Subject, since: Microversion): Readonly<Record<string, ListRequirement>> => {
  const items = itemsOf(subject)
  const inOrder = (ids: readonly string[]) => listIs(items, ids)
  const until = previousMicroversion(since)
  return {
    'sorts-by-name': {
      says: 'is sorted by name in either direction',
      since,
      async run(trial, list) {
        const { volume_id, byName } = await listed(subject, trial)
        trial.confirm(await list({ volume_id, sort: 'name:asc' }), statusIs(200), inOrder(byName))
        trial.confirm(
          await list({ volume_id, sort: 'name:desc' }),
          statusIs(200),
          inOrder(byName.toReversed()),
        )
        const byKey = await list({ volume_id, sort_key: 'name', sort_dir: 'asc' })
        trial.confirm(byKey, statusIs(200), inOrder(byName))
      },
    },

    'does-not-sort-by-name-yet': {
      says: 'is not sorted by name yet',
      ...(until === undefined ? {} : { until }),
      async run(trial, list) {
        const { volume_id, byName } = await listed(subject, trial)
        trial.confirm(await list({ volume_id, sort: 'name:asc' }), listIsNot(items, byName))
      },
    },
  }
}

/** The orders in which the lists can be had; by name since a version of their own. */
export const sortingOf = (
  subject: Subject,
  byNameSince: Microversion,
): Readonly<Record<string, Requirement>> =>
  onBothLists(subject, { ...ordersOf(subject), ...namesOf(subject, byNameSince) })
