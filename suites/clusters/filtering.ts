import {
  at,
  everyItemHas,
  falseWords,
  hasItem,
  isRefused,
  lacksItem,
  listHasLength,
  statusIs,
  trueWords,
} from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'

const list = '/clusters'

type Query = Readonly<Record<string, string | number | boolean>>

interface Promised extends Omit<Requirement, 'title' | 'operation' | 'run'> {
  /** In words that go on from "the list of clusters". */
  readonly says: string
  run(trial: Trial, ask: (query: Query) => Promise<Exchange>): Promise<void>
}

const needs = ['admin', 'clusters'] as const

const promises: Readonly<Record<string, Promised>> = {
  // name: "Filter the cluster list result by cluster name."
  'filters-by-name': {
    says: 'is filtered by name',
    needs,
    async run({ given, confirm, name: unknown }, ask) {
      const { name } = await given.cluster()
      confirm(await ask({ name }), statusIs(200), hasItem(list, { name }), everyItemHas(list, 'name', name))
      confirm(await ask({ name: unknown() }), statusIs(200), listHasLength(list, 0))
    },
  },

  // binary: "Filter the cluster list result by binary name of the clustered services."
  'filters-by-binary': {
    says: 'is filtered by binary',
    needs,
    async run({ given, confirm }, ask) {
      const { name, binary } = await given.cluster()
      const ofOne = await ask({ binary })
      confirm(ofOne, statusIs(200), hasItem(list, { name }), everyItemHas(list, 'binary', binary))
      confirm(await ask({ binary: 'cinder-api' }), statusIs(200), listHasLength(list, 0))
    },
  },

  // disabled: "Filter the cluster list result by status." is_up: "Filter the cluster list result by state."
  'filters-by-status-and-state': {
    says: 'is filtered by status and state, with every boolean word',
    needs,
    async run({ as, given, confirm }, ask) {
      const { name, binary } = await given.cluster()
      const shown = await as('admin').clusters.show(name, { binary })
      const isUp = at(shown.response.json, '/cluster/state') === 'up'
      const isDisabled = at(shown.response.json, '/cluster/status') === 'disabled'
      for (const [truth, words] of [
        [true, trueWords],
        [false, falseWords],
      ] as const) {
        const status = everyItemHas(list, 'status', truth ? 'disabled' : 'enabled')
        const state = everyItemHas(list, 'state', truth ? 'up' : 'down')
        const own = (holds: boolean) =>
          holds === truth ? hasItem(list, { name }) : lacksItem(list, { name })
        for (const word of words) {
          confirm(await ask({ disabled: word }), statusIs(200), status, own(isDisabled))
          confirm(await ask({ is_up: word }), statusIs(200), state, own(isUp))
        }
      }
    },
  },

  // num_hosts: "Filter the cluster list result by number of hosts."
  'filters-by-number-of-hosts': {
    says: 'is filtered by the number of hosts, all and those down',
    needs,
    async run({ as, given, confirm }, ask) {
      const { name, binary } = await given.cluster()
      const shown = await as('admin').clusters.show(name, { binary })
      for (const member of ['num_hosts', 'num_down_hosts']) {
        const count = Number(at(shown.response.json, `/cluster/${member}`))
        confirm(await ask({ [member]: count }), statusIs(200), hasItem(list, { name }))
        confirm(await ask({ [member]: count + 100_000 }), statusIs(200), lacksItem(list, { name }))
      }
    },
  },

  // "Cluster listing accepts replication_status, frozen and active_backend_id as filters" (history, 3.26)
  'filters-by-replication': {
    says: 'is filtered by replication and freezing since 3.26',
    since: '3.26',
    needs,
    async run({ given, confirm, name: unknown }, ask) {
      const { name } = await given.cluster()
      confirm(await ask({ frozen: false }), statusIs(200), hasItem(list, { name }))
      confirm(await ask({ frozen: true }), statusIs(200), lacksItem(list, { name }))
      confirm(await ask({ active_backend_id: unknown() }), statusIs(200), listHasLength(list, 0))
      confirm(await ask({ replication_status: unknown() }), statusIs(200), listHasLength(list, 0))
    },
  },

  'knows-no-replication-yet': {
    says: 'is not filtered by freezing before 3.26',
    until: '3.25',
    level: 'should',
    needs,
    async run({ given, confirm }, ask) {
      const { name } = await given.cluster()
      const answer = await ask({ frozen: true })
      if (answer.response.status !== 200) return confirm(answer, isRefused())
      confirm(answer, hasItem(list, { name }))
    },
  },

  'booleans-must-be-words': {
    says: 'with a filter that is no boolean is refused',
    needs: ['admin'],
    async run({ confirm }, ask) {
      confirm(await ask({ is_up: 'perhaps' }), isRefused(400))
      confirm(await ask({ disabled: 'perhaps' }), isRefused(400))
    },
  },
}

const lists = [
  { key: 'list', subject: 'list of clusters' },
  { key: 'list-detail', subject: 'detailed list of clusters' },
] as const

/** What the two lists of clusters promise: both take the same filters. */
export const filtering: Readonly<Record<string, Requirement>> = Object.fromEntries(
  lists.flatMap(({ key, subject }) =>
    Object.entries(promises).map(([slug, { says, run, ...rest }]): readonly [string, Requirement] => [
      `${key}/${slug}`,
      {
        facet: 'route',
        ...rest,
        title: `the ${subject} ${says}`,
        operation: `clusters.${key}`,
        run: (trial) =>
          run(trial, (query) => trial.as('admin').send(`clusters.${key}`, {}, undefined, { query })),
      },
    ]),
  ),
)
