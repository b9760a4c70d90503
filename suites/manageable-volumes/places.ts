import { at, check, memberIncludes, memberIs, shown, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'
import { arrivalAs } from '../manageable/arrival.js'
import { unmanagedOne } from '../manageable/unmanaged.js'

const operation = 'manageable-volumes.create'
const { arrived } = arrivalAs('volume')

const isOnOneOf = (hosts: readonly string[]) =>
  check('is-on-one-of', `the volume is on one of ${hosts.join(', ')}`, function* ({ response }) {
    const pool = at(response.json, '/volume/os-vol-host-attr:host')
    if (typeof pool !== 'string' || !hosts.includes(pool.replace(/#.*$/s, '')))
      yield {
        at: '/volume/os-vol-host-attr:host',
        message: `expected one of ${hosts.join(', ')}, got ${shown(pool)}`,
      }
  })

/** Manages and waits for the volume. */
const managed = async (trial: Trial, wanted: object) => {
  const answer = await trial.as('admin').manageableVolumes.create({ name: trial.name(), ...wanted })
  trial.confirm(answer, statusIs(202))
  return arrived(trial, answer)
}

/** What volumes can be made of that lie in the cluster; absent where none come to lie there. */
const typeInCluster = async ({ given }: Trial, hosts: readonly string[]): Promise<string | undefined> => {
  const isThere = (pool: string): boolean => hosts.includes(pool.replace(/#.*$/s, ''))
  const { id } = await given.volume()
  const pool = await given.hostOf(id)
  const there = isThere(pool) ? pool : (await given.poolElsewhere(id)).name
  if (!isThere(there)) return undefined
  const volume_backend_name = (await given.backendOf(there)) ?? ''
  return (await given.type({ extra_specs: { volume_backend_name } })).name
}

/** Where storage is managed. */
export const managingSomewhere: Readonly<Record<string, Requirement>> = {
  // availability_zone: "The name of the availability zone."
  'create/is-in-the-zone-asked-for': {
    title: 'storage that is managed in the zone of its service becomes a volume of that zone',
    operation,
    level: 'should',
    facet: 'route',
    needs: ['admin', 'manage'],
    async run(trial) {
      const services = await trial.given.volumeServices()
      const ofType = await trial.given.plainType()
      const { host, reference } = await unmanagedOne(trial, 'volume')
      const service = services.find((one) => host.replace(/#.*$/s, '') === one.host)
      // A service that is down now, or that lies behind another name, tells no zone.
      if (service === undefined) return
      const { zone: availability_zone } = service
      const volume = await managed(trial, { host, ref: reference, availability_zone, ...ofType })
      trial.confirm(volume, memberIncludes('/volume', { availability_zone, size: 1 }))
    },
  },

  // cluster: "The OpenStack Block Storage cluster where the resource resides."
  'create/is-in-the-cluster-asked-for': {
    title: 'storage of a cluster is managed by the name of the cluster',
    operation,
    since: '3.16',
    facet: 'route',
    needs: ['admin', 'clusters', 'manage', 'migration'],
    async run(trial) {
      const { name } = await trial.given.cluster()
      const services = await trial.given.volumeServices()
      const hosts = services.filter(({ cluster }) => cluster === name).map(({ host }) => host)
      const volume_type = await typeInCluster(trial, hosts)
      // Where no volume comes to lie in the cluster, there is none to be managed there.
      if (volume_type === undefined) return
      const { host, reference } = await unmanagedOne(trial, 'volume', { volume_type })
      const cluster = `${name}${/#.*$/s.exec(host)?.[0] ?? ''}`
      const volume = await managed(trial, { cluster, ref: reference, volume_type })
      trial.confirm(volume, memberIs('/volume/size', 1))
      const id = trial.read(volume, '/volume/id')
      // Any host of the cluster may have it, and which has may be told a moment after it is available.
      await trial.eventually(() => trial.as('admin').volumes.show(id), isOnOneOf(hosts))
    },
  },
}
