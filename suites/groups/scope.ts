import {
  anyOf,
  at,
  check,
  isRefused,
  itemAgreesWith,
  itemsAt,
  listContains,
  listLacks,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { type Collection, type ListRequirement, onBothLists } from './on-both-lists.js'

const namesOnly = (pointer: string, id: string) =>
  check('item-is-short', 'the short list shows ids and names only', function* ({ response }) {
    const item = itemsAt(response.json, pointer).find((one) => one.id === id) ?? {}
    if ('created_at' in item || 'status' in item)
      yield { at: pointer, message: `expected no status and no time of creation of ${id}, got them` }
  })

const scopes: Readonly<Record<string, ListRequirement>> = {
  'shows-own-project-only': {
    says: 'has nothing of other projects',
    needs: ['other'],
    async run(trial, { ask, pointer, trio, foreign }) {
      const { a, b, c } = await trio(trial)
      const theirs = await foreign(trial)
      const own = [listContains(pointer, a.id, b.id, c.id), listLacks(pointer, theirs.id)]
      trial.confirm(await ask({}), statusIs(200), ...own)
      const others = [listContains(pointer, theirs.id), listLacks(pointer, a.id, b.id, c.id)]
      trial.confirm(await ask({}, 'other'), statusIs(200), ...others)
    },
  },

  // "Admin only."
  'shows-all-projects-to-nobody-else': {
    says: 'shows all projects to administrators only',
    needs: ['other'],
    async run(trial, { ask, pointer, trio }) {
      const { a, b, c } = await trio(trial)
      for (const all_tenants of ['1', 'True']) {
        const answer = await ask({ all_tenants }, 'other')
        trial.confirm(answer, anyOf(listLacks(pointer, a.id, b.id, c.id), isRefused()))
      }
    },
  },

  'shows-all-projects-on-demand': {
    says: 'shows administrators all projects on demand',
    needs: ['admin', 'other'],
    async run(trial, { ask, pointer, trio, foreign }) {
      const [{ a, b, c }, theirs] = [await trio(trial), await foreign(trial)]
      const everything = listContains(pointer, a.id, b.id, c.id, theirs.id)
      for (const all_tenants of ['1', 'True'])
        trial.confirm(await ask({ all_tenants }, 'admin'), statusIs(200), everything)
      if (trial.projectOf('admin') === trial.projectOf('other')) return
      trial.confirm(await ask({}, 'admin'), statusIs(200), listLacks(pointer, theirs.id))
    },
  },
}

/** Whose things the lists of a collection show to whom, and what of them. */
export const scopeOf = (collection: Collection): Readonly<Record<string, Requirement>> => {
  const { operations, subject, pointer, needs, trio } = collection
  const { 'shows-all-projects-on-demand': everything, ...always } = scopes
  const since = collection.pagesSince
  return {
    ...onBothLists(collection, always),
    ...(everything &&
      onBothLists(collection, {
        'shows-all-projects-on-demand': { ...everything, ...(since && { since }) },
      })),
    'list/is-short': {
      title: `the list of ${subject} has their ids and names only`,
      operation: `${operations}.list`,
      needs,
      async run(trial) {
        const { a } = await trio(trial)
        const listed = await trial.api.send(`${operations}.list`, {})
        const short = [itemAgreesWith(pointer, a.id, { name: a.name }), namesOnly(pointer, a.id)]
        trial.confirm(listed, statusIs(200), ...short)
      },
    },
    'list-detail/agrees-with-show': {
      title: `the detailed list of ${subject} tells of each what it shows`,
      operation: `${operations}.list-detail`,
      needs,
      async run(trial) {
        const { a, b } = await trio(trial)
        const listed = await trial.api.send(`${operations}.list-detail`, {})
        for (const { id } of [a, b]) {
          const shown = await trial.api.send(`${operations}.show`, { [idName[operations]]: id })
          const told = at(shown.response.json, `/${members[operations]}`)
          trial.confirm(listed, statusIs(200), itemAgreesWith(pointer, id, told))
        }
      },
    },
  }
}

const idName = {
  groups: 'group_id',
  'group-snapshots': 'group_snapshot_id',
  consistencygroups: 'consistencygroup_id',
  cgsnapshots: 'cgsnapshot_id',
} as const

const members = {
  groups: 'group',
  'group-snapshots': 'group_snapshot',
  consistencygroups: 'consistencygroup',
  cgsnapshots: 'cgsnapshot',
} as const
