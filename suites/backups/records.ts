import { at, isRefused, isRefusedOr, memberIncludes, memberIs, statusIs } from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'
import type { Requirement } from '../../src/suite.js'

/** The record of an export; of a URL that can be read and tells an id, with another id, as in another cloud. */
export const recordOfAnother = ({ response }: Exchange, id: string): Readonly<Record<string, string>> => {
  const record = at(response.json, '/backup-record') as Readonly<Record<string, string>>
  try {
    const told = JSON.parse(Buffer.from(record.backup_url ?? '', 'base64').toString()) as { id?: unknown }
    if (typeof told.id !== 'string') return record
    return { ...record, backup_url: Buffer.from(JSON.stringify({ ...told, id })).toString('base64') }
  } catch {
    return record
  }
}

const imported = { through: ['creating'], to: ['available'] }

/** What the sections "Export a backup" and "Import a backup" promise. */
export const records: Readonly<Record<string, Requirement>> = {
  'export-record/of-an-available-one': {
    title: 'the record of an available backup can be had, and the backup stays available',
    operation: 'backups.export-record',
    facet: 'route',
    needs: ['backups', 'admin'],
    async run({ as, given, confirm, read }) {
      const { id } = await given.sharedBackup()
      const exported = await as('admin').backups.exportRecord(id)
      confirm(exported, statusIs(200))
      read(exported, '/backup-record/backup_service')
      read(exported, '/backup-record/backup_url')
      confirm(await as('admin').backups.show(id), memberIs('/backup/status', 'available'))
    },
  },

  'export-record/not-of-a-failed-one': {
    title: 'the record of a backup that is not available is refused',
    operation: 'backups.export-record',
    facet: 'route',
    needs: ['backups', 'admin'],
    async run({ as, given, confirm, eventually }) {
      const { id } = await given.backup()
      const { backups } = as('admin')
      confirm(await backups.action(id, 'os-reset_status', { status: 'error' }), statusIs(202))
      await eventually(() => backups.show(id), memberIs('/backup/status', 'error'))
      confirm(await backups.exportRecord(id), isRefused(400))
    },
  },

  // A server may refuse what it has already.
  'import-record/of-an-exported-one': {
    title: 'an exported record is imported as a backup that becomes available',
    operation: 'backups.import-record',
    facet: 'route',
    needs: ['backups', 'admin'],
    async run({ as, given, confirm, read, settles, unknownId }) {
      const { id, body } = await given.backup()
      const { backups } = as('admin')
      const exported = await backups.exportRecord(id)
      confirm(exported, statusIs(200))
      const answer = await backups.importRecord(recordOfAnother(exported, unknownId()))
      confirm(answer, isRefusedOr([400], statusIs(201)))
      if (answer.response.status !== 201) return
      const copy = read(answer, '/backup/id')
      const { volume_id, size } = body
      const shown = await settles(() => backups.show(copy), '/backup/status', imported)
      confirm(shown, memberIncludes('/backup', { volume_id, size }))
      confirm(await backups.show(id), memberIs('/backup/status', 'available'))
    },
  },

  // A server that refuses what it has already must not lose it over that.
  'import-record/spares-what-is-there': {
    title: 'a backup outlives a refused import of its own record',
    operation: 'backups.import-record',
    facet: 'route',
    needs: ['backups', 'admin'],
    async run({ as, given, confirm }) {
      const { id, body } = await given.backup()
      const { backups } = as('admin')
      const exported = await backups.exportRecord(id)
      confirm(exported, statusIs(200))
      const record = at(exported.response.json, '/backup-record') as Readonly<Record<string, string>>
      const answer = await backups.importRecord(record)
      confirm(answer, isRefusedOr([400], statusIs(201)))
      if (answer.response.status === 201) return
      const { name, volume_id, size } = body
      const stays = memberIncludes('/backup', { name, volume_id, size, status: 'available' })
      confirm(await backups.show(id), statusIs(200), stays)
    },
  },

  'import-record/not-of-nonsense': {
    title: 'a record that no backup service wrote is refused, or its backup fails',
    operation: 'backups.import-record',
    facet: 'route',
    needs: ['backups', 'admin'],
    async run(trial) {
      const { as, confirm, read, settles, unknownId, given } = trial
      const { backups } = as('admin')
      const exported = await backups.exportRecord((await given.backup()).id)
      const strange = { ...recordOfAnother(exported, unknownId()), backup_service: 'blockspec' }
      for (const record of [strange, { ...strange, backup_url: unknownId() }]) {
        const answer = await backups.importRecord(record)
        confirm(answer, isRefusedOr([400, 503], statusIs(201)))
        if (answer.response.status !== 201) continue
        const id = read(answer, '/backup/id')
        await settles(() => backups.show(id), '/backup/status', { through: ['creating'], to: ['error'] })
      }
    },
  },
}
