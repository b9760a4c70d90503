import { at, check, isRefused, memberIncludes, memberIs, shown, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'
import { ended, host, markMigrating, migration } from './migration.js'

const operation = 'volumes.action.os-migrate_volume'

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

/** "If true, migrating an available volume will change its status to maintenance": not if it is false. */
const isNotLocked = check('is-not-locked', 'the volume is not in maintenance', function* ({ response }) {
  if (at(response.json, '/volume/status') === 'maintenance')
    yield { at: '/volume/status', message: 'expected another status, got "maintenance"' }
})

/** A refused migration leaves the volume where and as it was. */
const staysOn = async ({ as, confirm }: Trial, id: string, pool: string) =>
  confirm(await as('admin').volumes.show(id), memberIs(host, pool), memberIs('/volume/status', 'available'))

/** Moving a volume to another back end. */
export const migrating: Readonly<Record<string, Requirement>> = {
  // "On success, the volume status will return to its original status […] and the migration_status will be success."
  'migrate-volume/moves-the-volume': {
    title: 'a migrated volume is available on the host named, with migration status success',
    operation,
    calls: ['os-set_image_metadata', 'os-set_bootable', 'os-show_image_metadata'].map(
      (action) => `volumes.action.${action}`,
    ),
    needs: ['admin', 'migration'],
    async run({ api, as, given, confirm, eventually }) {
      const own = { description: 'kept', metadata: { kept: 'yes' } }
      const { id, name } = await given.movableVolume(own)
      const metadata = { picture: 'kept' }
      confirm(await api.volumes.action(id, 'os-set_image_metadata', { metadata }), statusIs(200))
      confirm(await api.volumes.action(id, 'os-set_bootable', { bootable: true }), statusIs(200))
      const migrate = { host: (await given.poolElsewhere(id)).name, lock_volume: false }
      confirm(await as('admin').volumes.action(id, 'os-migrate_volume', migrate), statusIs(202))
      const look = async () => {
        const seen = await as('admin').volumes.show(id)
        confirm(seen, isNotLocked)
        return seen
      }
      const moved = await eventually(look, ended)
      confirm(
        moved,
        memberIs(migration, 'success'),
        memberIs('/volume/status', 'available'),
        memberIs(host, migrate.host),
      )
      const kept = memberIncludes('/volume', { ...own, id, name, size: 1, bootable: 'true' })
      confirm(await api.volumes.show(id), statusIs(200), kept)
      confirm(await api.volumes.action(id, 'os-show_image_metadata'), memberIs('/metadata', metadata))
    },
  },

  // "migrating an available volume will change its status to maintenance"
  'migrate-volume/lock-shows-maintenance': {
    title: 'a volume that migrates locked is in maintenance, and available afterwards',
    operation,
    facet: 'route',
    needs: ['admin', 'migration'],
    async run({ as, given, confirm, eventually }) {
      const { id } = await given.movableVolume()
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

  // "On failure, the migration_status will be error."
  'migrate-volume/fails-where-its-type-cannot-be': {
    title: 'a migration to a back end that the type rules out ends in error, and the volume stays as it was',
    operation,
    facet: 'route',
    level: 'should',
    needs: ['admin', 'migration'],
    async run(trial) {
      const { as, given, confirm, eventually } = trial
      const backend = await given.backendOf(await given.hostOf((await given.movableVolume()).id))
      const { name: volume_type } = await given.type({ extra_specs: { volume_backend_name: backend ?? '' } })
      const { id } = await given.volume({ volume_type })
      const before = await given.hostOf(id)
      const target = await given.poolElsewhere(id)
      // Where pools share one name, no type rules out one of them.
      if (target.backend === backend) return
      const migrate = { host: target.name, lock_volume: true }
      confirm(await as('admin').volumes.action(id, 'os-migrate_volume', migrate), statusIs(202))
      confirm(await eventually(() => as('admin').volumes.show(id), ended), memberIs(migration, 'error'))
      await staysOn(trial, id, before)
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
      const { id } = await given.movableVolume()
      const pool = await given.hostOf(id)
      confirm(await as('admin').volumes.action(id, 'os-migrate_volume', { host: pool }), isRefused())
      await staysOn(trial, id, pool)
    },
  },

  // "The volume replication_status must be None, disabled or not-capable."
  'migrate-volume/replicated-is-refused': {
    title: 'a volume that is replicated is not migrated',
    operation,
    facet: 'route',
    needs: ['admin', 'migration', 'replication'],
    async run(trial) {
      const { api, as, given, confirm } = trial
      const { name } = await given.type({ extra_specs: { replication_enabled: '<is> True' } })
      const { id } = await given.volume({ volume_type: name })
      // A driver need not replicate what it could: nothing keeps that volume where it is.
      const seen = await api.volumes.show(id)
      confirm(seen, statusIs(200))
      if (at(seen.response.json, '/volume/replication_status') !== 'enabled') return
      const pool = await given.hostOf(id)
      const target = (await given.poolElsewhere(id)).name
      confirm(await as('admin').volumes.action(id, 'os-migrate_volume', { host: target }), isRefused())
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
      const { id } = await given.movableVolume()
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
      const { id } = await given.movableVolume()
      const pool = await given.hostOf(id)
      const target = (await given.poolElsewhere(id)).name
      await markMigrating(trial, id)
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
      const { id } = await given.movableVolume()
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
      const { id } = await given.movableVolume()
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
      const { id } = await given.movableVolume()
      const pool = await given.hostOf(id)
      confirm(await as('admin').volumes.action(id, 'os-migrate_volume', { lock_volume: false }), isRefused())
      await staysOn(trial, id, pool)
    },
  },
}
