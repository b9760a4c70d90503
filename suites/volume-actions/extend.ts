import { at, isRefused, memberIs, memberIsOneOf, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

const operation = 'volumes.action.os-extend'

/** Extending a volume. */
export const extending: Readonly<Record<string, Requirement>> = {
  // "the volume status will change to extending […] go back to its original value"
  'extend/available-volume-grows': {
    title: 'an available volume gets the new size and is available again',
    operation,
    async run({ api, given, confirm, volumeSettles, eventually }) {
      const { id } = await given.volume({ size: 1 })
      confirm(await api.volumes.action(id, 'os-extend', { new_size: 3 }), statusIs(202))
      await volumeSettles(id, { through: ['extending'], to: ['available'] })
      const grown = [memberIs('/volume/size', 3), memberIs('/volume/status', 'available')]
      await eventually(() => api.volumes.show(id), ...grown)
    },
  },

  'extend/leaves-the-rest': {
    title: 'an extended volume keeps its name, type and metadata',
    operation,
    facet: 'route',
    async run({ api, given, confirm, eventually }) {
      const { id, name, body } = await given.volume({ description: 'kept', metadata: { kept: 'yes' } })
      confirm(await api.volumes.action(id, 'os-extend', { new_size: 2 }), statusIs(202))
      const kept = [
        memberIs('/volume/name', name),
        memberIs('/volume/description', 'kept'),
        memberIs('/volume/metadata', { kept: 'yes' }),
        memberIs('/volume/volume_type', body.volume_type),
      ]
      confirm(await eventually(() => api.volumes.show(id), memberIs('/volume/size', 2)), ...kept)
    },
  },

  'extend/smaller-size-is-refused': {
    title: 'a size smaller than the present one is refused',
    operation,
    facet: 'route',
    async run({ api, given, confirm }) {
      const { id } = await given.volume({ size: 2 })
      confirm(await api.volumes.action(id, 'os-extend', { new_size: 1 }), isRefused())
      confirm(
        await api.volumes.show(id),
        memberIs('/volume/size', 2),
        memberIs('/volume/status', 'available'),
      )
    },
  },

  'extend/same-size-is-refused': {
    title: 'a size equal to the present one is refused',
    operation,
    facet: 'route',
    async run({ api, given, confirm }) {
      const { id } = await given.volume({ size: 1 })
      confirm(await api.volumes.action(id, 'os-extend', { new_size: 1 }), isRefused())
      confirm(
        await api.volumes.show(id),
        memberIs('/volume/size', 1),
        memberIs('/volume/status', 'available'),
      )
    },
  },

  'extend/no-size-is-refused': {
    title: 'sizes of zero or less are refused',
    operation,
    facet: 'route',
    async run({ api, given, confirm }) {
      const { id } = await given.volume({ size: 1 })
      confirm(await api.volumes.action(id, 'os-extend', { new_size: 0 }), isRefused())
      confirm(await api.volumes.action(id, 'os-extend', { new_size: -2 }), isRefused())
      confirm(
        await api.volumes.show(id),
        memberIs('/volume/size', 1),
        memberIs('/volume/status', 'available'),
      )
    },
  },

  // "Note that reserved is not a valid state for extend."
  'extend/reserved-volume-is-refused': {
    title: 'a reserved volume is not extended',
    operation,
    calls: ['volumes.action.os-reserve'],
    needs: ['attach'],
    async run({ api, given, confirm, eventually, read }) {
      const { id } = await given.volume()
      confirm(await api.volumes.action(id, 'os-reserve'), statusIs(202))
      const isReserved = memberIsOneOf('/volume/status', ['attaching', 'reserved'])
      const reserved = read(await eventually(() => api.volumes.show(id), isReserved), '/volume/status')
      confirm(await api.volumes.action(id, 'os-extend', { new_size: 2 }), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/size', 1), memberIs('/volume/status', reserved))
    },
  },

  'extend/unavailable-volume-is-refused': {
    title: 'a volume with status error is not extended',
    operation,
    facet: 'route',
    needs: ['admin'],
    async run({ api, given, confirm }) {
      const { id } = await given.volumeIn('error')
      confirm(await api.volumes.action(id, 'os-extend', { new_size: 2 }), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/size', 1), memberIs('/volume/status', 'error'))
    },
  },

  // "Prior to microversion 3.42 the volume status must be available."
  'extend/in-use-is-refused-before-3-42': {
    title: 'a volume in use is not extended before 3.42',
    operation,
    until: '3.41',
    needs: ['attach'],
    async run({ api, given, confirm }) {
      const { id } = await given.attachedVolume()
      confirm(await api.volumes.action(id, 'os-extend', { new_size: 2 }), isRefused())
      confirm(await api.volumes.show(id), memberIs('/volume/size', 1), memberIs('/volume/status', 'in-use'))
    },
  },

  // "attached volumes […] may be able to be extended depending on policy and backend volume […] constraints"
  'extend/in-use-stays-in-use': {
    title: 'a volume in use is extended and in use again, or refused and unchanged',
    operation,
    since: '3.42',
    needs: ['attach'],
    async run({ api, given, confirm, volumeSettles, eventually }) {
      const { id } = await given.attachedVolume()
      const answer = await api.volumes.action(id, 'os-extend', { new_size: 2 })
      if (answer.response.status !== 202) {
        confirm(answer, isRefused())
        confirm(await api.volumes.show(id), memberIs('/volume/size', 1), memberIs('/volume/status', 'in-use'))
        return
      }
      const end = await volumeSettles(id, { through: ['extending'], to: ['in-use', 'error_extending'] })
      if (at(end.response.json, '/volume/status') === 'error_extending') return
      const grown = [memberIs('/volume/size', 2), memberIs('/volume/status', 'in-use')]
      await eventually(() => api.volumes.show(id), ...grown)
    },
  },

  // "Starting with microversion 3.42": what it depends on besides, policy and back end, is the same at all later ones.
  'extend/in-use-is-the-same-since-3-42': {
    title: 'a volume in use that can be extended at a later microversion can be at 3.42',
    operation,
    facet: 'route',
    since: '3.43',
    needs: ['attach'],
    async run({ api, at: atVersion, given, confirm, volumeSettles }) {
      const { id } = await given.attachedVolume()
      const early = await atVersion('3.42').volumes.action(id, 'os-extend', { new_size: 2 })
      if (early.response.status === 406) return
      if (early.response.status === 202)
        await volumeSettles(id, { through: ['extending'], to: ['in-use', 'error_extending'] })
      else confirm(await api.volumes.action(id, 'os-extend', { new_size: 2 }), isRefused())
    },
  },

  // "The user quota must have sufficient volume storage."
  'extend/beyond-the-quota-is-refused': {
    title: "a size beyond the project's quota is refused",
    operation,
    facet: 'route',
    async run({ api, given, confirm }) {
      const limit = await given.gigabyteLimit()
      // Without a limit there is nothing to exceed.
      if (limit === undefined) return
      const { id } = await given.volume()
      confirm(await api.volumes.action(id, 'os-extend', { new_size: limit + 1 }), isRefused())
      confirm(
        await api.volumes.show(id),
        memberIs('/volume/size', 1),
        memberIs('/volume/status', 'available'),
      )
    },
  },
}
