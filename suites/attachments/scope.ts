import {
  anyOf,
  isRefused,
  listContains,
  listHasExactly,
  listLacks,
  statusIs,
} from '../../src/checks/index.js'
import { type ListRequirement, onBothLists } from '../listing/on-both-lists.js'
import { attachments, listed } from './listed.js'

const scopes: Readonly<Record<string, ListRequirement>> = {
  'shows-own-project-only': {
    says: "has no other project's attachments",
    needs: ['other'],
    async run(trial, list) {
      const { instance_id, ids } = await listed(trial)
      const foreign = await trial.given.attachment({ instance_uuid: instance_id }, 'other')
      trial.confirm(await list({ instance_id }), statusIs(200), listHasExactly('/attachments', ids))
      const theirs = await list({ instance_id }, 'other')
      trial.confirm(theirs, statusIs(200), listContains('/attachments', foreign.id))
      trial.confirm(theirs, listLacks('/attachments', ...ids))
    },
  },

  // "Shows details for all project. Admin only."
  'shows-all-projects-to-nobody-else': {
    says: 'shows all projects to administrators only',
    needs: ['other'],
    async run(trial, list) {
      const { ids, first } = await listed(trial)
      const { volume_id } = first
      for (const all_tenants of ['1', 'True']) {
        const answer = await list({ all_tenants, volume_id }, 'other')
        trial.confirm(answer, anyOf(listLacks('/attachments', ...ids), isRefused()))
      }
    },
  },

  'shows-all-projects-on-demand': {
    says: "shows an administrator all projects' attachments on demand",
    needs: ['admin'],
    async run(trial, list) {
      const { instance_id, ids } = await listed(trial)
      for (const all_tenants of ['1', 'True']) {
        const answer = await list({ all_tenants, instance_id }, 'admin')
        trial.confirm(answer, statusIs(200), listContains('/attachments', ...ids))
      }
    },
  },

  'shows-administrators-their-own-first': {
    says: 'shows an administrator the own project unless asked for all',
    needs: ['admin'],
    async run(trial, list) {
      const { ids, instance_id } = await listed(trial)
      const sameProject = trial.projectOf('admin') === trial.projectOf('member')
      const answer = await list({ instance_id }, 'admin')
      const seen = sameProject ? listContains('/attachments', ...ids) : listLacks('/attachments', ...ids)
      trial.confirm(answer, statusIs(200), seen)
    },
  },
}

/** Whose attachments the lists show to whom. */
export const scope = onBothLists(attachments, scopes)
