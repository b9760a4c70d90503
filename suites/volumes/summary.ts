import { at, type Check, check, itemsAt, memberIsAbsent, shown, statusIs } from '../../src/checks/index.js'
import type { Exchange, IdentityName } from '../../src/exchange.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'
import { leadsOn, pagesFrom } from './pages.js'

type Query = Readonly<Record<string, number>>

interface Totals {
  readonly total_count: number
  readonly total_size: number
}

const totalsOf = (pages: readonly Exchange[]): Totals => {
  const sizes = pages.flatMap(({ response }) =>
    itemsAt(response.json, '/volumes').map(({ size }) => Number(size)),
  )
  return { total_count: sizes.length, total_size: sizes.reduce((sum, size) => sum + size, 0) }
}

const sumsUp = (expected: () => Totals): Check =>
  check('sums-up-the-list', 'the summary has the totals of the list', function* ({ response }) {
    for (const [member, value] of Object.entries(expected())) {
      const found = at(response.json, `/volume-summary/${member}`)
      if (found !== value) {
        yield { at: `/volume-summary/${member}`, message: `expected ${value} as listed, got ${shown(found)}` }
      }
    }
  })

/** How many pages a list may have that is walked on suspicion, and how many one that is walked to be held to. */
const mostPages = 50
const fewPages = 2

/** Looks at list and summary until nothing changes between them; others' volumes may come and go. */
const summaryFollowsTheList = async (
  { as, confirm, eventually }: Trial,
  identity: IdentityName,
  query: Query = {},
): Promise<Exchange> => {
  let listed: Totals = { total_count: 0, total_size: 0 }
  const { volumes } = as(identity)
  const ask = async (): Promise<Exchange> => {
    const pages = await pagesFrom(volumes.listDetail, query, mostPages)
    // A list that fails sums up to nothing, which is no fault of the summary.
    for (const page of pages) confirm(page, statusIs(200))
    listed = totalsOf(pages)
    return volumes.summary(query)
  }
  return eventually(
    ask,
    statusIs(200),
    sumsUp(() => listed),
  )
}

const countedIn = ({ response }: Exchange): Totals => {
  const counted = (member: keyof Totals): number => {
    const value = at(response.json, `/volume-summary/${member}`)
    return typeof value === 'number' ? value : Number.NaN
  }
  return { total_count: counted('total_count'), total_size: counted('total_size') }
}

/**
 * The summary after a change that moves its totals by so much. Where they moved otherwise, others' volumes may have come
 * or gone: then the list tells which totals are right. It is not walked before: there may be many thousands.
 */
const summaryMovesBy = async (
  trial: Trial,
  identity: IdentityName,
  { count, size, query = {} }: { readonly count: number; readonly size: number; readonly query?: Query },
  change: () => Promise<unknown>,
): Promise<Exchange> => {
  const { volumes } = trial.as(identity)
  const before = countedIn(await volumes.summary(query))
  await change()
  const summary = await volumes.summary(query)
  const after = countedIn(summary)
  const isMoved =
    after.total_count - before.total_count === count && after.total_size - before.total_size === size
  return isMoved ? summary : summaryFollowsTheList(trial, identity, query)
}

/** The summary after what `make` makes: it has the totals of the list where that is short, else it moves by what is made. */
const summaryCounts = async (
  trial: Trial,
  identity: IdentityName,
  made: { readonly count: number; readonly size: number; readonly query?: Query },
  make: () => Promise<unknown>,
): Promise<Exchange> => {
  const { volumes } = trial.as(identity)
  const pages = await pagesFrom(volumes.listDetail, made.query ?? {}, fewPages)
  for (const page of pages) trial.confirm(page, statusIs(200))
  if (leadsOn(pages)) return summaryMovesBy(trial, identity, made, make)
  await make()
  return summaryFollowsTheList(trial, identity, made.query)
}

/** Both values stand under the key, once each. */
const holdsValues = (key: string, ...values: readonly string[]): Check =>
  check(
    'summary-holds-the-values',
    'the summary lists the values of a metadata key',
    function* ({ response }) {
      const found = at(response.json, `/volume-summary/metadata/${key}`)
      const sorted = Array.isArray(found) ? found.map(String).toSorted() : []
      if (sorted.join('\n') !== values.toSorted().join('\n')) {
        yield {
          at: `/volume-summary/metadata/${key}`,
          message: `expected ${shown(values)}, got ${shown(found)}`,
        }
      }
    },
  )

