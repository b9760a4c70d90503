import { at, type Check, check, isRefusedOr, memberIs, statusIs } from '../../src/checks/index.js'
import type { Exchange, IdentityName } from '../../src/exchange.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'
import { absolute, inUse, quotaSet, reservedOf } from '../quota-sets/quotas.js'
import { usageAtRest } from '../quota-sets/room.js'
import { recordOfAnother } from './records.js'

const limits = ({ as }: Trial, identity: IdentityName = 'member') => as(identity).limits.list()

interface Used {
  readonly backups: number
  readonly gigabytes: number
}

const used = async (trial: Trial, identity?: IdentityName): Promise<Used> => {
  const { json } = (await limits(trial, identity)).response
  return {
    backups: Number(at(json, `${absolute}/totalBackupsUsed`)),
    gigabytes: Number(at(json, `${absolute}/totalBackupGigabytesUsed`)),
  }
}

/** The limits tell so many more backups, and so many gibibytes of them, than before. */
const usesMore = (before: Used, backups: number, gigabytes: number): readonly Check[] => [
  statusIs(200),
  memberIs(`${absolute}/totalBackupsUsed`, before.backups + backups),
  memberIs(`${absolute}/totalBackupGigabytesUsed`, before.gigabytes + gigabytes),
]

const resources = ['backups', 'backup_gigabytes']

/** What is in use or reserved for backups. */
const taken = (exchange: Exchange): readonly number[] =>
  resources.map((quota) => inUse(exchange, quota) + reservedOf(exchange, quota))

/** As much is taken for backups as before. */
const takes = (before: readonly number[]): Check =>
  check('takes-as-before', 'as much of the quota is taken as before', function* (exchange) {
    for (const [index, now] of taken(exchange).entries())
      if (now !== before[index])
        yield { at: `${quotaSet}/${resources[index]}`, message: `expected ${before[index]}, got ${now}` }
  })

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
      const { id } = await given.backup({ volume_id })
      confirm(await limits(trial), ...usesMore(before, 1, 2))
      confirm(await api.backups.delete(id), statusIs(202))
      await gone(() => api.backups.show(id), '/backup/status')
      await eventually(() => limits(trial), ...usesMore(before, 0, 0))
    },
  },

  // Whether it is refused is not written; what was refused is no backup, be it in use or reserved.
  'create/refused-takes-no-quota': {
    title: 'an incremental backup that was refused takes nothing of the quota',
    operation: 'backups.create',
    ref: 'show-quota-usage-for-a-project',
    calls: ['os-quota-sets.show-usage'],
    facet: 'route',
    alone: true,
    needs: ['admin', 'backups', 'other'],
    async run(trial) {
      const { as, given, confirm, eventually, name, projectOf } = trial
      const { id: volume_id } = await given.volume({}, 'other')
      const before = taken(await usageAtRest(trial))
      const answer = await as('other').backups.create({ volume_id, name: name(), incremental: true })
      confirm(answer, isRefusedOr([400], statusIs(202)))
      if (answer.response.status === 202) return
      const ask = () => as('admin').quotaSets.showUsage(projectOf('other'))
      await eventually(ask, statusIs(200), takes(before))
    },
  },

  // "Force-deletes a backup"
  'force-delete/gives-back-the-quota': {
    title: 'a backup whose deletion was forced counts against no quota any more',
    operation: 'backups.action.os-force_delete',
    ref: 'show-absolute-limits-for-project',
    facet: 'route',
    alone: true,
    needs: ['admin', 'backups'],
    async run(trial) {
      const { api, as, given, confirm, gone, eventually } = trial
      const { id: volume_id } = await given.volume()
      const before = await used(trial)
      const { id } = await given.backup({ volume_id })
      const answer = await as('admin').backups.action(id, 'os-force_delete')
      confirm(answer, isRefusedOr([405], statusIs(202)))
      if (answer.response.status === 405) return
      await gone(() => api.backups.show(id), '/backup/status')
      await eventually(() => limits(trial), ...usesMore(before, 0, 0))
    },
  },

  // A server may refuse what it has already.
  'import-record/counts-against-the-quota': {
    title: 'an imported backup counts against the quota of the project that has it then',
    operation: 'backups.import-record',
    ref: 'show-absolute-limits-for-project',
    facet: 'route',
    alone: true,
    needs: ['admin', 'backups'],
    async run(trial) {
      const { as, given, confirm, eventually, unknownId } = trial
      const { id } = await given.backup()
      const exported = await as('admin').backups.exportRecord(id)
      confirm(exported, statusIs(200))
      const before = await used(trial, 'admin')
      const answer = await as('admin').backups.importRecord(recordOfAnother(exported, unknownId()))
      confirm(answer, isRefusedOr([400], statusIs(201)))
      if (answer.response.status !== 201) return
      await eventually(() => limits(trial, 'admin'), ...usesMore(before, 1, 1))
    },
  },
}
