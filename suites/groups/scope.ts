import {
  anyOf,
  at,
  check,
  isRefused,
  itemAgreesWith,
  itemIncludes,
  itemsAt,
  listContains,
  listLacks,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { type Collection, type ListRequirement, onBothLists, sinceIts } from './on-both-lists.js'

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
    async run(trial, { ask, after, pointer, trio, foreign }) {
      const { a, b, c } = await trio(trial)
      const theirs = await foreign(trial, `${b.name}-${trial.name()}`)
      const own = [listContains(pointer, b.id, c.id), listLacks(pointer, theirs.id)]
      trial.confirm(await ask(after(a)), statusIs(200), ...own)
      trial.confirm(await ask({}), statusIs(200), listLacks(pointer, theirs.id))
      trial.confirm(await ask({}, 'other'), statusIs(200), listLacks(pointer, a.id, b.id, c.id))
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

  'shows-administrators-their-own-first': {
    says: 'shows administrators the own project unless asked for all',
    needs: ['admin', 'other'],
    async run(trial, { ask, pointer, foreign }) {
      const theirs = await foreign(trial, trial.name())
      if (trial.projectOf('admin') === trial.projectOf('other')) return
      trial.confirm(await ask({}, 'admin'), statusIs(200), listLacks(pointer, theirs.id))
    },
  },
}

const everything: ListRequirement = {
  says: 'shows administrators all projects on demand',
  needs: ['admin', 'other'],
  async run(trial, { ask, after, pointer, trio, foreign }) {
    const { a, b, c } = await trio(trial)
    const theirs = await foreign(trial, `${c.name}-${trial.name()}`)
    for (const all_tenants of ['1', 'True']) {
      const ours = await ask({ ...after(a), all_tenants }, 'admin')
      trial.confirm(ours, statusIs(200), listContains(pointer, b.id, c.id, theirs.id))
    }
  },
}

/** Whose things the lists of a collection show to whom, and what of them. */
export const scopeOf = (collection: Collection): Readonly<Record<string, Requirement>> => {
  const { operations, pointer } = collection
  const member = `/${members[operations]}`
  const short: ListRequirement = {
    says: 'has ids and names',
    facet: 'whole',
    async run(trial, { ask, after, isShort, trio }) {
      const { a, b } = await trio(trial)
      const listed = await ask(after(a))
      trial.confirm(listed, statusIs(200), itemIncludes(pointer, b.id, { name: b.name }))
      if (isShort) trial.confirm(listed, namesOnly(pointer, b.id))
    },
  }
  const whole: ListRequirement = {
    says: 'tells of each what it shows',
    facet: 'whole',
    async run(trial, { ask, after, trio }) {
      const { a, b, c } = await trio(trial)
      const listed = await ask(after(a))
      for (const { id, name } of [b, c]) {
        const shown = await trial.api.send(`${operations}.show`, { [idName[operations]]: id })
        trial.confirm(listed, statusIs(200), itemIncludes(pointer, id, { name }))
        trial.confirm(listed, itemAgreesWith(pointer, id, at(shown.response.json, member)))
      }
    },
  }
  return {
    ...onBothLists(collection, { ...scopes, 'has-ids-and-names': short, 'agrees-with-show': whole }),
    ...onBothLists(collection, sinceIts(collection, { 'shows-all-projects-on-demand': everything })),
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
