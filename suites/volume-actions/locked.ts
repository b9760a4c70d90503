import { isRefused, isRefusedOr, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { connector } from './connector.js'
import { conflict, whileLocked } from './while-locked.js'

const stays = memberIs('/volume/status', 'maintenance')

/** maintenance: "The volume is locked and being migrated." */
export const locked: Readonly<Record<string, Requirement>> = {
  'detach/locked-is-refused': {
    title: 'a volume in use that is in maintenance is not detached',
    operation: 'volumes.action.os-detach',
    facet: 'route',
    needs: ['admin', 'attach'],
    async run(trial) {
      const { api, given, confirm } = trial
      const { id } = await given.attachedVolume()
      await whileLocked(trial, id, async () => {
        confirm(await api.volumes.action(id, 'os-detach'), isRefused(...conflict))
        confirm(await api.volumes.show(id), stays)
      })
    },
  },

  // Whether force goes that far is not written.
  'force-detach/locked-is-detached-or-stays': {
    title: 'a volume in maintenance is detached by force, or stays in maintenance with its attachment',
    operation: 'volumes.action.os-force_detach',
    facet: 'route',
    needs: ['admin', 'attach'],
    async run(trial) {
      const { api, as, given, confirm, read } = trial
      const { id, body } = await given.attachedVolume()
      const attachment_id = read(await api.volumes.show(id), '/volume/attachments/0/attachment_id')
      await whileLocked(trial, id, async () => {
        const force = { attachment_id, connector }
        const answer = await as('admin').volumes.action(id, 'os-force_detach', force)
        confirm(answer, isRefusedOr(conflict, statusIs(202)))
        if (answer.response.status === 202) return
        confirm(await api.volumes.show(id), stays, memberIs('/volume/attachments', body.attachments))
      })
    },
  },

  // "Volume status must be in-use."
  'terminate-connection/locked-is-refused': {
    title: 'no connection of a volume in maintenance is terminated',
    operation: 'volumes.action.os-terminate_connection',
    facet: 'route',
    needs: ['admin', 'attach'],
    async run(trial) {
      const { api, given, confirm } = trial
      const { id } = await given.attachedVolume()
      await whileLocked(trial, id, async () => {
        const answer = await api.volumes.action(id, 'os-terminate_connection', { connector })
        confirm(answer, isRefused(...conflict))
      })
    },
  },

  // "the volume status must be available"
  'revert/locked-is-refused': {
    title: 'a volume in maintenance is not reverted',
    operation: 'volumes.action.revert',
    facet: 'route',
    needs: ['admin', 'revert', 'snapshots'],
    async run(trial) {
      const { api, given, confirm } = trial
      const { id } = await given.volume()
      const { id: snapshot_id } = await given.snapshot({ volume_id: id })
      await whileLocked(trial, id, async () => {
        confirm(await api.volumes.action(id, 'revert', { snapshot_id }), isRefused(...conflict))
        confirm(await api.volumes.show(id), stays)
      })
    },
  },
}
