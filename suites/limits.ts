import { agreesWith, at, check, isRefusedOr, memberIs, shown, statusIs } from '../src/checks/index.js'
import type { Exchange } from '../src/exchange.js'
import { suite } from '../src/suite.js'
import { absolute, limitOf } from './quota-sets/quotas.js'

/** Every limit is that of the quota set, with as much used. */
const agreesWithQuotas = ({ response: { json } }: Exchange) =>
  check('limits-are-quotas', 'the limits are the quotas and their usage', function* ({ response }) {
    for (const [quota, [limit, used]] of Object.entries(limitOf)) {
      for (const [name, part] of [
        [limit, 'limit'],
        [used, 'in_use'],
      ] as const) {
        const [expected, actual] = [
          at(json, `/quota_set/${quota}/${part}`),
          at(response.json, `${absolute}/${name}`),
        ]
        if (actual !== expected)
          yield { at: `${absolute}/${name}`, message: `expected ${shown(expected)}, got ${shown(actual)}` }
      }
    }
  })

const number = ({ response }: Exchange, name: string): number =>
  Number(at(response.json, `${absolute}/${name}`))

/** A limit is told, and it is another than this. */
const isNot = (name: string, value: number) => {
  const pointer = `${absolute}/${name}`
  return check('member-is-not', `${pointer} is not ${value}`, function* ({ response }) {
    const actual = at(response.json, pointer)
    if (actual === value || typeof actual !== 'number')
      yield { at: pointer, message: `expected another number than ${value}, got ${shown(actual)}` }
  })
}

// https://docs.openstack.org/api-ref/block-storage/v3/#limits-limits
export default suite('limits', {
  'list/are-the-quotas': {
    title: 'the limits of a project are its quotas, with what is used of them',
    operation: 'limits.list',
    calls: ['os-quota-sets.show-usage'],
    facet: 'route',
    alone: true,
    needs: ['admin', 'other'],
    async run({ as, given, confirm, projectOf }) {
      await given.volume({ size: 2 }, 'other')
      const usage = await as('admin').quotaSets.showUsage(projectOf('other'))
      confirm(await as('other').limits.list(), statusIs(200), agreesWithQuotas(usage))
    },
  },

  'list/count-what-is-there': {
    title: 'the limits tell how much is used as it comes and goes',
    operation: 'limits.list',
    facet: 'route',
    alone: true,
    needs: ['other', 'snapshots'],
    async run({ as, given, confirm, eventually, gone }) {
      const { limits, volumes, snapshots } = as('other')
      const before = await limits.list()
      confirm(before, statusIs(200))
      const grown = ([volumes, snapshots, gigabytes]: readonly [number, number, number]) => [
        memberIs(`${absolute}/totalVolumesUsed`, number(before, 'totalVolumesUsed') + volumes),
        memberIs(`${absolute}/totalSnapshotsUsed`, number(before, 'totalSnapshotsUsed') + snapshots),
        memberIs(`${absolute}/totalGigabytesUsed`, number(before, 'totalGigabytesUsed') + gigabytes),
      ]
      const volume = await given.volume({ size: 2 }, 'other')
      await eventually(limits.list, ...grown([1, 0, 2]))
      const snapshot = await given.snapshot({ volume_id: volume.id }, 'other')
      await eventually(limits.list, ...grown([1, 1, 4]))
      confirm(await snapshots.delete(snapshot.id), statusIs(202))
      await gone(() => snapshots.show(snapshot.id), '/snapshot/status')
      await eventually(limits.list, ...grown([1, 0, 2]))
      confirm(await volumes.delete(volume.id), statusIs(202))
      await gone(() => volumes.show(volume.id), '/volume/status')
      await eventually(limits.list, ...grown([0, 0, 0]))
    },
  },

  // "An absolute limit value of -1 indicates that the absolute limit for the item is infinite."
  'list/follow-the-quotas': {
    title: 'the limits of a project are those that were set, and -1 where there is none',
    operation: 'limits.list',
    facet: 'route',
    alone: true,
    needs: ['admin', 'other', 'settings'],
    async run({ as, given, confirm, projectOf }) {
      const limits = { volumes: 5000, snapshots: 5001, gigabytes: 5002, backups: 5003, backup_gigabytes: -1 }
      await given.quotas(projectOf('other'), limits)
      const answer = await as('other').limits.list()
      for (const [quota, limit] of Object.entries(limits)) {
        const [name] = limitOf[quota as keyof typeof limits]
        confirm(answer, statusIs(200), memberIs(`${absolute}/${name}`, limit))
      }
    },
  },

  'list/are-for-readers-too': {
    title: "a reader of the project is told the same limits as the project's members",
    operation: 'limits.list',
    facet: 'route',
    alone: true,
    needs: ['reader'],
    async run({ api, as, confirm }) {
      const told = at((await api.limits.list()).response.json, absolute)
      confirm(await as('reader').limits.list(), statusIs(200), agreesWith(absolute, told))
    },
  },

  // "Add project_id admin filters support to limits." (history, 3.39)
  'list/of-another-project': {
    title: 'from 3.39 on administrators are told the limits of the project they ask for',
    operation: 'limits.list',
    since: '3.39',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, unknownId }) {
      const project_id = unknownId()
      await given.quotas(project_id, { volumes: 4321, snapshots: 4322 })
      const { limits, quotaSets } = as('admin')
      const usage = await quotaSets.showUsage(project_id)
      const answer = await limits.list({ project_id })
      confirm(answer, statusIs(200), agreesWithQuotas(usage), memberIs(`${absolute}/maxTotalVolumes`, 4321))
      const own = await limits.list()
      confirm(own, statusIs(200), isNot('maxTotalVolumes', 4321))
    },
  },

  'list/knows-no-project-yet': {
    title: 'before 3.39 administrators are told their own limits whatever project they ask for',
    operation: 'limits.list',
    until: '3.38',
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, unknownId }) {
      const project_id = unknownId()
      await given.quotas(project_id, { volumes: 4321 })
      const answer = await as('admin').limits.list({ project_id })
      confirm(answer, isRefusedOr([400], statusIs(200), isNot('maxTotalVolumes', 4321)))
    },
  },

  'list/of-another-project-is-for-administrators': {
    title: 'members are not told the limits of another project',
    operation: 'limits.list',
    facet: 'route',
    needs: ['admin', 'roles'],
    async run({ api, given, confirm, unknownId }) {
      const project_id = unknownId()
      await given.quotas(project_id, { volumes: 4321 })
      const answer = await api.limits.list({ project_id })
      confirm(answer, isRefusedOr([400, 403, 404], statusIs(200), isNot('maxTotalVolumes', 4321)))
    },
  },
})
