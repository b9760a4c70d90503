import { isRefused, memberIncludes, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

export const createStrictness: Readonly<Record<string, Requirement>> = {
  // "Before 3.53, create volume API used to accept any invalid parameters in the request body […] user_id, project_id,
  // status, attach_status" (history, 3.53)
  'create/undocumented-members-were-accepted': {
    title: 'before 3.53 undocumented members are accepted and have no effect',
    operation: 'volumes.create',
    facet: 'route',
    until: '3.52',
    async run({ api, confirm, name, read, unknownId, userOf, volumeSettles }) {
      const strange = {
        user_id: unknownId(),
        project_id: unknownId(),
        status: 'error',
        attach_status: 'attached',
      }
      const created = await api.volumes.create({ size: 1, name: name(), ...strange })
      confirm(created, statusIs(202))
      const path = { through: ['creating'], to: ['available'] }
      const settled = await volumeSettles(read(created, '/volume/id'), path)
      confirm(settled, memberIncludes('/volume', { user_id: userOf('member'), attachments: [], size: 1 }))
    },
  },

  // "If user passes any invalid parameters to the API which are not documented in api-ref, then it will raise
  // badRequest error." (history, 3.53)
  'create/undocumented-members-are-refused': {
    title: 'from 3.53 on an undocumented member is refused',
    operation: 'volumes.create',
    facet: 'route',
    since: '3.53',
    async run({ api, confirm, name }) {
      for (const member of ['user_id', 'project_id', 'status', 'attach_status', 'blockspec']) {
        confirm(await api.volumes.create({ size: 1, name: name(), [member]: 'unwanted' }), isRefused(400))
      }
    },
  },

  'create/undocumented-top-members-are-refused': {
    title: 'from 3.53 on an undocumented member beside the volume is refused',
    operation: 'volumes.create',
    facet: 'route',
    since: '3.53',
    async run({ api, confirm, name }) {
      const body = { volume: { size: 1, name: name() }, blockspec: 'unwanted' }
      confirm(await api.send('volumes.create', {}, body), isRefused(400))
    },
  },

  // "Support create volume from backup." (history, 3.47) – and until 3.53 what is not known is accepted.
  'create/backup-was-unknown': {
    title: 'before 3.47 a backup in a creation has no effect',
    operation: 'volumes.create',
    facet: 'route',
    until: '3.46',
    async run({ api, confirm, name, unknownId }) {
      const created = await api.volumes.create({ size: 1, name: name(), backup_id: unknownId() })
      confirm(created, statusIs(202), memberIncludes('/volume', { size: 1 }))
    },
  },

  // The documented example gives them beside the volume.
  'create/scheduler-hints-stand-beside': {
    title: 'scheduler hints are taken beside the volume',
    operation: 'volumes.create',
    facet: 'route',
    async run({ api, given, confirm, name, read, volumeSettles }) {
      const { id } = await given.sharedVolume()
      const hints = { same_host: [id] }
      const body = { volume: { size: 1, name: name() }, 'OS-SCH-HNT:scheduler_hints': hints }
      const created = await api.send('volumes.create', {}, body)
      confirm(created, statusIs(202))
      await volumeSettles(read(created, '/volume/id'), { through: ['creating'], to: ['available'] })
    },
  },
}
