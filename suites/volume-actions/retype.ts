import { at, check, isRefused, memberIs, shown, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'

const operation = 'volumes.action.os-retype'
const host = '/volume/os-vol-host-attr:host'
const retyping = { through: ['retyping'], to: ['available'] }

const isNotOn = (pool: string) =>
  check('host-is-another', `the volume is not on ${pool}`, function* ({ response }) {
    const found = at(response.json, host)
    if (found === pool) yield { at: host, message: `expected another host, got ${shown(found)}` }
  })

const typeElsewhere = async ({ given }: Trial, volumeId: string) => {
  const { backend } = await given.poolElsewhere(volumeId)
  return given.type({ extra_specs: { volume_backend_name: backend ?? '' } })
}

/** Changing the type of a volume. */
export const retypes: Readonly<Record<string, Requirement>> = {
  'retype/changes-the-type': {
    title: 'a retyped volume is available with the new type, on the same host',
    operation,
    needs: ['admin'],
    async run({ api, as, given, confirm, volumeSettles, eventually }) {
      const { id, name } = await given.volume()
      const type = await given.type()
      const before = await given.hostOf(id)
      confirm(await api.volumes.action(id, 'os-retype', { new_type: type.name }), statusIs(202))
      await volumeSettles(id, retyping)
      const changed = [memberIs('/volume/volume_type', type.name), memberIs('/volume/status', 'available')]
      const kept = [memberIs('/volume/name', name), memberIs('/volume/size', 1), memberIs(host, before)]
      confirm(await eventually(() => as('admin').volumes.show(id), ...changed), ...kept)
    },
  },

  'retype/unknown-type-is-refused': {
    title: 'a retype to a type that does not exist is refused',
    operation,
    facet: 'route',
    async run({ api, given, name, confirm }) {
      const { id, body } = await given.volume()
      confirm(await api.volumes.action(id, 'os-retype', { new_type: name() }), isRefused())
      const type = memberIs('/volume/volume_type', body.volume_type)
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'available'), type)
    },
  },

  // "Possible values are on-demand or never."
  'retype/unknown-policy-is-refused': {
    title: 'a migration policy other than the documented ones is refused',
    operation,
    facet: 'route',
    needs: ['admin'],
    async run({ api, given, confirm }) {
      const { id, body } = await given.volume()
      const { name } = await given.type()
      const retype = { new_type: name, migration_policy: 'always' }
      confirm(await api.volumes.action(id, 'os-retype', retype), isRefused())
      const type = memberIs('/volume/volume_type', body.volume_type)
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'available'), type)
    },
  },

  // maintenance: "preventing other operations from being performed on the volume such as attach, detach, retype"
  'retype/maintenance-is-refused': {
    title: 'a volume in maintenance is not retyped',
    operation,
    facet: 'route',
    needs: ['admin'],
    async run({ api, given, confirm }) {
      const { name } = await given.type()
      const { id, body } = await given.volumeIn('maintenance')
      confirm(await api.volumes.action(id, 'os-retype', { new_type: name }), isRefused())
      const type = memberIs('/volume/volume_type', body.volume_type)
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'maintenance'), type)
    },
  },

  'retype/on-demand-moves-the-volume': {
    title: 'a retype on demand moves the volume to a back end of the new type',
    operation,
    facet: 'route',
    needs: ['admin', 'migration'],
    async run(trial) {
      const { api, as, given, confirm, eventually } = trial
      const { id, name } = await given.volume()
      const before = await given.hostOf(id)
      const type = await typeElsewhere(trial, id)
      const retype = { new_type: type.name, migration_policy: 'on-demand' }
      confirm(await api.volumes.action(id, 'os-retype', retype), statusIs(202))
      const changed = [memberIs('/volume/volume_type', type.name), memberIs('/volume/status', 'available')]
      const moved = await eventually(() => as('admin').volumes.show(id), ...changed)
      confirm(moved, isNotOn(before), memberIs('/volume/name', name), memberIs('/volume/size', 1))
    },
  },

  // "If not specified, the default is never."
  'retype/never-moves-by-default': {
    title: 'a retype that names no migration policy does not move the volume',
    operation,
    facet: 'route',
    needs: ['admin', 'migration'],
    async run(trial) {
      const { api, as, given, confirm, volumeSettles } = trial
      const { id } = await given.volume()
      const before = await given.hostOf(id)
      const type = await typeElsewhere(trial, id)
      await api.volumes.action(id, 'os-retype', { new_type: type.name })
      await volumeSettles(id, retyping)
      confirm(await as('admin').volumes.show(id), memberIs(host, before))
    },
  },

  // "it is possible to retype a volume to be (or not to be) multiattach capable" (admin guide)
  'retype/makes-multiattach': {
    title: 'an available volume retyped to a multiattach type becomes multiattach',
    operation,
    since: '3.50',
    facet: 'route',
    needs: ['admin', 'multiattach'],
    async run({ api, given, confirm, volumeSettles, eventually }) {
      const { id } = await given.volume()
      const { name } = await given.type({ extra_specs: { multiattach: '<is> True' } })
      const retype = { new_type: name, migration_policy: 'on-demand' }
      confirm(await api.volumes.action(id, 'os-retype', retype), statusIs(202))
      await volumeSettles(id, retyping)
      const changed = [memberIs('/volume/volume_type', name), memberIs('/volume/multiattach', true)]
      await eventually(() => api.volumes.show(id), ...changed)
    },
  },

  // "Retyping an in-use volume from a multiattach-capable type to a non-multiattach-capable type, or vice-versa, is not supported."
  'retype/in-use-to-multiattach-is-refused': {
    title: 'a volume in use is not retyped to a multiattach type',
    operation,
    facet: 'route',
    needs: ['admin', 'attach', 'multiattach'],
    async run({ api, given, confirm }) {
      const { id, body } = await given.attachedVolume()
      const { name } = await given.type({ extra_specs: { multiattach: '<is> True' } })
      confirm(await api.volumes.action(id, 'os-retype', { new_type: name }), isRefused())
      const type = memberIs('/volume/volume_type', body.volume_type)
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'in-use'), type)
    },
  },
}
