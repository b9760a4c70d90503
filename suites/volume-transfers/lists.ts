import {
  anyOf,
  at,
  isRefused,
  itemAgreesWith,
  itemIncludes,
  listContains,
  listLacks,
  statusIs,
} from '../../src/checks/index.js'
import type { Exchange, IdentityName } from '../../src/exchange.js'
import type { Path, PathRequirement, PathRequirements } from './path.js'
import { pageWith } from './walk.js'

/** Query parameters by name. */
export type Query = Readonly<Record<string, string | number | boolean>>

/** Asks for the list that a promise is judged on. */
export type Listing = (query?: Query, identity?: IdentityName) => Promise<Exchange>

interface ListPromise extends Omit<PathRequirement, 'title' | 'operation' | 'run'> {
  /** What the list does, in words that go on from "the list of transfers". */
  readonly says: string
  run(trial: Parameters<PathRequirement['run']>[0], path: Path, list: Listing): Promise<void>
}

const both = [
  { key: 'list', call: 'list', subject: 'the list of transfers' },
  { key: 'list-detail', call: 'listDetail', subject: 'the detailed list of transfers' },
] as const

/** Makes each promise one of either list. */
export const ofBothLists = (promises: Readonly<Record<string, ListPromise>>): PathRequirements =>
  Object.fromEntries(
    both.flatMap(({ key, call, subject }) =>
      Object.entries(promises).map(([slug, { says, run, ...rest }]): readonly [string, PathRequirement] => [
        `${key}/${slug}`,
        {
          ...rest,
          title: `${subject} ${says}`,
          operation: key,
          run: (trial, path) =>
            run(trial, path, (query, identity = 'member') => path.as(identity)[call](query)),
        },
      ]),
    ),
  )

/** Whose transfers the lists show, and what of them. */
export const listing: PathRequirements = ofBothLists({
  'agrees-with-show': {
    says: 'tells of a transfer what the transfer itself tells',
    facet: 'response',
    async run({ confirm }, path, list) {
      const first = await path.offer()
      const second = await path.offer()
      for (const { id, name, volumeId } of [first, second]) {
        const { response } = await path.api.show(id)
        const answer = await pageWith(list, id)
        confirm(answer, statusIs(200), itemIncludes('/transfers', id, { name, volume_id: volumeId }))
        confirm(answer, itemAgreesWith('/transfers', id, at(response.json, '/transfer')))
      }
    },
  },

  'shows-own-project-only': {
    says: "has no other project's transfers",
    needs: ['other'],
    async run({ given, confirm }, path, list) {
      const theirs = (await given.sharedTransfers(path.resource, 'other')).map(({ id }) => id)
      const { id } = await path.offer()
      const own = await pageWith(list, id)
      confirm(own, statusIs(200), listContains('/transfers', id), listLacks('/transfers', ...theirs))
      for (const one of theirs) {
        const answer = await pageWith((query) => list(query, 'other'), one)
        confirm(answer, statusIs(200), listContains('/transfers', one), listLacks('/transfers', id))
      }
    },
  },

  // "Shows details for all project. Admin only."
  'shows-all-projects-to-nobody-else': {
    says: 'shows all projects to administrators only',
    needs: ['other'],
    async run({ given, confirm }, path, list) {
      const theirs = (await given.sharedTransfers(path.resource, 'other')).map(({ id }) => id)
      for (const all_tenants of ['1', 'True'])
        confirm(await list({ all_tenants }), anyOf(listLacks('/transfers', ...theirs), isRefused()))
    },
  },

  'shows-all-projects-on-demand': {
    says: 'shows administrators all projects on demand',
    needs: ['admin', 'other'],
    async run({ given, confirm }, path, list) {
      const theirs = (await given.sharedTransfers(path.resource, 'other')).map(({ id }) => id)
      const { id } = await path.offer()
      for (const all_tenants of ['1', 'True']) {
        for (const one of [id, ...theirs]) {
          const answer = await pageWith((query) => list(query, 'admin'), one, { all_tenants })
          confirm(answer, statusIs(200), listContains('/transfers', one))
        }
      }
    },
  },

  'shows-administrators-their-own-first': {
    says: 'shows administrators their own project by default',
    needs: ['admin', 'other'],
    async run({ given, confirm, projectOf }, path, list) {
      const theirs = (await given.sharedTransfers(path.resource, 'other')).map(({ id }) => id)
      const sameProject = projectOf('admin') === projectOf('other')
      const seen = sameProject ? listContains('/transfers', ...theirs) : listLacks('/transfers', ...theirs)
      confirm(await list({}, 'admin'), statusIs(200), seen)
    },
  },
})
