import {
  isRefused,
  listHasLength,
  memberIncludes,
  memberIs,
  memberIsAbsent,
  memberIsOneOf,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'

const operation = 'volumes.action.os-attach'

const multiattachVolume = async ({ given }: Trial) => {
  const type = await given.type({ extra_specs: { multiattach: '<is> True' } })
  return given.volume({ volume_type: type.name })
}

/** Attaching a volume to a host or a server. */
export const attaching: Readonly<Record<string, Requirement>> = {
  'attach/host-brings-in-use': {
    title: 'a volume attached to a host is in use and lists the attachment',
    operation,
    needs: ['attach'],
    async run({ api, given, confirm, read, eventually }) {
      const { id } = await given.volume()
      const attachment = { host_name: 'blockspec-host', mountpoint: '/dev/vdq' }
      confirm(await api.volumes.action(id, 'os-attach', attachment), statusIs(202))
      const attached = await eventually(() => api.volumes.show(id), memberIs('/volume/status', 'in-use'))
      read(attached, '/volume/attachments/0/attachment_id')
      read(attached, '/volume/attachments/0/attached_at')
      const expected = { id, volume_id: id, device: '/dev/vdq' }
      confirm(
        attached,
        memberIncludes('/volume/attachments/0', expected),
        memberIsAbsent('/volume/attachments/1'),
      )
    },
  },

  // "the attachments list includes […] the name of the attached host, if any"
  'attach/host-name-is-shown': {
    title: 'an administrator sees the name of the attached host',
    operation,
    facet: 'route',
    needs: ['admin', 'attach'],
    async run({ api, as, given, confirm, eventually }) {
      const { id } = await given.volume()
      const attachment = { host_name: 'blockspec-7', mountpoint: '/dev/vdb' }
      confirm(await api.volumes.action(id, 'os-attach', attachment), statusIs(202))
      const attached = await eventually(
        () => as('admin').volumes.show(id),
        memberIs('/volume/status', 'in-use'),
      )
      confirm(attached, memberIs('/volume/attachments/0/host_name', 'blockspec-7'))
    },
  },

  // The name of the host is told in an administrative context only (release notes, bug 1740950).
  'attach/host-name-is-for-administrators': {
    title: 'the name of the attached host is not shown to members',
    operation,
    facet: 'route',
    level: 'should',
    needs: ['attach', 'roles'],
    async run({ api, given, confirm, eventually }) {
      const { id } = await given.volume()
      const attachment = { host_name: 'blockspec-8', mountpoint: '/dev/vdb' }
      confirm(await api.volumes.action(id, 'os-attach', attachment), statusIs(202))
      const attached = await eventually(() => api.volumes.show(id), memberIs('/volume/status', 'in-use'))
      confirm(attached, memberIs('/volume/attachments/0/host_name', null))
    },
  },

  'attach/server-is-shown': {
    title: 'a volume attached to a server lists that server and the device',
    operation,
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, unknownId, confirm, eventually }) {
      const { id } = await given.volume()
      const server = unknownId()
      const attachment = { instance_uuid: server, mountpoint: '/dev/vdc' }
      confirm(await api.volumes.action(id, 'os-attach', attachment), statusIs(202))
      const attached = await eventually(() => api.volumes.show(id), memberIs('/volume/status', 'in-use'))
      const expected = { id, volume_id: id, server_id: server, device: '/dev/vdc' }
      confirm(
        attached,
        memberIncludes('/volume/attachments/0', expected),
        memberIsAbsent('/volume/attachments/1'),
      )
    },
  },

  // "Volume status must be available."
  'attach/in-use-is-refused': {
    title: 'a volume in use is not attached to another host',
    operation,
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm }) {
      const { id, body } = await given.attachedVolume()
      // A type that lets volumes be shared has it otherwise, and not everybody may make another.
      if (body.multiattach === true) return
      const attachment = { host_name: 'blockspec-other', mountpoint: '/dev/vdc' }
      confirm(await api.volumes.action(id, 'os-attach', attachment), isRefused())
      const attachments = memberIs('/volume/attachments', body.attachments)
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'in-use'), attachments)
    },
  },

  'attach/same-host-again-is-refused': {
    title: 'a volume in use is not attached to the same host again',
    operation,
    facet: 'route',
    needs: ['attach'],
    async run({ api, given, confirm }) {
      const { id, body } = await given.attachedVolume()
      if (body.multiattach === true) return
      const attachment = { host_name: 'blockspec-host', mountpoint: '/dev/vdb' }
      confirm(await api.volumes.action(id, 'os-attach', attachment), isRefused())
      const attachments = memberIs('/volume/attachments', body.attachments)
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'in-use'), attachments)
    },
  },

  'attach/error-is-refused': {
    title: 'a volume with status error is not attached',
    operation,
    facet: 'route',
    needs: ['admin', 'attach'],
    async run({ api, given, confirm }) {
      const { id } = await given.volumeIn('error')
      const attachment = { host_name: 'blockspec-host', mountpoint: '/dev/vdb' }
      confirm(await api.volumes.action(id, 'os-attach', attachment), isRefused())
      confirm(
        await api.volumes.show(id),
        memberIs('/volume/status', 'error'),
        memberIs('/volume/attachments', []),
      )
    },
  },

  // "will change its status to maintenance preventing other operations […] such as attach, detach, retype"
  'attach/maintenance-is-refused': {
    title: 'a volume in maintenance is not attached',
    operation,
    facet: 'route',
    needs: ['admin', 'attach'],
    async run({ api, given, confirm }) {
      const { id } = await given.volumeIn('maintenance')
      const attachment = { host_name: 'blockspec-host', mountpoint: '/dev/vdb' }
      confirm(await api.volumes.action(id, 'os-attach', attachment), isRefused())
      const unchanged = [memberIs('/volume/status', 'maintenance'), memberIs('/volume/attachments', [])]
      confirm(await api.volumes.show(id), ...unchanged)
    },
  },

  // The attach conventions: reserve, initialize the connection, attach.
  'attach/after-reserve': {
    title: 'a reserved and connected volume is attached',
    operation,
    calls: ['volumes.action.os-reserve'],
    facet: 'route',
    level: 'should',
    needs: ['attach'],
    async run({ api, given, confirm, eventually }) {
      const { id } = await given.volume()
      confirm(await api.volumes.action(id, 'os-reserve'), statusIs(202))
      await eventually(() => api.volumes.show(id), memberIsOneOf('/volume/status', ['reserved', 'attaching']))
      const attachment = { host_name: 'blockspec-host', mountpoint: '/dev/vdb' }
      confirm(await api.volumes.action(id, 'os-attach', attachment), statusIs(202))
      await eventually(() => api.volumes.show(id), memberIs('/volume/status', 'in-use'))
    },
  },

  // "The ability to attach a volume to multiple hosts/servers simultaneously" (admin guide, 3.50 or higher)
  'attach/multiattach-takes-two-hosts': {
    title: 'a multiattach volume is attached to two hosts, and in use until the last is gone',
    operation,
    since: '3.50',
    facet: 'route',
    needs: ['admin', 'attach', 'multiattach'],
    async run(trial) {
      const { api, confirm, read, eventually } = trial
      const { id } = await multiattachVolume(trial)
      const show = () => api.volumes.show(id)
      for (const [index, host_name] of ['blockspec-1', 'blockspec-2'].entries()) {
        const attachment = { host_name, mountpoint: '/dev/vdb' }
        confirm(await api.volumes.action(id, 'os-attach', attachment), statusIs(202))
        const isThere = listHasLength('/volume/attachments', index + 1)
        await eventually(show, isThere, memberIs('/volume/status', 'in-use'))
      }
      const first = read(await show(), '/volume/attachments/0/attachment_id')
      const second = read(await show(), '/volume/attachments/1/attachment_id')
      confirm(await api.volumes.action(id, 'os-detach', { attachment_id: first }), statusIs(202))
      const left = await eventually(show, memberIs('/volume/attachments/0/attachment_id', second))
      confirm(left, memberIsAbsent('/volume/attachments/1'), memberIs('/volume/status', 'in-use'))
      confirm(await api.volumes.action(id, 'os-detach', { attachment_id: second }), statusIs(202))
      await eventually(show, memberIs('/volume/attachments', []), memberIs('/volume/status', 'available'))
    },
  },
}
