import { at, check, isRefused, memberIs, memberIsOneOf, shown, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'

const operation = 'volumes.action.os-migrate_volume'
const completion = 'volumes.action.os-migrate_volume_completion'
const host = '/volume/os-vol-host-attr:host'
const migration = '/volume/os-vol-mig-status-attr:migstat'
const ended = memberIsOneOf(migration, ['success', 'error'])

const isLockedMeanwhile = check(
  'is-locked-meanwhile',
  'the volume is in maintenance while it migrates',
  function* ({ response }) {
    const status = at(response.json, '/volume/status')
    if (at(response.json, migration) === 'migrating' && status !== 'maintenance') {
      yield { at: '/volume/status', message: `expected "maintenance", got ${shown(status)}` }
    }
  },
)

/** A refused migration leaves the volume where and as it was. */
const staysOn = async ({ as, confirm }: Trial, id: string, pool: string) =>
  confirm(await as('admin').volumes.show(id), memberIs(host, pool), memberIs('/volume/status', 'available'))

/** Moving a volume to another back end. */
export const migrating: Readonly<Record<string, Requirement>> = {
  // "On success, the volume status will return to its original status […] and the migration_status will be success."
  'migrate-volume/moves-the-volume': {
    title: 'a migrated volume is available on the host named, with migration status success',
    operation,
    needs: ['admin', 'migration'],
    async run({ api, as, given, confirm, eventually }) {
      const { id, name } = await given.volume({ metadata: { kept: 'yes' } })
      const target = (await given.poolElsewhere(id)).name
      confirm(await as('admin').volumes.action(id, 'os-migrate_volume', { host: target }), statusIs(202))
      const moved = await eventually(() => as('admin').volumes.show(id), ended)
      confirm(
        moved,
        memberIs(migration, 'success'),
        memberIs('/volume/status', 'available'),
        memberIs(host, target),
      )
      const kept = [
        memberIs('/volume/id', id),
        memberIs('/volume/name', name),
        memberIs('/volume/size', 1),
        memberIs('/volume/metadata', { kept: 'yes' }),
      ]
      confirm(await api.volumes.show(id), statusIs(200), ...kept)
    },
  },

  // "migrating an available volume will change its status to maintenance"
  'migrate-volume/lock-shows-maintenance': {
    title: 'a volume that migrates locked is in maintenance, and available afterwards',
    operation,
    facet: 'route',
    needs: ['admin', 'migration'],
    async run({ as, given, confirm, eventually }) {
      const { id } = await given.volume()
      const migrate = { host: (await given.poolElsewhere(id)).name, lock_volume: true }
      confirm(await as('admin').volumes.action(id, 'os-migrate_volume', migrate), statusIs(202))
      const look = async () => {
        const seen = await as('admin').volumes.show(id)
        confirm(seen, isLockedMeanwhile)
        return seen
      }
      confirm(
        await eventually(look, ended),
        memberIs(migration, 'success'),
        memberIs('/volume/status', 'available'),
      )
    },
  },

  // "The migration must happen to another host"
  'migrate-volume/same-host-is-refused': {
    title: 'a volume is not migrated to the host where it is',
    operation,
    facet: 'route',
    needs: ['admin', 'migration'],
    async run(trial) {
      const { as, given, confirm } = trial
      const { id } = await given.volume()
      const pool = await given.hostOf(id)
      confirm(await as('admin').volumes.action(id, 'os-migrate_volume', { host: pool }), isRefused())
      await staysOn(trial, id, pool)
    },
  },

  // "The volume must not have snapshots."
  'migrate-volume/with-snapshots-is-refused': {
    title: 'a volume with snapshots is not migrated',
    operation,
    facet: 'route',
    needs: ['admin', 'migration', 'snapshots'],
    async run(trial) {
      const { as, given, confirm } = trial
      const { id } = await given.volume()
      await given.snapshot({ volume_id: id })
      const pool = await given.hostOf(id)
      const target = (await given.poolElsewhere(id)).name
      confirm(await as('admin').volumes.action(id, 'os-migrate_volume', { host: target }), isRefused())
      await staysOn(trial, id, pool)
    },
  },

  // "The volume status must be available or in-use."
  'migrate-volume/error-is-refused': {
    title: 'a volume with status error is not migrated',
    operation,
    facet: 'route',
    needs: ['admin', 'migration'],
    async run({ as, given, confirm }) {
      const { id } = await given.volumeIn('error')
      const pool = await given.hostOf(id)
      const target = (await given.poolElsewhere(id)).name
      confirm(await as('admin').volumes.action(id, 'os-migrate_volume', { host: target }), isRefused())
      confirm(await as('admin').volumes.show(id), memberIs(host, pool), memberIs('/volume/status', 'error'))
    },
  },

  // "The volume migration_status must be None, deleting, error, or success."
  'migrate-volume/migrating-is-refused': {
    title: 'a volume that migrates already is not migrated',
    operation,
    facet: 'route',
    needs: ['admin', 'migration'],
    async run(trial) {
      const { as, given, confirm } = trial
      const { id } = await given.volume()
      const pool = await given.hostOf(id)
      const target = (await given.poolElsewhere(id)).name
      const reset = { status: 'available', migration_status: 'migrating' }
      confirm(await as('admin').volumes.action(id, 'os-reset_status', reset), statusIs(202))
      confirm(await as('admin').volumes.action(id, 'os-migrate_volume', { host: target }), isRefused())
      await staysOn(trial, id, pool)
    },
  },

  // host: "Required before microversion 3.16."
  'migrate-volume/cluster-is-no-target-before-3-16': {
    title: 'a migration to a cluster is refused before 3.16',
    operation,
    until: '3.15',
    facet: 'route',
    needs: ['admin', 'migration'],
    async run(trial) {
      const { as, given, confirm } = trial
      const { id } = await given.volume()
      const pool = await given.hostOf(id)
      const cluster = (await given.poolElsewhere(id)).name
      confirm(await as('admin').volumes.action(id, 'os-migrate_volume', { cluster }), isRefused())
      await staysOn(trial, id, pool)
    },
  },

  // "Only host or cluster can be provided." (version history, 3.16)
  'migrate-volume/host-and-cluster-are-refused': {
    title: 'a migration to both a host and a cluster is refused',
    operation,
    since: '3.16',
    facet: 'route',
    needs: ['admin', 'migration'],
    async run(trial) {
      const { as, given, confirm } = trial
      const { id } = await given.volume()
      const pool = await given.hostOf(id)
      const target = (await given.poolElsewhere(id)).name
      const migrate = { host: target, cluster: target }
      confirm(await as('admin').volumes.action(id, 'os-migrate_volume', migrate), isRefused())
      await staysOn(trial, id, pool)
    },
  },

  // "either cluster or host must be specified"
  'migrate-volume/nowhere-is-refused': {
    title: 'a migration to neither a host nor a cluster is refused',
    operation,
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const { as, given, confirm } = trial
      const { id } = await given.volume()
      const pool = await given.hostOf(id)
      confirm(await as('admin').volumes.action(id, 'os-migrate_volume', { lock_volume: false }), isRefused())
      await staysOn(trial, id, pool)
    },
  },

  // "Both the original and new volume migration_status must be None or both must be set"
  'migrate-volume-completion/one-migrating-is-refused': {
    title: 'no migration is completed where only one of the volumes migrates',
    operation: completion,
    facet: 'route',
    needs: ['admin'],
    async run({ api, as, given, confirm }) {
      const admin = as('admin')
      const [original, target] = [await given.volume(), await given.volume()]
      const reset = { status: 'available', migration_status: 'migrating' }
      confirm(await admin.volumes.action(original.id, 'os-reset_status', reset), statusIs(202))
      const ask = (from: string, to: string) =>
        admin.volumes.action(from, 'os-migrate_volume_completion', { new_volume: to, error: false })
      confirm(await ask(original.id, target.id), isRefused())
      confirm(await ask(target.id, original.id), isRefused())
      confirm(await api.volumes.show(original.id), statusIs(200), memberIs('/volume/status', 'available'))
      confirm(await api.volumes.show(target.id), statusIs(200), memberIs('/volume/status', 'available'))
    },
  },

  // "the new volume migration_status must take the form of target:VOLUME_UUID"
  'migrate-volume-completion/wrong-target-is-refused': {
    title: 'no migration is completed with a volume that is not its target',
    operation: completion,
    facet: 'route',
    needs: ['admin'],
    async run({ api, as, given, confirm }) {
      const admin = as('admin')
      const [original, target] = [await given.volume(), await given.volume()]
      const reset = { status: 'available', migration_status: 'migrating' }
      for (const { id } of [original, target]) {
        confirm(await admin.volumes.action(id, 'os-reset_status', reset), statusIs(202))
      }
      const complete = { new_volume: target.id, error: false }
      confirm(await admin.volumes.action(original.id, 'os-migrate_volume_completion', complete), isRefused())
      confirm(await api.volumes.show(original.id), statusIs(200), memberIs('/volume/status', 'available'))
      confirm(await api.volumes.show(target.id), statusIs(200), memberIs('/volume/status', 'available'))
    },
  },

  'migrate-volume-completion/neither-migrating-is-accepted': {
    title: 'the completion is accepted where neither volume migrates, and changes neither',
    operation: completion,
    facet: 'route',
    needs: ['admin'],
    async run({ api, as, given, confirm }) {
      const [original, target] = [await given.volume(), await given.volume()]
      const complete = { new_volume: target.id, error: false }
      confirm(
        await as('admin').volumes.action(original.id, 'os-migrate_volume_completion', complete),
        statusIs(202),
      )
      confirm(await api.volumes.show(target.id), statusIs(200), memberIs('/volume/status', 'available'))
    },
  },
}
