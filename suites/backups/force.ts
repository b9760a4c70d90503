import { falseWords, isRefused, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { backedUp, backupAvailable } from './statuses.js'

const restless = ['error', 'reserved', 'maintenance']

/** "The status of the volume must be available or if the force flag is used, backups of in-use volumes may also be created." */
export const force: Readonly<Record<string, Requirement>> = {
  'create/in-use-needs-force': {
    title: 'a backup of a volume in use is refused without force',
    operation: 'backups.create',
    facet: 'route',
    needs: ['backups', 'attach'],
    async run({ api, given, confirm, name }) {
      const { id: volume_id } = await given.attachedVolume()
      for (const request of [{}, ...falseWords.map((word) => ({ force: word }))]) {
        confirm(await api.backups.create({ volume_id, name: name(), ...request }), isRefused(400))
      }
      confirm(await api.volumes.show(volume_id), memberIs('/volume/status', 'in-use'))
    },
  },

  'create/in-use-with-force': {
    title: 'a backup of a volume in use is made with force, and the volume stays in use',
    operation: 'backups.create',
    facet: 'route',
    needs: ['backups', 'attach'],
    async run(trial) {
      const { api, given, confirm, read, name } = trial
      const { id: volume_id } = await given.attachedVolume()
      for (const word of [true, 'Yes']) {
        const created = await api.backups.create({ volume_id, name: name(), force: word })
        confirm(created, statusIs(202))
        await backupAvailable(trial, read(created, '/backup/id'))
        await backedUp(trial, volume_id, 'in-use')
      }
    },
  },

  'create/needs-a-volume-at-rest': {
    title: 'a backup of a volume neither available nor in use is refused, also with force',
    operation: 'backups.create',
    facet: 'route',
    needs: ['backups', 'admin'],
    async run({ api, as, given, confirm, name, eventually }) {
      const { id: volume_id } = await given.volume()
      for (const status of restless) {
        confirm(await as('admin').volumes.action(volume_id, 'os-reset_status', { status }), statusIs(202))
        await eventually(() => api.volumes.show(volume_id), memberIs('/volume/status', status))
        for (const forced of [{}, { force: true }]) {
          confirm(await api.backups.create({ volume_id, name: name(), ...forced }), isRefused(400))
        }
        confirm(await api.volumes.show(volume_id), memberIs('/volume/status', status))
      }
    },
  },

  'create/flags-are-booleans': {
    title: 'a backup with a force or incremental that is no boolean is refused',
    operation: 'backups.create',
    facet: 'request',
    needs: ['backups'],
    async run({ api, given, confirm, name }) {
      const { id: volume_id } = await given.sharedVolume()
      for (const flags of [{ force: 'perhaps' }, { incremental: 'perhaps' }]) {
        confirm(await api.backups.create({ volume_id, name: name(), ...flags }), isRefused(400))
      }
    },
  },
}