export const summary: Readonly<Record<string, Requirement>> = {
  // "Display volumes summary with total number of volumes and total size in GB."
  'summary/sums-up-the-project': {
    title: "the summary has the number and the size of the project's volumes",
    operation: 'volumes.summary',
    alone: true,
    async run(trial) {
      const { given, confirm, name } = trial
      const make = async (): Promise<void> => {
        for (const size of [2, 3]) await given.volume({ name: name(), size })
      }
      confirm(await summaryCounts(trial, 'member', { count: 2, size: 5 }, make), statusIs(200))
    },
  },

  'summary/hides-other-projects': {
    title: "the summary of a project does not count another project's volumes",
    operation: 'volumes.summary',
    facet: 'route',
    alone: true,
    needs: ['other'],
    async run(trial) {
      const { given, confirm, name } = trial
      const unmoved = { count: 0, size: 0 }
      const make = (whose: IdentityName) => () => given.volume({ name: name(), size: 3 }, whose)
      confirm(await summaryMovesBy(trial, 'member', unmoved, make('other')), statusIs(200))
      confirm(await summaryMovesBy(trial, 'other', unmoved, make('member')), statusIs(200))
    },
  },

  // "all_tenants: Shows details for all projects. Admin only.": who does not ask for that is told of the own.
  'summary/shows-administrators-their-own-first': {
    title: 'the summary of an administrator who does not ask for all projects is of his own',
    operation: 'volumes.summary',
    facet: 'route',
    alone: true,
    needs: ['admin'],
    async run(trial) {
      const { given, confirm, name } = trial
      const make = () => given.volume({ name: name(), size: 3 })
      confirm(await summaryMovesBy(trial, 'admin', { count: 0, size: 0 }, make), statusIs(200))
    },
  },

  'summary/forgets-the-deleted': {
    title: 'the summary does not count deleted volumes',
    operation: 'volumes.summary',
    facet: 'route',
    alone: true,
    async run(trial) {
      const { api, given, confirm, gone } = trial
      const { id } = await given.volume({ size: 2 })
      await given.volume()
      const forget = async (): Promise<void> => {
        confirm(await api.volumes.delete(id), statusIs(202))
        await gone(() => api.volumes.show(id), '/volume/status')
      }
      confirm(await summaryMovesBy(trial, 'member', { count: -1, size: -2 }, forget), statusIs(200))
    },
  },

  // "Shows details for all project. Admin only."
  'summary/all-projects-for-administrators': {
    title: 'the summary of all projects has the totals of the list of all projects',
    operation: 'volumes.summary',
    facet: 'route',
    alone: true,
    needs: ['admin', 'other'],
    async run(trial) {
      const { given, confirm, name } = trial
      const make = async (): Promise<void> => {
        await given.volume({ name: name(), size: 2 })
        await given.volume({ name: name(), size: 1 }, 'other')
      }
      const made = { count: 2, size: 3, query: { all_tenants: 1 } }
      confirm(await summaryCounts(trial, 'admin', made, make), statusIs(200))
    },
  },

  // "The dictionary of lists contains all the volumes' metadata, classified by metadata key." (since 3.36)
  'summary/classifies-metadata': {
    title: 'from 3.36 on the summary lists the values of each metadata key',
    operation: 'volumes.summary',
    facet: 'route',
    since: '3.36',
    async run({ api, given, confirm, name }) {
      const key = name()
      await given.volume({ metadata: { [key]: 'first', other: 'value' } })
      await given.volume({ metadata: { [key]: 'second' } })
      confirm(await api.volumes.summary(), statusIs(200), holdsValues(key, 'first', 'second'))
    },
  },

  'summary/names-a-value-once': {
    title: 'from 3.36 on the summary lists a value that several volumes share once',
    operation: 'volumes.summary',
    facet: 'route',
    since: '3.36',
    level: 'should',
    async run({ api, given, confirm, name }) {
      const key = name()
      await given.volume({ metadata: { [key]: 'shared' } })
      await given.volume({ metadata: { [key]: 'shared' } })
      confirm(await api.volumes.summary(), statusIs(200), holdsValues(key, 'shared'))
    },
  },

  'summary/hides-metadata-of-other-projects': {
    title: "from 3.36 on the summary has no metadata of another project's volumes",
    operation: 'volumes.summary',
    facet: 'route',
    since: '3.36',
    needs: ['other'],
    async run({ as, given, confirm, name }) {
      const key = name()
      await given.volume({ metadata: { [key]: 'mine' } })
      const theirs = await as('other').volumes.summary()
      confirm(theirs, statusIs(200), memberIsAbsent(`/volume-summary/metadata/${key}`))
    },
  },

  'summary/all-projects-not-for-members': {
    title: 'from 3.36 on a member who asks for all projects sees no metadata of others',
    operation: 'volumes.summary',
    facet: 'route',
    since: '3.36',
    needs: ['other'],
    async run({ as, given, confirm, name }) {
      const key = name()
      await given.volume({ metadata: { [key]: 'mine' } })
      const theirs = await as('other').volumes.summary({ all_tenants: 1 })
      confirm(theirs, memberIsAbsent(`/volume-summary/metadata/${key}`))
    },
  },
}
