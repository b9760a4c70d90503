import { at, listHasExactly, memberIs, memberIsAbsent, statusIs, stillTells } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'
import { connector } from '../volume-actions/connector.js'

const multiattachVolume = async ({ given }: Trial): Promise<string> => {
  const type = await given.type({ extra_specs: { multiattach: '<is> True' } })
  return (await given.volume({ volume_type: type.name })).id
}

/** Attaches a volume to a further server, of a host of its own. */
const attachTo = async (trial: Trial, volume_uuid: string, host: string): Promise<string> => {
  const { api, confirm, read, unknownId } = trial
  const asked = { volume_uuid, instance_uuid: unknownId(), connector: { ...connector, host } }
  const created = await api.attachments.create(asked)
  confirm(created, statusIs(200))
  const id = read(created, '/attachment/id')
  confirm(await api.attachments.complete(id), statusIs(204))
  return id
}

/** "Services supporting this microversion are capable of volume multiattach." (history, 3.50) */
export const sharing: Readonly<Record<string, Requirement>> = {
  'create/multiattach-volume-takes-two': {
    title: 'a multiattach volume is attached to two servers, and lists both',
    operation: 'attachments.create',
    since: '3.50',
    facet: 'route',
    needs: ['admin', 'attach', 'multiattach'],
    async run(trial) {
      const { api, confirm, eventually } = trial
      const volume_id = await multiattachVolume(trial)
      const first = await attachTo(trial, volume_id, 'blockspec-1')
      const second = await attachTo(trial, volume_id, 'blockspec-2')
      const listed = await api.attachments.list({ volume_id })
      confirm(listed, statusIs(200), listHasExactly('/attachments', [first, second]))
      const shown = await eventually(() => api.volumes.show(volume_id), memberIs('/volume/status', 'in-use'))
      confirm(shown, memberIsAbsent('/volume/attachments/2'))
      for (const index of [0, 1]) trial.read(shown, `/volume/attachments/${index}/attachment_id`)
    },
  },

  'delete/leaves-other-attachments': {
    title: 'a multiattach volume is in use until its last attachment is deleted',
    operation: 'attachments.delete',
    since: '3.50',
    facet: 'route',
    needs: ['admin', 'attach', 'multiattach'],
    async run(trial) {
      const { api, confirm, eventually } = trial
      const volume_id = await multiattachVolume(trial)
      const first = await attachTo(trial, volume_id, 'blockspec-1')
      const second = await attachTo(trial, volume_id, 'blockspec-2')
      confirm(await api.attachments.delete(first), statusIs(200))
      await eventually(() => api.attachments.list({ volume_id }), listHasExactly('/attachments', [second]))
      const left = await eventually(() => api.volumes.show(volume_id), memberIs('/volume/status', 'in-use'))
      confirm(left, memberIs('/volume/attachments/0/attachment_id', second))
      confirm(left, memberIsAbsent('/volume/attachments/1'))
      confirm(await api.attachments.delete(second), statusIs(200))
      const free = [memberIs('/volume/status', 'available'), memberIs('/volume/attachments', [])]
      await eventually(() => api.volumes.show(volume_id), ...free)
    },
  },

  'update/leaves-other-attachments': {
    title: 'an attachment that learns a connector leaves another of its volume attached',
    operation: 'attachments.update',
    since: '3.50',
    facet: 'route',
    needs: ['admin', 'attach', 'multiattach'],
    async run(trial) {
      const { api, confirm, read, unknownId } = trial
      const volume_uuid = await multiattachVolume(trial)
      const first = await attachTo(trial, volume_uuid, 'blockspec-1')
      const before = await api.attachments.show(first)
      const second = await api.attachments.create({ volume_uuid, instance_uuid: unknownId() })
      confirm(second, statusIs(200))
      const id = read(second, '/attachment/id')
      const answer = await api.attachments.update(id, { connector: { ...connector, host: 'blockspec-2' } })
      confirm(answer, statusIs(200), memberIs('/attachment/id', id))
      const stays = stillTells('/attachment', at(before.response.json, '/attachment'), 'connection_info')
      confirm(await api.attachments.show(first), statusIs(200), stays)
    },
  },
}
