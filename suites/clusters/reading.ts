import { at, hasItem, isRefused, itemsDiffer, memberIncludes, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

const list = '/clusters'
const needs = ['admin', 'clusters'] as const

/** What is told of clusters. */
export const reading: Readonly<Record<string, Requirement>> = {
  'show/cluster-must-exist': {
    title: 'a cluster that does not exist is not found',
    operation: 'clusters.show',
    facet: 'route',
    needs: ['admin'],
    async run({ as, confirm, name }) {
      confirm(await as('admin').clusters.show(name()), statusIs(404))
    },
  },

  // "Show endpoint requires the cluster name and optionally the binary […] (default is "cinder-volume")" (history, 3.7)
  'show/is-of-volume-services-by-default': {
    title: 'a cluster is shown by its name, without a binary that of volume services',
    operation: 'clusters.show',
    needs,
    async run({ as, given, confirm, name: unknown }) {
      const { clusters } = as('admin')
      const { name, binary } = await given.cluster()
      const shown = await clusters.show(name, { binary })
      confirm(shown, statusIs(200), memberIncludes('/cluster', { name, binary }))
      confirm(await clusters.show(name, { binary: unknown() }), isRefused(400, 404))
      if (binary !== 'cinder-volume') return
      confirm(await clusters.show(name), statusIs(200), memberIncludes('/cluster', { name, binary }))
    },
  },

  'show/agrees-with-the-lists': {
    title: 'a cluster is listed, each once, as it is shown',
    operation: 'clusters.show',
    facet: 'response',
    needs,
    async run({ as, given, confirm }) {
      const { clusters } = as('admin')
      const { name, binary } = await given.cluster()
      const shown = await clusters.show(name, { binary })
      confirm(shown, statusIs(200))
      const members = ['name', 'binary', 'state', 'status'] as const
      const told = members.map((member) => [member, at(shown.response.json, `/cluster/${member}`)])
      const short = Object.fromEntries(told)
      const num_hosts = at(shown.response.json, '/cluster/num_hosts')
      const created_at = at(shown.response.json, '/cluster/created_at')
      confirm(await clusters.list(), statusIs(200), hasItem(list, short), itemsDiffer(list, 'name', 'binary'))
      confirm(await clusters.listDetail(), hasItem(list, { ...short, num_hosts, created_at }))
    },
  },

  // num_hosts: "The number of hosts in the cluster."
  'show/counts-its-hosts': {
    title: 'a cluster counts the services that are listed as of it',
    operation: 'clusters.show',
    facet: 'response',
    needs,
    async run({ as, given, confirm }) {
      const { name, binary } = await given.cluster()
      const services = (await given.volumeServices()).filter(({ cluster }) => cluster === name)
      const shown = await as('admin').clusters.show(name, { binary })
      const least = services.length
      const counts = Array.from({ length: 100 }, (_, more) => least + more)
      const told = counts.map((num_hosts) => memberIncludes('/cluster', { num_hosts }))
      const fits = told.some(({ judge }) => [...judge(shown)].length === 0)
      confirm(shown, statusIs(200), ...(fits ? [] : told.slice(0, 1)))
    },
  },
}
