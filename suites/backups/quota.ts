import { at, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'

const absolute = '/limits/absolute'

const limits = ({ api }: Trial) => api.send('limits.list', {})

const used = async (trial: Trial): Promise<{ readonly backups: number; readonly gigabytes: number }> => {
  const { json } = (await limits(trial)).response
  return {
    backups: Number(at(json, `${absolute}/totalBackupsUsed`)),
    gigabytes: Number(at(json, `${absolute}/totalBackupGigabytesUsed`)),
  }
}

/** How backups count against the quota. */
export const quota: Readonly<Record<string, Requirement>> = {
  'create/counts-against-the-quota': {
    title: "a backup counts against the project's quota until it is deleted",
    operation: 'backups.create',
    ref: 'show-absolute-limits-for-project',
    facet: 'route',
    alone: true,
    needs: ['backups'],
    async run(trial) {
      const { api, given, confirm, gone, eventually } = trial
      const { id: volume_id } = await given.volume({ size: 2 })
      const before = await used(trial)
      const usage = (backups: number, gigabytes: number) => [
        statusIs(200),
        memberIs(`${absolute}/totalBackupsUsed`, before.backups + backups),
        memberIs(`${absolute}/totalBackupGigabytesUsed`, before.gigabytes + gigabytes),
      ]
      const { id } = await given.backup({ volume_id })
      confirm(await limits(trial), ...usage(1, 2))
      confirm(await api.backups.delete(id), statusIs(202))
      await gone(() => api.backups.show(id), '/backup/status')
      await eventually(() => limits(trial), ...usage(0, 0))
    },
  },
}
