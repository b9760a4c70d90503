import { at, isRefused, listHasLength, memberIncludes, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { absolute, quotaSet, usedIn } from './quotas.js'
import { createSnapshot, createVolume, leaveRoom, usageAtRest, volumeWithin } from './room.js'

const operation = 'os-quota-sets.update'
const alone = { alone: true, facet: 'route', needs: ['admin', 'other', 'settings'] } as const
const withSnapshots = { ...alone, needs: [...alone.needs, 'snapshots'] } as const

/** What it means that quotas are what is allowed for each project. */
export const enforcement: Readonly<Record<string, Requirement>> = {
  // "You must have enough volume storage quota remaining to create a volume"
  'update/limits-volumes': {
    title: 'no more volumes are created than the quota allows, until one is deleted',
    operation,
    calls: ['limits.list'],
    ...alone,
    async run(trial) {
      const { volumes } = trial.as('other')
      await leaveRoom(trial, { volumes: 1 })
      const id = await volumeWithin(trial)
      trial.confirm(await createVolume(trial), isRefused())
      trial.confirm(await volumes.delete(id), statusIs(202))
      await trial.gone(() => volumes.show(id), '/volume/status')
      await volumeWithin(trial)
    },
  },

  'update/limits-gigabytes': {
    title: 'no larger volumes are created than the quota leaves room for',
    operation,
    calls: ['limits.list'],
    ...alone,
    async run(trial) {
      await leaveRoom(trial, { gigabytes: 3 })
      trial.confirm(await createVolume(trial, { size: 4 }), isRefused())
      await volumeWithin(trial, { size: 2 })
      trial.confirm(await createVolume(trial, { size: 2 }), isRefused())
      await volumeWithin(trial, { size: 1 })
    },
  },

  // "The user quota must have sufficient volume storage."
  'update/limits-growth': {
    title: 'a volume is not extended beyond what the quota leaves room for',
    operation,
    calls: ['limits.list'],
    ...alone,
    async run(trial) {
      const { volumes } = trial.as('other')
      const { id } = await trial.given.volume({}, 'other')
      await leaveRoom(trial, { gigabytes: 1 })
      trial.confirm(await volumes.action(id, 'os-extend', { new_size: 3 }), isRefused())
      trial.confirm(await volumes.show(id), statusIs(200), memberIs('/volume/size', 1))
      trial.confirm(await volumes.action(id, 'os-extend', { new_size: 2 }), statusIs(202))
      await trial.eventually(() => volumes.show(id), memberIs('/volume/size', 2))
    },
  },

  'update/limits-snapshots': {
    title: 'no more snapshots are created than the quota allows',
    operation,
    calls: ['limits.list'],
    ...withSnapshots,
    async run(trial) {
      const { id } = await trial.given.volume({}, 'other')
      await leaveRoom(trial, { snapshots: 1 })
      trial.confirm(await createSnapshot(trial, id), statusIs(202))
      trial.confirm(await createSnapshot(trial, id), isRefused())
    },
  },

  // "The size (GB) of volumes and snapshots that are allowed for each project."
  'update/counts-the-size-of-snapshots': {
    title: 'a snapshot is not created of a volume larger than the quota leaves room for',
    operation,
    calls: ['limits.list'],
    ...withSnapshots,
    async run(trial) {
      const { id } = await trial.given.volume({ size: 2 }, 'other')
      await leaveRoom(trial, { gigabytes: 1 })
      trial.confirm(await createSnapshot(trial, id), isRefused())
      await leaveRoom(trial, { gigabytes: 2 })
      trial.confirm(await createSnapshot(trial, id), statusIs(202))
    },
  },

  // "The size (GB) of volumes that are allowed for each volume."
  'update/limits-each-volume': {
    title: 'no volume is created larger than the quota allows for each, nor extended to that',
    operation,
    ...alone,
    async run(trial) {
      const { volumes } = trial.as('other')
      await trial.given.quotas(trial.projectOf('other'), { per_volume_gigabytes: 2 })
      trial.confirm(await createVolume(trial, { size: 3 }), isRefused())
      await volumeWithin(trial, { size: 2 })
      const id = await volumeWithin(trial, { size: 1 })
      trial.confirm(await volumes.action(id, 'os-extend', { new_size: 3 }), isRefused())
      trial.confirm(await volumes.show(id), memberIs('/volume/size', 1))
    },
  },

  // "The number of volumes that are allowed for each project and the specified volume type."
  'update/limits-volumes-of-a-type': {
    title: 'no more volumes of a volume type are created than its quota allows, and of others are',
    operation,
    ...alone,
    async run(trial) {
      const [type, another] = [await trial.given.type(), await trial.given.type()]
      const limits = { [`volumes_${type.name}`]: 1, [`volumes_${another.name}`]: 0 }
      await trial.given.quotas(trial.projectOf('other'), limits)
      await volumeWithin(trial, { volume_type: type.id })
      trial.confirm(await createVolume(trial, { volume_type: type.id }), isRefused())
      trial.confirm(await createVolume(trial, { volume_type: another.id }), isRefused())
      await volumeWithin(trial)
    },
  },

  'update/limits-gigabytes-of-a-type': {
    title: 'volumes and snapshots of a volume type are not larger together than its quota allows',
    operation,
    ...withSnapshots,
    async run(trial) {
      const { id, name } = await trial.given.type()
      await trial.given.quotas(trial.projectOf('other'), { [`gigabytes_${name}`]: 3 })
      const volume = await volumeWithin(trial, { volume_type: id, size: 2 })
      trial.confirm(await createVolume(trial, { volume_type: id, size: 2 }), isRefused())
      trial.confirm(await createSnapshot(trial, volume), isRefused())
      await volumeWithin(trial, { volume_type: id, size: 1 })
    },
  },

  'update/limits-growth-of-a-type': {
    title: 'a volume is not extended beyond what the quota of its volume type allows',
    operation,
    ...alone,
    async run(trial) {
      const { volumes } = trial.as('other')
      const type = await trial.given.type()
      await trial.given.quotas(trial.projectOf('other'), { [`gigabytes_${type.name}`]: 2 })
      const id = await volumeWithin(trial, { volume_type: type.id })
      trial.confirm(await volumes.action(id, 'os-extend', { new_size: 3 }), isRefused())
      trial.confirm(await volumes.show(id), statusIs(200), memberIs('/volume/size', 1))
      trial.confirm(await volumes.action(id, 'os-extend', { new_size: 2 }), statusIs(202))
      await trial.eventually(() => volumes.show(id), memberIs('/volume/size', 2))
    },
  },

  'update/limits-snapshots-of-a-type': {
    title: 'no more snapshots of a volume type are created than its quota allows, and of others are',
    operation,
    ...withSnapshots,
    async run(trial) {
      const type = await trial.given.type()
      const volume = await trial.given.volume({ volume_type: type.id }, 'other')
      const another = await trial.given.volume({}, 'other')
      await trial.given.quotas(trial.projectOf('other'), { [`snapshots_${type.name}`]: 1 })
      trial.confirm(await createSnapshot(trial, volume.id), statusIs(202))
      trial.confirm(await createSnapshot(trial, volume.id), isRefused())
      trial.confirm(await createSnapshot(trial, another.id), statusIs(202))
    },
  },

  'update/limits-retyping': {
    title: 'a volume is not retyped to a volume type of whose quota nothing is left',
    operation,
    level: 'should',
    ...alone,
    async run(trial) {
      const type = await trial.given.type()
      const { id, body } = await trial.given.volume({}, 'other')
      await trial.given.quotas(trial.projectOf('other'), { [`volumes_${type.name}`]: 0 })
      const { volumes } = trial.as('other')
      const change = { new_type: type.id, migration_policy: 'never' }
      trial.confirm(await volumes.action(id, 'os-retype', change), isRefused())
      trial.confirm(await volumes.show(id), memberIs('/volume/volume_type', body.volume_type))
    },
  },

  // "An absolute limit value of -1 indicates that the absolute limit for the item is infinite."
  'update/has-no-limit-at-minus-one': {
    title: 'volumes are created again where the quota is set to -1',
    operation,
    calls: ['limits.list'],
    ...alone,
    async run(trial) {
      await leaveRoom(trial, { volumes: 0, gigabytes: 0 })
      trial.confirm(await createVolume(trial), isRefused())
      await trial.given.quotas(trial.projectOf('other'), { volumes: -1, gigabytes: -1 })
      await volumeWithin(trial)
    },
  },

  'update/spares-other-projects': {
    title: 'a project whose quota is used up does not keep others from creating volumes',
    operation,
    calls: ['limits.list'],
    ...alone,
    async run(trial) {
      await leaveRoom(trial, { volumes: 0, gigabytes: 0 })
      trial.confirm(await createVolume(trial), isRefused())
      const volume = { size: 1, name: trial.name() }
      trial.confirm(await trial.api.volumes.create(volume), statusIs(202))
    },
  },

  'update/refusal-leaves-nothing': {
    title: 'a volume for which there was no quota is not there, and takes none',
    operation,
    calls: ['os-quota-sets.show-usage'],
    ...alone,
    async run(trial) {
      const { as, confirm } = trial
      await leaveRoom(trial, { volumes: 1, gigabytes: 1 })
      const before = await usageAtRest(trial)
      const name = trial.name()
      for (const size of [2, 3]) confirm(await createVolume(trial, { size, name }), isRefused())
      const listed = await as('other').volumes.list({ name })
      confirm(listed, statusIs(200), listHasLength('/volumes', 0))
      const after = await usageAtRest(trial)
      for (const quota of ['volumes', 'gigabytes'])
        for (const part of ['in_use', 'reserved']) {
          const pointer = `${quotaSet}/${quota}/${part}`
          confirm(after, memberIs(pointer, at(before.response.json, pointer)))
        }
      await volumeWithin(trial)
    },
  },

  'update/refusal-is-over-limit': {
    title: 'what exceeds a quota is answered with 413',
    operation,
    calls: ['limits.list'],
    level: 'should',
    ...withSnapshots,
    async run(trial) {
      const { volumes } = trial.as('other')
      const { id } = await trial.given.volume({}, 'other')
      await leaveRoom(trial, { volumes: 0, snapshots: 0, gigabytes: 0 })
      trial.confirm(await createVolume(trial), isRefused(413))
      trial.confirm(await createSnapshot(trial, id), isRefused(413))
      trial.confirm(await volumes.action(id, 'os-extend', { new_size: 2 }), isRefused(413))
    },
  },

  'delete/lifts-the-limit': {
    title: 'a project whose quotas were deleted creates volumes within the default quotas again',
    operation: 'os-quota-sets.delete',
    calls: ['limits.list'],
    ...alone,
    async run(trial) {
      const { as, confirm, projectOf } = trial
      const project = projectOf('other')
      await trial.given.volume({}, 'other')
      await leaveRoom(trial, { volumes: 0 })
      confirm(await createVolume(trial), isRefused())
      const used = usedIn(await as('other').limits.list())
      confirm(await as('admin').quotaSets.delete(project), statusIs(200))
      confirm(await as('other').limits.list(), statusIs(200), memberIncludes(absolute, used))
      const byDefault = at(
        (await as('admin').quotaSets.defaults(project)).response.json,
        `${quotaSet}/volumes`,
      )
      const shown = await as('admin').quotaSets.show(project)
      confirm(shown, statusIs(200), memberIs(`${quotaSet}/volumes`, byDefault))
      await volumeWithin(trial)
    },
  },
}
