import { isRefusedOr, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { unmanagedOne } from '../manageable/unmanaged.js'
import { retypeAsAllowed } from '../volume-actions/retype-as-allowed.js'
import { usageComesTo } from './usage-of-type.js'

const operation = 'os-quota-sets.show-usage'

/** The usage of a volume type is what there is of it, however it came there or went. */
export const usageMoves: Readonly<Record<string, Requirement>> = {
  'usage/follows-a-retype': {
    title: 'the usage counts a retyped volume for its new volume type, and not for the old one',
    operation,
    facet: 'route',
    needs: ['admin'],
    calls: ['volumes.action.os-retype'],
    async run(trial) {
      const { given, confirm, volumeSettles } = trial
      const [before, after] = [await given.type(), await given.type()]
      const { id } = await given.volume({ volume_type: before.id })
      await usageComesTo(trial, 'member', before.name, [1, 0, 1])
      confirm(await retypeAsAllowed(trial, id, { new_type: after.id }), statusIs(202))
      await volumeSettles(id, { through: ['retyping'], to: ['available'] })
      await usageComesTo(trial, 'member', after.name, [1, 0, 1])
      await usageComesTo(trial, 'member', before.name, [0, 0, 0])
    },
  },

  // A snapshot counts for the volume type of its volume (release notes, bug 1877164). Not every back end retypes a volume with snapshots.
  'usage/follows-the-snapshots-of-a-retype': {
    title: 'the usage counts the snapshots of a retyped volume for its new volume type',
    operation,
    facet: 'route',
    level: 'should',
    needs: ['admin', 'snapshots'],
    calls: ['volumes.action.os-retype'],
    async run(trial) {
      const { given, confirm, read, volumeSettles } = trial
      const [before, after] = [await given.type(), await given.type()]
      const { id } = await given.volume({ volume_type: before.id })
      await given.snapshot({ volume_id: id })
      await usageComesTo(trial, 'member', before.name, [1, 1, 2])
      const answer = await retypeAsAllowed(trial, id, { new_type: after.id })
      confirm(answer, isRefusedOr([400], statusIs(202)))
      if (answer.response.status !== 202) return
      const retyped = await volumeSettles(id, { through: ['retyping'], to: ['available'] })
      if (read(retyped, '/volume/volume_type') !== after.name) return
      await usageComesTo(trial, 'member', after.name, [1, 1, 2])
      await usageComesTo(trial, 'member', before.name, [0, 0, 0])
    },
  },

  'usage/is-the-owners-whoever-retypes': {
    title: 'a volume that an administrator retypes counts for its new type in the project that owns it',
    operation,
    facet: 'route',
    needs: ['admin', 'other'],
    calls: ['volumes.action.os-retype'],
    async run(trial) {
      const { as, given, eventually } = trial
      const [before, after] = [await given.type(), await given.type()]
      const { id } = await given.volume({ volume_type: before.id }, 'other')
      await usageComesTo(trial, 'other', before.name, [1, 0, 1])
      const { response } = await as('admin').volumes.action(id, 'os-retype', { new_type: after.id })
      // Nothing says that administrators retype what is not their own.
      if (response.status >= 400) return
      const retyped = [memberIs('/volume/volume_type', after.name), memberIs('/volume/status', 'available')]
      await eventually(() => as('other').volumes.show(id), ...retyped)
      await usageComesTo(trial, 'other', after.name, [1, 0, 1])
      await usageComesTo(trial, 'other', before.name, [0, 0, 0])
    },
  },

  'usage/is-the-owners-whoever-deletes': {
    title: 'a snapshot and a volume that an administrator deletes count no more for their project',
    operation,
    facet: 'route',
    needs: ['admin', 'other', 'snapshots'],
    async run(trial) {
      const { as, given, gone } = trial
      const { volumes, snapshots } = as('admin')
      const type = await given.type()
      const { id } = await given.volume({ volume_type: type.id }, 'other')
      const snapshot = await given.snapshot({ volume_id: id }, 'other')
      await usageComesTo(trial, 'other', type.name, [1, 1, 2])
      // Nor that they delete it.
      if ((await snapshots.delete(snapshot.id)).response.status >= 400) return
      await gone(() => snapshots.show(snapshot.id), '/snapshot/status')
      await usageComesTo(trial, 'other', type.name, [1, 0, 1])
      if ((await volumes.delete(id)).response.status >= 400) return
      await gone(() => volumes.show(id), '/volume/status')
      await usageComesTo(trial, 'other', type.name, [0, 0, 0])
    },
  },

  'usage/gives-back-what-is-unmanaged': {
    title: 'the usage does not count a volume that is not managed any more',
    operation,
    facet: 'route',
    needs: ['admin', 'manage'],
    calls: ['volumes.action.os-unmanage'],
    async run(trial) {
      const { api, as, given, confirm, eventually } = trial
      const type = await given.type()
      const { id } = await given.volume({ volume_type: type.id })
      const host = await given.hostOf(id)
      await usageComesTo(trial, 'member', type.name, [1, 0, 1])
      confirm(await as('admin').volumes.action(id, 'os-unmanage'), statusIs(202))
      await eventually(() => api.volumes.show(id), statusIs(404))
      await usageComesTo(trial, 'member', type.name, [0, 0, 0])
      await given.managedAgain({ id, host })
    },
  },

  'usage/gives-back-what-a-cascade-takes': {
    title: 'the usage counts neither a volume nor the snapshots that were deleted with it',
    operation,
    facet: 'route',
    needs: ['admin', 'snapshots'],
    async run(trial) {
      const { api, given, confirm, gone } = trial
      const type = await given.type()
      const { id } = await given.volume({ volume_type: type.id })
      await given.snapshot({ volume_id: id })
      await usageComesTo(trial, 'member', type.name, [1, 1, 2])
      confirm(await api.volumes.delete(id, { cascade: true }), statusIs(202))
      await gone(() => api.volumes.show(id), '/volume/status')
      await usageComesTo(trial, 'member', type.name, [0, 0, 0])
    },
  },

  'usage/gives-back-what-a-group-had': {
    title: 'the usage does not count volumes that were deleted with their group',
    operation,
    facet: 'route',
    since: '3.13',
    needs: ['admin', 'groups'],
    async run(trial) {
      const { api, given, confirm, gone } = trial
      const { id: volume_type, name } = await given.type()
      const group = await given.group({ volume_types: [volume_type] })
      const volumes = [await given.groupedVolume(group), await given.groupedVolume(group)]
      await usageComesTo(trial, 'member', name, [2, 0, 2])
      confirm(await api.groups.action(group.id, 'delete', { 'delete-volumes': true }), statusIs(202))
      await gone(() => api.groups.show(group.id), '/group/status')
      for (const { id } of volumes) confirm(await api.volumes.show(id), statusIs(404))
      await usageComesTo(trial, 'member', name, [0, 0, 0])
    },
  },

  'usage/gives-back-what-is-forced': {
    title: 'the usage counts neither a snapshot nor a volume whose deletion was forced',
    operation,
    facet: 'route',
    needs: ['admin', 'snapshots'],
    calls: ['volumes.action.os-force_delete', 'snapshots.action.os-force_delete'],
    async run(trial) {
      const { as, given, confirm, gone } = trial
      const { volumes, snapshots } = as('admin')
      const type = await given.type()
      const { id } = await given.volume({ volume_type: type.id })
      const snapshot = await given.snapshot({ volume_id: id })
      confirm(await snapshots.action(snapshot.id, 'os-force_delete'), statusIs(202))
      await gone(() => snapshots.show(snapshot.id), '/snapshot/status')
      await usageComesTo(trial, 'member', type.name, [1, 0, 1])
      confirm(await volumes.action(id, 'os-force_delete'), statusIs(202))
      await gone(() => volumes.show(id), '/volume/status')
      await usageComesTo(trial, 'member', type.name, [0, 0, 0])
    },
  },

  'usage/gives-back-what-failed': {
    title: 'the usage does not count a deleted volume that no back end could take',
    operation,
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const { api, given, confirm, gone } = trial
      const { id, body } = await given.failedVolume()
      confirm(await api.volumes.delete(id), statusIs(202))
      await gone(() => api.volumes.show(id), '/volume/status')
      await usageComesTo(trial, 'member', String(body.volume_type), [0, 0, 0])
    },
  },

  'usage/follows-a-group-snapshot': {
    title: 'the usage counts the snapshots of a group snapshot until that is deleted',
    operation,
    facet: 'route',
    since: '3.14',
    needs: ['admin', 'groups', 'snapshots'],
    async run(trial) {
      const { api, given, confirm, eventually } = trial
      const { id: volume_type, name } = await given.type()
      const group = await given.group({ volume_types: [volume_type] })
      await given.groupedVolume(group)
      await given.groupedVolume(group, { size: 2 })
      const { id } = await given.groupSnapshot(group)
      await usageComesTo(trial, 'member', name, [2, 2, 6])
      confirm(await api.groupSnapshots.delete(id), statusIs(202))
      await eventually(() => api.groupSnapshots.show(id), statusIs(404))
      await usageComesTo(trial, 'member', name, [2, 0, 3])
    },
  },

  'usage/counts-what-is-managed': {
    title: 'the usage counts a volume of storage that was there before, by its size',
    operation,
    facet: 'route',
    since: '3.8',
    needs: ['admin', 'manage'],
    async run(trial) {
      const { as, given, confirm, read, settles, name } = trial
      const { manageableVolumes, volumes } = as('admin')
      const type = await given.type()
      const { host, reference } = await unmanagedOne(trial, 'volume', { size: 2 })
      const wanted = { name: name(), host, ref: reference, volume_type: type.name }
      const answer = await manageableVolumes.create(wanted)
      confirm(answer, statusIs(202))
      const path = { through: ['creating', 'managing'], to: ['available'] }
      await settles(() => volumes.show(read(answer, '/volume/id')), '/volume/status', path)
      await usageComesTo(trial, 'admin', type.name, [1, 0, 2])
    },
  },

  // It is of the volume's project or of the administrator's: no document tells.
  'usage/counts-a-managed-snapshot': {
    title: 'the usage counts a snapshot of storage that was there before, and counts it once',
    operation,
    facet: 'route',
    since: '3.8',
    needs: ['admin', 'manage', 'snapshots'],
    async run(trial) {
      const { as, given, confirm, read, settles, name, projectOf } = trial
      const { manageableSnapshots, snapshots } = as('admin')
      const type = await given.type()
      const { id: volume_id } = await given.volume({ size: 2, volume_type: type.id })
      const { reference } = await unmanagedOne(trial, 'snapshot', { volume_id })
      await usageComesTo(trial, 'member', type.name, [1, 0, 2])
      const answer = await manageableSnapshots.create({ name: name(), volume_id, ref: reference })
      confirm(answer, statusIs(202))
      const path = { through: ['creating', 'managing'], to: ['available'] }
      const id = read(answer, '/snapshot/id')
      const snapshot = await settles(() => snapshots.show(id), '/snapshot/status', path)
      const owner = read(snapshot, '/snapshot/os-extended-snapshot-attributes:project_id')
      const amounts = owner === projectOf('member') ? ([1, 1, 4] as const) : ([0, 1, 2] as const)
      await usageComesTo(trial, owner === projectOf('member') ? 'member' : 'admin', type.name, amounts)
    },
  },
}
