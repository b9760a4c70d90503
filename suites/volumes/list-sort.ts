import { isRefused, listFollows, listHasExactly, listIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Sibling } from '../../src/trial/set-up/volume-family.js'
import { idsOf, ofBothLists, tellingOf, within } from './listing.js'
import { whileStill } from './still.js'

type Key = (sibling: Sibling) => string | number

const keys: Readonly<Record<string, Key>> = {
  name: ({ name }) => name,
  size: ({ size }) => size,
  id: ({ id }) => id,
  created_at: ({ body }) => String(body.created_at),
  updated_at: ({ body }) => String(body.updated_at),
}

/** Ids grouped by the value of a key, from the lowest value to the highest. */
const ascending = (siblings: readonly Sibling[], key: Key): readonly (readonly string[])[] => {
  const values = [...new Set(siblings.map(key))].sort((a, b) => (a < b ? -1 : 1))
  return values.map((value) => idsOf(siblings.filter((sibling) => key(sibling) === value)))
}

const descending = (siblings: readonly Sibling[], key: Key): readonly (readonly string[])[] =>
  ascending(siblings, key).toReversed()

/** By size from small to large and, among equals, by name from last to first. */
const bySizeThenNameBackwards = (siblings: readonly Sibling[]): readonly string[] =>
  idsOf(siblings.toSorted((a, b) => a.size - b.size || (a.name < b.name ? 1 : -1)))

const byDirection = { asc: ascending, desc: descending }

export const listSort: Readonly<Record<string, Requirement>> = ofBothLists(({ noun, of }) => ({
  // "A valid direction is asc (ascending) or desc (descending)."
  ...Object.fromEntries(
    Object.entries(keys).flatMap(([name, key]) =>
      Object.entries(byDirection).map(([direction, inOrder]) => [
        `sort-${name.replace('_', '-')}-${direction}`,
        {
          title: `${noun} is sorted by ${name}, ${direction}`,
          facet: 'route' as const,
          async run({ api, given, confirm }) {
            const family = await given.family()
            const { told, answers } = await whileStill(tellingOf(api, family, name), () =>
              of(api)(within(family, { sort: `${name}:${direction}` })),
            )
            confirm(answers, statusIs(200), listFollows('/volumes', inOrder(told, key)))
          },
        } satisfies Omit<Requirement, 'operation'>,
      ]),
    ),
  ),

  // "Comma-separated list of sort keys and optional sort directions"
  'sort-by-several-keys': {
    title: `${noun} is sorted by a second key among what the first finds equal`,
    facet: 'route',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const sorted = await of(api)(within(family, { sort: 'size:asc,name:desc' }))
      confirm(sorted, statusIs(200), listIs('/volumes', bySizeThenNameBackwards(family.members)))
    },
  },

  'sort-by-several-keys-reversed': {
    title: `${noun} is sorted by several keys, each in its own direction`,
    facet: 'route',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const sorted = await of(api)(within(family, { sort: 'size:desc,name:asc' }))
      confirm(sorted, statusIs(200), listIs('/volumes', bySizeThenNameBackwards(family.members).toReversed()))
    },
  },

  'sort-by-status': {
    title: `${noun} can be sorted by status`,
    facet: 'route',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const sorted = await of(api)(within(family, { sort: 'status:asc,name:asc' }))
      confirm(
        sorted,
        statusIs(200),
        listFollows(
          '/volumes',
          ascending(family.members, ({ name }) => name),
        ),
      )
    },
  },

  'sort-direction-may-be-left-out': {
    title: `${noun} can be sorted by a key without a direction`,
    facet: 'route',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const sorted = await of(api)(within(family, { sort: 'name' }))
      confirm(sorted, statusIs(200), listHasExactly('/volumes', idsOf(family.members)))
    },
  },

  'sort-key-and-direction': {
    title: `${noun} is sorted by sort_key and sort_dir`,
    facet: 'route',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const name: Key = (sibling) => sibling.name
      const up = await of(api)(within(family, { sort_key: 'name', sort_dir: 'asc' }))
      confirm(up, statusIs(200), listFollows('/volumes', ascending(family.members, name)))
      const down = await of(api)(within(family, { sort_key: 'name', sort_dir: 'desc' }))
      confirm(down, statusIs(200), listFollows('/volumes', descending(family.members, name)))
    },
  },

  // "If you omit the sort direction in a set, default is desc." – beside "The API uses the natural sorting direction".
  'sort-key-alone-is-descending': {
    title: `${noun} is sorted in descending order when sort_dir is left out`,
    facet: 'route',
    level: 'should',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const sorted = await of(api)(within(family, { sort_key: 'name' }))
      confirm(
        sorted,
        statusIs(200),
        listFollows(
          '/volumes',
          descending(family.members, ({ name }) => name),
        ),
      )
    },
  },

  'sort-direction-alone': {
    title: `${noun} is sorted by creation in the direction of a sort_dir alone`,
    facet: 'route',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const oldestFirst = ascending(family.members, ({ body }) => String(body.created_at))
      const sorted = await of(api)(within(family, { sort_dir: 'asc' }))
      confirm(sorted, statusIs(200), listFollows('/volumes', oldestFirst))
    },
  },

  // "Default is created_at." "default is desc"
  'newest-first-by-default': {
    title: `${noun} shows the newest volume first unless told otherwise`,
    facet: 'request',
    // Said of sort_key, which then is absent: a server may read it so that it sorts only when asked to.
    level: 'should',
    async run({ api, given, confirm }) {
      const family = await given.family()
      const newestFirst = descending(family.members, ({ body }) => String(body.created_at))
      confirm(await of(api)(within(family)), statusIs(200), listFollows('/volumes', newestFirst))
    },
  },

  'unknown-sort-key-is-refused': {
    title: `${noun} refuses to be sorted by what is no attribute`,
    facet: 'route',
    async run({ api, given, confirm }) {
      const family = await given.family()
      confirm(await of(api)(within(family, { sort: 'blockspec:asc' })), isRefused(400))
      confirm(await of(api)(within(family, { sort_key: 'blockspec' })), isRefused(400))
    },
  },

  'unknown-sort-direction-is-refused': {
    title: `${noun} refuses a direction that is neither asc nor desc`,
    facet: 'route',
    async run({ api, given, confirm }) {
      const family = await given.family()
      confirm(await of(api)(within(family, { sort: 'name:upwards' })), isRefused(400))
      confirm(await of(api)(within(family, { sort_key: 'name', sort_dir: 'upwards' })), isRefused(400))
    },
  },
}))
