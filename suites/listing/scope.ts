import {
  anyOf,
  isRefused,
  itemsAt,
  listContains,
  listHasExactly,
  listHasLength,
  listLacks,
  memberIs,
  nextPageOf,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import {
  itemsOf,
  type ListRequirement,
  linksOf,
  onBothLists,
  type Query,
  type Subject,
  sharedOf,
} from './on-both-lists.js'

const scopesOf = (subject: Subject, items = itemsOf(subject)): Readonly<Record<string, ListRequirement>> => ({
  'shows-own-project-only': {
    says: 'has nothing of another project',
    needs: ['other'],
    async run(trial, list) {
      const { ids, volume_id } = await sharedOf(subject, trial)
      const foreign = await subject.foreign(trial)
      trial.confirm(await list({}), statusIs(200), listLacks(items, foreign.id))
      trial.confirm(await list({ name: foreign.name }), statusIs(200), listHasExactly(items, []))
      trial.confirm(await list({ volume_id }, 'other'), statusIs(200), listHasExactly(items, []))
      trial.confirm(await list({ name: foreign.name }, 'other'), listHasExactly(items, [foreign.id]))
      trial.confirm(await list({ volume_id }), statusIs(200), listHasExactly(items, ids))
    },
  },

  // "Admin only."
  'shows-all-projects-to-nobody-else': {
    says: 'shows all projects to administrators only',
    needs: ['other'],
    async run(trial, list) {
      const { ids, volume_id } = await sharedOf(subject, trial)
      for (const all_tenants of ['1', 'True']) {
        const answer = await list({ all_tenants, volume_id }, 'other')
        trial.confirm(answer, anyOf(listLacks(items, ...ids), isRefused()))
      }
    },
  },

  'shows-all-projects-on-demand': {
    says: 'shows an administrator all projects on demand',
    needs: ['admin'],
    async run(trial, list) {
      const { ids, volume_id } = await sharedOf(subject, trial)
      for (const all_tenants of ['1', 'True']) {
        trial.confirm(await list({ all_tenants, volume_id }, 'admin'), listContains(items, ...ids))
      }
    },
  },

  'shows-administrators-their-own-first': {
    says: 'shows an administrator the own project unless asked for all',
    needs: ['admin'],
    async run(trial, list) {
      const { ids, volume_id } = await sharedOf(subject, trial)
      const sameProject = trial.projectOf('admin') === trial.projectOf('member')
      const seen = sameProject ? ids : []
      trial.confirm(await list({ volume_id }, 'admin'), statusIs(200), listHasExactly(items, seen))
    },
  },

  // "The total count of requested resource before pagination is applied."
  'counts-all-projects-on-demand': {
    says: 'counts for an administrator all projects where all are asked for',
    since: '3.45',
    needs: ['admin'],
    async run(trial, list) {
      const { ids, volume_id } = await sharedOf(subject, trial)
      const asked = { all_tenants: 1, volume_id, with_count: true }
      const pages: readonly Query[] = [{}, { limit: 1 }]
      for (const page of pages)
        trial.confirm(await list({ ...asked, ...page }, 'admin'), memberIs('/count', ids.length))
    },
  },

  'counts-own-project-only': {
    says: 'does not count what is of another project',
    since: '3.45',
    needs: ['other'],
    async run(trial, list) {
      const { volume_id } = await sharedOf(subject, trial)
      const theirs = await list({ volume_id, with_count: true }, 'other')
      trial.confirm(theirs, statusIs(200), memberIs('/count', 0))
    },
  },

  'links-keep-all-projects': {
    says: 'has links that keep the wish for all projects',
    needs: ['admin'],
    async run(trial, list) {
      const { ids, volume_id } = await sharedOf(subject, trial)
      const first = await list({ all_tenants: 1, volume_id, limit: 1 }, 'admin')
      trial.confirm(first, statusIs(200), listHasLength(items, 1))
      const seen = [String(itemsAt(first.response.json, items)[0]?.id)]
      const next = nextPageOf(first, linksOf(subject, first))
      if (next === undefined) return
      const rest = await list({ ...next, limit: 5 }, 'admin')
      trial.confirm(
        rest,
        listHasExactly(
          items,
          ids.filter((id) => !seen.includes(id)),
        ),
      )
    },
  },

  'keeps-to-the-own-where-all-are-declined': {
    says: 'shows administrators their own where all projects are declined',
    level: 'should',
    needs: ['admin'],
    async run(trial, list) {
      const { ids, volume_id } = await sharedOf(subject, trial)
      const seen = trial.projectOf('admin') === trial.projectOf('member') ? ids : []
      for (const all_tenants of ['0', 'False']) {
        const answer = await list({ volume_id, all_tenants }, 'admin')
        trial.confirm(answer, statusIs(200), listHasExactly(items, seen))
      }
    },
  },
})

/** Whose things the lists show to whom. */
export const scopeOf = (subject: Subject): Readonly<Record<string, Requirement>> =>
  onBothLists(subject, scopesOf(subject))
