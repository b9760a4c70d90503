import { at, check, memberIs, shown, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Resource } from '../../src/trial/set-up/tools.js'
import type { Trial } from '../../src/trial/trial.js'
import { ended, host, migration } from './migration.js'

const operation = 'volumes.action.os-migrate_volume'

/** The volume is where it was to go if that succeeded, and where it was otherwise. */
const isWhereItSays = (from: string, isThere: (host: string) => boolean) =>
  check('is-where-its-migration-says', 'the volume is where its migration says', function* ({ response }) {
    const found = String(at(response.json, host))
    const isRight = at(response.json, migration) === 'success' ? isThere(found) : found === from
    if (!isRight) yield { at: host, message: `expected the host that it went to, got ${shown(found)}` }
  })

/** Hosts that serve the cluster. */
const hostsOf = async ({ given }: Trial, cluster: string): Promise<readonly string[]> =>
  (await given.volumeServices()).flatMap((service) => (service.cluster === cluster ? [service.host] : []))

const isOn = (hosts: readonly string[], pool: string): boolean =>
  hosts.some((one) => pool === one || pool.startsWith(`${one}#`))

/** A volume that is not on any of these hosts; absent where there is no room elsewhere. */
const outside = async ({ given }: Trial, hosts: readonly string[]): Promise<Resource | undefined> => {
  const volume = await given.movableVolume()
  if (!isOn(hosts, await given.hostOf(volume.id))) return volume
  const { name, backend = '' } = await given.poolElsewhere(volume.id)
  if (isOn(hosts, name)) return undefined
  const type = await given.type({ extra_specs: { volume_backend_name: backend } })
  return given.volume({ volume_type: type.name })
}

/** The ways to ask for a migration. */
export const migratingOtherwise: Readonly<Record<string, Requirement>> = {
  // cluster: "The target cluster for the volume migration." (history, 3.16)
  'migrate-volume/to-a-cluster': {
    title: 'a volume that is migrated to a cluster ends on a host of the cluster',
    operation,
    since: '3.16',
    facet: 'route',
    needs: ['admin', 'clusters', 'migration'],
    async run(trial) {
      const { as, given, confirm, eventually } = trial
      const { name: cluster } = await given.cluster()
      const hosts = await hostsOf(trial, cluster)
      const volume = await outside(trial, hosts)
      // Where everything is in the cluster, nothing can be brought there.
      if (volume === undefined || hosts.length === 0) return
      const { volumes } = as('admin')
      const from = await given.hostOf(volume.id)
      confirm(await volumes.action(volume.id, 'os-migrate_volume', { cluster }), statusIs(202))
      const arrived = isWhereItSays(from, (pool) => isOn(hosts, pool))
      confirm(await eventually(() => volumes.show(volume.id), ended), arrived, memberIs(migration, 'success'))
    },
  },

  // force_host_copy: "If true, […] a generic host-based migration is performed." Not every storage can be reached by a host.
  'migrate-volume/by-host-copy': {
    title: 'a volume that a host copies is where its migration status says',
    operation,
    facet: 'route',
    level: 'should',
    needs: ['admin', 'migration'],
    async run({ as, given, confirm, eventually }) {
      const { id } = await given.movableVolume()
      const from = await given.hostOf(id)
      const { name: to } = await given.poolElsewhere(id)
      const { volumes } = as('admin')
      const copy = { host: to, force_host_copy: true }
      confirm(await volumes.action(id, 'os-migrate_volume', copy), statusIs(202))
      const moved = await eventually(() => volumes.show(id), ended)
      confirm(
        moved,
        isWhereItSays(from, (pool) => pool === to),
        memberIs('/volume/status', 'available'),
      )
    },
  },

  // "The volume migration_status must be None, deleting, error, or success."
  'migrate-volume/may-follow-another': {
    title: 'a volume is migrated though its last migration failed, and again after it succeeded',
    operation,
    facet: 'route',
    needs: ['admin', 'migration'],
    async run({ as, given, confirm, eventually }) {
      const { id } = await given.movableVolume()
      const { volumes } = as('admin')
      const hosts = [(await given.poolElsewhere(id)).name, await given.hostOf(id)]
      const failed = { status: 'available', migration_status: 'error' }
      confirm(await volumes.action(id, 'os-reset_status', failed), statusIs(202))
      await eventually(() => volumes.show(id), memberIs(migration, 'error'))
      for (const name of hosts) {
        confirm(await volumes.action(id, 'os-migrate_volume', { host: name }), statusIs(202))
        const there = [memberIs(host, name), memberIs('/volume/status', 'available')]
        await eventually(() => volumes.show(id), ...there, memberIs(migration, 'success'))
      }
    },
  },
}
