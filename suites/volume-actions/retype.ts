import { at, check, isRefused, memberIncludes, memberIs, shown, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'
import { inUse, quotaSet, quotasOfType, reservedOf } from '../quota-sets/quotas.js'
import { host } from './migration.js'
import { retypeAsAllowed } from './retype-as-allowed.js'

const operation = 'volumes.action.os-retype'
const retyping = { through: ['retyping'], to: ['available'] }

const isNotOn = (pool: string) =>
  check('host-is-another', `the volume is not on ${pool}`, function* ({ response }) {
    const found = at(response.json, host)
    if (found === pool) yield { at: host, message: `expected another host, got ${shown(found)}` }
  })

/** Nothing of a volume type is in use or reserved. */
const takesNothing = (type: string) =>
  check('type-takes-nothing', 'nothing of the volume type is in use or reserved', function* (exchange) {
    for (const quota of quotasOfType(type)) {
      const taken = (inUse(exchange, quota) || 0) + reservedOf(exchange, quota)
      if (taken !== 0) yield { at: `${quotaSet}/${quota}`, message: `expected 0, got ${taken}` }
    }
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
    async run(trial) {
      const { as, given, confirm, volumeSettles, eventually } = trial
      const { id, name } = await given.volume()
      const type = await given.type()
      const before = await given.hostOf(id)
      confirm(await retypeAsAllowed(trial, id, { new_type: type.name }), statusIs(202))
      await volumeSettles(id, retyping)
      const changed = [memberIs('/volume/volume_type', type.name), memberIs('/volume/status', 'available')]
      const kept = [memberIs('/volume/name', name), memberIs('/volume/size', 1), memberIs(host, before)]
      confirm(await eventually(() => as('admin').volumes.show(id), ...changed), ...kept)
    },
  },

  // "Policy defaults enable only users with the administrative role or the owner of the volume […]. Cloud providers can change
  // these permissions": hence it advises, and the rest of these scenarios ask an administrator where the owner may not.
  'retype/is-for-owners': {
    title: 'the owner of a volume may retype it',
    operation,
    level: 'should',
    facet: 'route',
    needs: ['admin'],
    async run({ api, given, confirm, volumeSettles }) {
      const { id } = await given.volume()
      confirm(
        await api.volumes.action(id, 'os-retype', { new_type: (await given.type()).name }),
        statusIs(202),
      )
      await volumeSettles(id, retyping)
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

  // "Private volume types without projects are only accessible by users in the administrative context"
  'retype/private-type-is-refused': {
    title: 'a volume is not retyped to a private volume type that its project cannot use',
    operation,
    facet: 'route',
    needs: ['admin', 'roles'],
    async run({ api, given, confirm }) {
      const { id, body } = await given.volume()
      const type = await given.type({ 'os-volume-type-access:is_public': false })
      for (const new_type of [type.id, type.name])
        confirm(await api.volumes.action(id, 'os-retype', { new_type }), isRefused())
      const same = memberIs('/volume/volume_type', body.volume_type)
      confirm(await api.volumes.show(id), memberIs('/volume/status', 'available'), same)
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
      const { as, given, confirm, eventually } = trial
      const { id, name } = await given.volume()
      const before = await given.hostOf(id)
      const type = await typeElsewhere(trial, id)
      const retype = { new_type: type.name, migration_policy: 'on-demand' }
      confirm(await retypeAsAllowed(trial, id, retype), statusIs(202))
      const changed = [memberIs('/volume/volume_type', type.name), memberIs('/volume/status', 'available')]
      const moved = await eventually(() => as('admin').volumes.show(id), ...changed)
      confirm(moved, isNotOn(before), memberIs('/volume/name', name), memberIs('/volume/size', 1))
    },
  },

  // in-use: "The volume is attached to an instance." Whether it can be retyped depends on the back end.
  'retype/in-use-stays-in-use': {
    title: 'a volume in use is in use again after a retype, with its attachment, whatever its type is then',
    operation,
    facet: 'route',
    needs: ['admin', 'attach'],
    async run(trial) {
      const { api, given, confirm, volumeSettles, eventually } = trial
      const { id, body } = await given.attachedVolume()
      const answer = await retypeAsAllowed(trial, id, { new_type: (await given.type()).name })
      if (answer.response.status === 202) await volumeSettles(id, { through: ['retyping'], to: ['in-use'] })
      else confirm(answer, isRefused())
      const attached = [
        memberIs('/volume/status', 'in-use'),
        memberIs('/volume/attachments', body.attachments),
      ]
      await eventually(() => api.volumes.show(id), ...attached)
    },
  },

  // The usage of a project is that of what it has: what was refused takes none, be it in use or reserved.
  'retype/refused-takes-no-quota': {
    title: 'a retype that was refused takes nothing of the quota of the new type',
    operation,
    calls: ['os-quota-sets.show-usage'],
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const { api, as, given, confirm, eventually, projectOf } = trial
      const { name } = await given.type()
      const { id } = await given.volumeIn('maintenance')
      confirm(await api.volumes.action(id, 'os-retype', { new_type: name }), isRefused())
      const ask = () => as('admin').quotaSets.showUsage(projectOf('member'))
      await eventually(ask, statusIs(200), takesNothing(name))
    },
  },

  // "If not specified, the default is never."
  'retype/never-moves-by-default': {
    title: 'a retype that names no migration policy does not move the volume',
    operation,
    facet: 'route',
    needs: ['admin', 'migration'],
    async run(trial) {
      const { as, given, confirm, volumeSettles } = trial
      const { id } = await given.volume()
      const before = await given.hostOf(id)
      const type = await typeElsewhere(trial, id)
      await retypeAsAllowed(trial, id, { new_type: type.name })
      await volumeSettles(id, retyping)
      confirm(await as('admin').volumes.show(id), memberIs(host, before))
    },
  },

  // "it is possible to retype a volume to be (or not to be) multiattach capable" (admin guide)
  'retype/makes-multiattach': {
    title: 'an available volume becomes multiattach by a retype, and no longer is by another',
    operation,
    since: '3.50',
    facet: 'route',
    needs: ['admin', 'multiattach'],
    async run(trial) {
      const { api, given, confirm, volumeSettles, eventually } = trial
      const { id } = await given.volume()
      const many = await given.type({ extra_specs: { multiattach: '<is> True' } })
      const single = await given.type()
      for (const { name } of [many, single]) {
        const retype = { new_type: name, migration_policy: 'on-demand' }
        confirm(await retypeAsAllowed(trial, id, retype), statusIs(202))
        await volumeSettles(id, retyping)
        const changed = [
          memberIs('/volume/volume_type', name),
          memberIs('/volume/multiattach', name === many.name),
        ]
        await eventually(() => api.volumes.show(id), ...changed)
      }
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

  'retype/in-use-from-multiattach-is-refused': {
    title: 'a multiattach volume in use is not retyped to a type that is not multiattach',
    operation,
    facet: 'route',
    needs: ['admin', 'attach', 'multiattach'],
    async run({ api, given, confirm }) {
      const multiattach = await given.type({ extra_specs: { multiattach: '<is> True' } })
      const { id } = await given.attachedVolume({ volume_type: multiattach.name })
      const { name } = await given.type()
      confirm(await api.volumes.action(id, 'os-retype', { new_type: name }), isRefused())
      const type = memberIs('/volume/volume_type', multiattach.name)
      const stays = [memberIs('/volume/status', 'in-use'), memberIs('/volume/multiattach', true)]
      confirm(await api.volumes.show(id), type, ...stays)
    },
  },

  'retype/leaves-the-rest': {
    title: 'a volume that is retyped keeps its texts, metadata, image metadata and bootable flag',
    operation,
    calls: ['os-set_image_metadata', 'os-set_bootable', 'os-show_image_metadata'].map(
      (action) => `volumes.action.${action}`,
    ),
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const { api, given, confirm, volumeSettles, eventually } = trial
      const own = { description: 'kept', metadata: { kept: 'yes' } }
      const { id, name } = await given.volume(own)
      const type = await given.type()
      const metadata = { picture: 'kept' }
      confirm(await api.volumes.action(id, 'os-set_image_metadata', { metadata }), statusIs(200))
      confirm(await api.volumes.action(id, 'os-set_bootable', { bootable: true }), statusIs(200))
      confirm(await retypeAsAllowed(trial, id, { new_type: type.id }), statusIs(202))
      await volumeSettles(id, retyping)
      const retyped = await eventually(() => api.volumes.show(id), memberIs('/volume/volume_type', type.name))
      confirm(retyped, memberIncludes('/volume', { ...own, name, size: 1, bootable: 'true' }))
      confirm(await api.volumes.action(id, 'os-show_image_metadata'), memberIs('/metadata', metadata))
    },
  },
}
