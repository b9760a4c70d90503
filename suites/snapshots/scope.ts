import {
  anyOf,
  isRefused,
  listContains,
  listHasExactly,
  listLacks,
  statusIs,
} from '../../src/checks/index.js'
import type { Trial } from '../../src/trial/trial.js'
import { type ListRequirement, onBothLists } from './on-both-lists.js'

const listed = async ({ given }: Trial) => {
  const all = await given.sharedSnapshots()
  return { ids: all.map(({ id }) => id), volume_id: String(all[0]?.body.volume_id) }
}

const scopes: Readonly<Record<string, ListRequirement>> = {
  'shows-own-project-only': {
    says: "has no other project's snapshots",
    needs: ['other'],
    async run(trial, list) {
      const { ids, volume_id } = await listed(trial)
      const foreign = await trial.given.snapshot({}, 'other')
      trial.confirm(await list({}), statusIs(200), listLacks('/snapshots', foreign.id))
      trial.confirm(await list({ name: foreign.name }), statusIs(200), listHasExactly('/snapshots', []))
      trial.confirm(await list({ volume_id }, 'other'), statusIs(200), listHasExactly('/snapshots', []))
      trial.confirm(await list({ name: foreign.name }, 'other'), listHasExactly('/snapshots', [foreign.id]))
      trial.confirm(await list({ volume_id }), statusIs(200), listHasExactly('/snapshots', ids))
    },
  },

  // "Admin only."
  'shows-all-projects-to-nobody-else': {
    says: 'shows all projects to administrators only',
    needs: ['other'],
    async run(trial, list) {
      const { ids, volume_id } = await listed(trial)
      for (const all_tenants of ['1', 'True']) {
        const answer = await list({ all_tenants, volume_id }, 'other')
        trial.confirm(answer, anyOf(listLacks('/snapshots', ...ids), isRefused()))
      }
    },
  },

  'shows-all-projects-on-demand': {
    says: "shows an administrator all projects' snapshots on demand",
    needs: ['admin'],
    async run(trial, list) {
      const { ids, volume_id } = await listed(trial)
      for (const all_tenants of ['1', 'True']) {
        trial.confirm(await list({ all_tenants, volume_id }, 'admin'), listContains('/snapshots', ...ids))
      }
    },
  },

  'shows-administrators-their-own-first': {
    says: 'shows an administrator the own project unless asked for all',
    needs: ['admin'],
    async run(trial, list) {
      const { ids, volume_id } = await listed(trial)
      const sameProject = trial.projectOf('admin') === trial.projectOf('member')
      const seen = sameProject ? ids : []
      trial.confirm(await list({ volume_id }, 'admin'), statusIs(200), listHasExactly('/snapshots', seen))
    },
  },
}

/** Whose snapshots the lists show to whom. */
export const scope = onBothLists(scopes)
