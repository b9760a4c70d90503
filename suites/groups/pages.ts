import {
  type Check,
  check,
  itemsAt,
  linksToNextPage,
  listHasLength,
  listIs,
  listLacks,
  nextPageOf,
  shown,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Resource } from '../../src/trial/set-up/tools.js'
import { type Collection, type ListRequirement, onBothLists, sinceIts } from './on-both-lists.js'

const timeOf = ({ body }: Resource): number => Date.parse(String(body.created_at))

/** Of these things, those made later stand before those made earlier, whatever stands between them. */
const newestFirst = (pointer: string, things: readonly Resource[]): Check =>
  check('newest-stand-first', `${pointer} has the newest first`, function* ({ response }) {
    const ids = itemsAt(response.json, pointer).map(({ id }) => id)
    const listed = things
      .filter(({ id }) => ids.includes(id))
      .sort((left, right) => ids.indexOf(left.id) - ids.indexOf(right.id))
    for (const [index, thing] of listed.slice(1).entries()) {
      const before = listed[index]
      if (before !== undefined && timeOf(thing) > timeOf(before)) {
        yield { at: pointer, message: `expected ${thing.id} before ${before.id}, which was made earlier` }
      }
    }
  })

/** Nothing else has a name between those of the three, so a page after one shows the others whatever else there is. */
const orders: Readonly<Record<string, ListRequirement>> = {
  'sorts-by-name': {
    says: 'is sorted by name, by default downwards',
    async run(trial, { ask, pointer, trio }) {
      const { a, b, c } = await trio(trial)
      const sorted = (sort: string, marker: string) => ask({ sort, marker, limit: 2 })
      trial.confirm(await sorted('name:asc', a.id), statusIs(200), listIs(pointer, [b.id, c.id]))
      trial.confirm(await sorted('name:desc', c.id), statusIs(200), listIs(pointer, [b.id, a.id]))
      trial.confirm(await sorted('name', c.id), statusIs(200), listIs(pointer, [b.id, a.id]))
    },
  },

  'sorts-by-key-and-direction': {
    says: 'is sorted by a key and a direction of their own',
    async run(trial, { ask, pointer, trio }) {
      const { a, b, c } = await trio(trial)
      const sorted = (sort_dir: string, marker: string) =>
        ask({ sort_key: 'name', sort_dir, marker, limit: 2 })
      trial.confirm(await sorted('asc', a.id), statusIs(200), listIs(pointer, [b.id, c.id]))
      trial.confirm(await sorted('desc', c.id), statusIs(200), listIs(pointer, [b.id, a.id]))
    },
  },

  'sorts-by-time': {
    says: 'is sorted by the time of creation',
    async run(trial, { ask, pointer, trio }) {
      const { a, b, c } = await trio(trial)
      for (const thing of [a, b, c]) {
        const newer = [a, b, c].filter((one) => timeOf(one) > timeOf(thing)).map(({ id }) => id)
        const rest = await ask({ sort: 'created_at:desc', marker: thing.id })
        trial.confirm(rest, statusIs(200), listLacks(pointer, thing.id, ...newer))
      }
    },
  },

  'starts-with-the-newest': {
    says: 'has the newest first by default',
    // Said of sort_key, which then is absent: a server may read it so that it sorts only when asked to.
    level: 'should',
    async run(trial, { ask, pointer, trio }) {
      const { a, b, c } = await trio(trial)
      trial.confirm(await ask({}), statusIs(200), newestFirst(pointer, [a, b, c]))
    },
  },

  'limits-a-page': {
    says: 'obeys limit, marker and offset',
    async run(trial, { ask, pointer, trio }) {
      const { a, b, c } = await trio(trial)
      const page = { sort: 'name:asc', limit: 1 }
      trial.confirm(await ask({ ...page, marker: a.id }), statusIs(200), listIs(pointer, [b.id]))
      trial.confirm(await ask({ ...page, marker: b.id }), statusIs(200), listIs(pointer, [c.id]))
      trial.confirm(await ask({ ...page, marker: a.id, offset: 1 }), statusIs(200), listIs(pointer, [c.id]))
      trial.confirm(await ask({ ...page, limit: 2 }), statusIs(200), listHasLength(pointer, 2))
      trial.confirm(await ask({ limit: 2 }), statusIs(200), listHasLength(pointer, 2))
    },
  },
}

const ends: Readonly<Record<string, ListRequirement>> = {
  'full-page-links-on': {
    says: 'links from a page that is not the last to the next',
    level: 'should',
    async run(trial, { ask, pointer, links, trio }) {
      const { a, b } = await trio(trial)
      const asked = { sort: 'name:asc', limit: 1 }
      const page = await ask({ ...asked, marker: a.id })
      trial.confirm(page, statusIs(200), listIs(pointer, [b.id]), linksToNextPage(links, asked))
      trial.confirm(page, linkIsAfter(links, nextPageOf(page, links)?.marker, b.id))
    },
  },
}

const linkIsAfter = (links: string, marker: string | undefined, id: string): Check =>
  check('link-goes-on', 'the link goes on after the last item', function* () {
    if (marker !== id) yield { at: links, message: `expected a link with marker ${id}, got ${shown(marker)}` }
  })

/** Order and pages of the lists of a collection. */
export const pagesOf = (collection: Collection): Readonly<Record<string, Requirement>> =>
  onBothLists(collection, sinceIts(collection, { ...orders, ...ends }))
