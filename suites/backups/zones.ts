import { at, check, isRefusedOr, memberIs, shown, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { backedUp, backupAvailable } from './statuses.js'

const reason = '/backup/fail_reason'

const failureHasAReason = check('failure-has-a-reason', 'what failed says why', function* ({ response }) {
  const told = at(response.json, reason)
  const failed = at(response.json, '/backup/status') === 'error'
  if (failed && (typeof told !== 'string' || told === ''))
    yield { at: reason, message: `expected a reason, got ${shown(told)}` }
})

const ends = { through: ['creating'], to: ['available', 'error'] }

/** What the version history promises of availability zones (3.51), which also make a backup fail. */
export const zones: Readonly<Record<string, Requirement>> = {
  // "Add support for cross AZ backups." (history, 3.51)
  'create/in-a-zone': {
    title: 'a backup is made in the availability zone that was asked for',
    operation: 'backups.create',
    facet: 'route',
    since: '3.51',
    needs: ['backups'],
    async run(trial) {
      const { api, given, confirm, read, name } = trial
      const { availability_zone } = (await given.sharedBackup()).body
      if (typeof availability_zone !== 'string') return
      const { id: volume_id } = await given.volume()
      const created = await api.backups.create({ volume_id, name: name(), availability_zone })
      confirm(created, statusIs(202))
      const made = await backupAvailable(trial, read(created, '/backup/id'))
      confirm(made, memberIs('/backup/availability_zone', availability_zone))
    },
  },

  'create/not-in-an-unknown-zone': {
    title: 'a backup in an availability zone that does not exist is refused or fails',
    operation: 'backups.create',
    facet: 'route',
    since: '3.51',
    level: 'should',
    needs: ['backups'],
    async run({ api, given, confirm, read, name, settles }) {
      const { id: volume_id } = await given.volume()
      const created = await api.backups.create({ volume_id, name: name(), availability_zone: name() })
      confirm(created, isRefusedOr([400, 404, 503], statusIs(202)))
      if (created.response.status !== 202) return
      const id = read(created, '/backup/id')
      await settles(() => api.backups.show(id), '/backup/status', { through: ['creating'], to: ['error'] })
      await given.adoptMessagesAbout(id)
    },
  },

  // "If an error occurs, you can find more information about the error in the fail_reason field for the backup."
  'create/failure-has-a-reason': {
    title: 'a backup that fails says why and leaves its volume available',
    operation: 'backups.create',
    facet: 'route',
    since: '3.51',
    needs: ['backups'],
    async run(trial) {
      const { api, given, confirm, read, name, settles } = trial
      const { id: volume_id } = await given.volume()
      const created = await api.backups.create({ volume_id, name: name(), availability_zone: name() })
      confirm(created, isRefusedOr([400, 404, 503], statusIs(202)))
      if (created.response.status === 202) {
        const id = read(created, '/backup/id')
        confirm(await settles(() => api.backups.show(id), '/backup/status', ends), failureHasAReason)
        await given.adoptMessagesAbout(id)
      }
      await backedUp(trial, volume_id)
    },
  },

  'create/zone-was-unknown': {
    title: 'before 3.51 an availability zone of a backup is refused or ignored',
    operation: 'backups.create',
    facet: 'route',
    until: '3.50',
    needs: ['backups'],
    async run(trial) {
      const { api, given, confirm, read, name } = trial
      const { id: volume_id } = await given.volume()
      const created = await api.backups.create({ volume_id, name: name(), availability_zone: name() })
      confirm(created, isRefusedOr([400], statusIs(202)))
      if (created.response.status === 202) await backupAvailable(trial, read(created, '/backup/id'))
    },
  },
}
