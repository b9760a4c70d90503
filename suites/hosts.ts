import {
  check,
  hasItem,
  isRefused,
  itemsAt,
  itemsDiffer,
  lacksItem,
  memberIs,
  shown,
  statusIs,
} from '../src/checks/index.js'
import { suite } from '../src/suite.js'
import { named, otherServiceHost, serviceToSwitch } from './services/volume-services.js'

const list = '/hosts'
const total = '(total)'
const counts = ['volume_count', 'total_volume_gb', 'snapshot_count', 'total_snapshot_gb'] as const

type Row = Readonly<Record<string, unknown>>
type Least = Readonly<Record<(typeof counts)[number], number>>

const rowsIn = (json: unknown): readonly Row[] =>
  itemsAt(json, '/host').map(({ resource }) => ({ ...(resource as Row) }))

function* shortOf(row: Row, least: Least): Iterable<{ at: string; message: string }> {
  for (const member of counts) {
    if (!(Number(row[member]) >= least[member])) {
      const got = shown(row[member])
      yield {
        at: '/host',
        message: `expected ${member} ${least[member]} or more of ${row.project}, got ${got}`,
      }
    }
  }
}

/** A project has at least so much at the host, and all projects have no less. */
const hasAtLeast = (project: string, least: Least) =>
  check('host-counts', `${project} has at least ${shown(least)} there`, function* ({ response }) {
    const rows = rowsIn(response.json)
    for (const whose of [project, total]) {
      const row = rows.find((one) => one.project === whose)
      if (row === undefined) yield { at: '/host', message: `expected a resource of ${whose}, got none` }
      else yield* shortOf(row, least)
    }
  })

/** The projects have together what the host has in all. */
const addsUp = check(
  'projects-add-up',
  'what the projects have adds up to the total',
  function* ({ response }) {
    const rows = rowsIn(response.json)
    const [all] = rows.filter(({ project }) => project === total)
    for (const member of counts) {
      const sum = rows.filter((row) => row !== all).reduce((soFar, row) => soFar + Number(row[member]), 0)
      if (Number(all?.[member]) !== sum)
        yield { at: '/host', message: `expected ${member} ${sum} in all, got ${shown(all?.[member])}` }
    }
  },
)

// https://docs.openstack.org/api-ref/block-storage/v3/#hosts-extension-os-hosts
export default suite('hosts', {
  'list/has-the-host-of-a-volume': {
    title: 'the host that has a volume is listed',
    operation: 'os-hosts.list',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const host_name = (await given.hostOf((await given.volume()).id)).replace(/#.*$/s, '')
      confirm(await as('admin').hosts.list(), statusIs(200), hasItem(list, { host_name }))
    },
  },

  // "Lists all hosts summary info that is not disabled."
  'list/has-the-services-of-volumes': {
    title: 'hosts of volume services are listed with their service and zone, each once',
    operation: 'os-hosts.list',
    calls: ['os-services.list'],
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const [{ host, binary, zone }] = await given.volumeServices()
      const wanted = { host_name: host, service: binary, zone, 'service-state': 'enabled' }
      const listed = await as('admin').hosts.list()
      confirm(listed, statusIs(200), hasItem(list, wanted), itemsDiffer(list, 'host_name', 'service'))
    },
  },

  'list/lacks-what-is-disabled': {
    title: 'a host whose service is disabled is not listed',
    operation: 'os-hosts.list',
    calls: ['os-services.list'],
    needs: ['admin', 'services'],
    alone: true,
    async run(trial) {
      const service = await serviceToSwitch(trial)
      const { services, hosts } = trial.as('admin')
      trial.confirm(await services.change('disable', named(service)), statusIs(200))
      const unwanted = { host_name: service.host, service: service.binary }
      trial.confirm(await hosts.list(), statusIs(200), lacksItem(list, unwanted))
      trial.confirm(await services.change('enable', named(service)), statusIs(200))
      trial.confirm(await hosts.list(), statusIs(200), hasItem(list, unwanted))
    },
  },

  // "Shows volume and snapshot details for a cinder-volume host."
  'show/counts-volumes-and-snapshots': {
    title: 'a host tells how many volumes and snapshots each project has there, and how big they are',
    operation: 'os-hosts.show',
    needs: ['admin', 'snapshots'],
    async run({ as, given, confirm, projectOf }) {
      const { id: volume_id } = await given.volume({ size: 2 })
      await given.snapshot({ volume_id })
      const host = (await given.hostOf(volume_id)).replace(/#.*$/s, '')
      const shown = await as('admin').hosts.show(host)
      const least = { volume_count: 1, total_volume_gb: 2, snapshot_count: 1, total_snapshot_gb: 2 }
      confirm(shown, statusIs(200), memberIs('/host/0/resource/host', host))
      confirm(shown, hasAtLeast(projectOf('member'), least))
    },
  },

  'show/projects-add-up': {
    title: 'what projects have at a host adds up to its total, whatever they have elsewhere',
    operation: 'os-hosts.show',
    facet: 'route',
    alone: true,
    needs: ['admin', 'other', 'snapshots', 'migration'],
    async run({ as, given, eventually }) {
      const { id } = await given.volume({ size: 2 }, 'other')
      const { backend: volume_backend_name } = await given.poolElsewhere(id)
      if (volume_backend_name === undefined) return
      const type = await given.type({ extra_specs: { volume_backend_name } })
      const there = await given.volume({ volume_type: type.name }, 'other')
      await given.snapshot({ volume_id: there.id }, 'other')
      for (const volume of [id, there.id]) {
        const host = (await given.hostOf(volume)).replace(/#.*$/s, '')
        await eventually(() => as('admin').hosts.show(host), statusIs(200), addsUp)
      }
    },
  },

  'show/host-must-exist': {
    title: 'a host that does not exist is not shown',
    operation: 'os-hosts.show',
    facet: 'route',
    needs: ['admin'],
    async run({ as, confirm, name }) {
      confirm(await as('admin').hosts.show(name()), isRefused(400, 404))
    },
  },

  // "It is not valid against other Cinder service hosts"
  'show/is-of-volume-hosts-only': {
    title: 'a host without a volume service is not shown',
    operation: 'os-hosts.show',
    calls: ['os-services.list'],
    facet: 'route',
    needs: ['admin'],
    async run(trial) {
      const host = await otherServiceHost(trial)
      if (host === undefined) return
      trial.confirm(await trial.as('admin').hosts.show(host), isRefused(400, 404))
    },
  },

  // "or hosts where the cinder-volume service has been disabled"
  'show/is-not-of-disabled-hosts': {
    title: 'a host whose volume service is disabled is not shown',
    operation: 'os-hosts.show',
    calls: ['os-services.list'],
    facet: 'route',
    needs: ['admin', 'services'],
    alone: true,
    async run(trial) {
      const service = await serviceToSwitch(trial)
      const { services, hosts } = trial.as('admin')
      trial.confirm(await hosts.show(service.host), statusIs(200))
      trial.confirm(await services.change('disable', named(service)), statusIs(200))
      trial.confirm(await hosts.show(service.host), isRefused(400, 404))
    },
  },
})
