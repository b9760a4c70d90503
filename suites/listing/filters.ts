import { listHasExactly, statusIs } from '../../src/checks/index.js'
import type { Trial } from '../../src/trial/trial.js'
import { itemsOf, type ListRequirement, type Query, type Subject, sharedOf } from './on-both-lists.js'

type Promises = Readonly<Record<string, ListRequirement>>

/** What a list is narrowed to by a filter that is known, so that what others make does not show. */
interface Narrowed {
  readonly query: Query
  readonly ids: readonly string[]
}

/** What the version history promises of filters that do not exist. */
export const invalidFilters = (pointer: string, narrowed: (trial: Trial) => Promise<Narrowed>): Promises => ({
  // "since v3.31 if non-admin users specify invalid filters in the url, API will return bad request"
  'refuses-invalid-filters': {
    says: 'refuses a filter that does not exist',
    since: '3.31',
    needs: ['roles'],
    async run(trial, list) {
      const { query } = await narrowed(trial)
      trial.confirm(await list({ ...query, blockspec: 'none' }), statusIs(400))
    },
  },

  'ignores-invalid-filters': {
    says: 'ignores a filter that does not exist',
    until: '3.30',
    async run(trial, list) {
      const { query, ids } = await narrowed(trial)
      const answer = await list({ ...query, blockspec: 'none' })
      trial.confirm(answer, statusIs(200), listHasExactly(pointer, ids))
    },
  },
})

/** The three shared things, the second of them, and what all their names begin with. */
export const namedOf = async (subject: Subject, trial: Trial) => {
  const { all, ids, volume_id } = await sharedOf(subject, trial)
  const [b] = all
  if (b === undefined) throw new Error(`there are three shared ${subject.plural}`)
  return { ids, volume_id, b, stem: b.name.slice(0, -1) }
}

/** What the lists of things of a volume are filtered by alike. */
export const filtersOf = (subject: Subject): Promises => {
  const exactly = (...ids: readonly string[]) => listHasExactly(itemsOf(subject), ids)
  const { plural } = subject
  return {
    'filters-by-volume': {
      says: `finds the ${plural} of a volume, and no others`,
      async run(trial, list) {
        const { volume_id, ids } = await namedOf(subject, trial)
        trial.confirm(await list({ volume_id }), statusIs(200), exactly(...ids))
        trial.confirm(await list({ volume_id: trial.unknownId() }), statusIs(200), exactly())
      },
    },

    'filters-by-status': {
      says: `finds the ${plural} with a status, and no others`,
      async run(trial, list) {
        const { volume_id, ids } = await namedOf(subject, trial)
        trial.confirm(await list({ volume_id, status: 'available' }), statusIs(200), exactly(...ids))
        trial.confirm(await list({ volume_id, status: 'error' }), statusIs(200), exactly())
      },
    },

    // "Multiple filters result in an implicit AND"
    'combines-filters': {
      says: 'finds what passes all filters',
      async run(trial, list) {
        const { volume_id, b } = await namedOf(subject, trial)
        const { name } = b
        trial.confirm(await list({ volume_id, name, status: 'available' }), statusIs(200), exactly(b.id))
        trial.confirm(await list({ name, status: 'error' }), statusIs(200), exactly())
        trial.confirm(await list({ name, volume_id: trial.unknownId() }), statusIs(200), exactly())
      },
    },

    ...invalidFilters(itemsOf(subject), async (trial) => {
      const { volume_id, ids } = await namedOf(subject, trial)
      return { query: { volume_id }, ids }
    }),

    // An operator chooses which inexact filters others may use; administrators may use all.
    'filters-by-part-of-a-name': {
      says: `finds the ${plural} with a text in their name`,
      since: '3.34',
      needs: ['admin'],
      async run(trial, list) {
        const { volume_id, stem, ids, b } = await namedOf(subject, trial)
        const having = (text: string) => list({ volume_id, all_tenants: 1, 'name~': text }, 'admin')
        trial.confirm(await having(b.name.slice(3)), statusIs(200), exactly(b.id))
        trial.confirm(await having(stem), statusIs(200), exactly(...ids))
        trial.confirm(await having(`${b.name}z`), statusIs(200), exactly())
        const exact = await list({ volume_id, all_tenants: 1, name: stem }, 'admin')
        trial.confirm(exact, statusIs(200), exactly())
      },
    },
  }
}
