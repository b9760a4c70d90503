import { at, check, hasItem, isRefused, itemsAt, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'

const list = '/services'
const operation = 'os-services.failover-host'
const rest = { operation, facet: 'route', level: 'should', alone: true } as const
const needs = ['admin', 'services', 'replication'] as const
const binary = 'cinder-volume'

/** A volume that is replicated, and the host it is on. */
const replicated = async ({ given }: Trial): Promise<{ readonly id: string; readonly host: string }> => {
  const { name } = await given.type({ extra_specs: { replication_enabled: '<is> True' } })
  const { id } = await given.volume({ volume_type: name })
  return { id, host: (await given.hostOf(id)).replace(/#.*$/s, '') }
}

/** Fails a host over, and back again however that ends. */
const whileAway = async (
  trial: Trial,
  asked: { readonly host: string; readonly cluster?: string },
  act: () => Promise<void>,
): Promise<void> => {
  const { as, confirm, eventually } = trial
  const { services } = as('admin')
  const { host } = asked
  try {
    confirm(await services.change('failover-host', asked), statusIs(202))
    await eventually(
      () => services.list({ host, binary }),
      hasItem(list, { host, replication_status: 'failed-over' }),
    )
    await act()
  } finally {
    await services.change('failover-host', { host, backend_id: 'default' })
    await eventually(
      () => services.list({ host, binary }),
      hasItem(list, { host, replication_status: 'enabled' }),
    )
    await services.change('enable', { host, binary })
  }
}

const tellsActiveBackEnd = (host: string) =>
  check('active-back-end-is-told', 'the host tells which back end is active', function* ({ response }) {
    const found = itemsAt(response.json, list).find((item) => item.host === host)
    if (typeof found?.active_backend_id !== 'string' || found.active_backend_id === '')
      yield { at: `${list}/active_backend_id`, message: 'expected the id of a back end, got none' }
  })

/** What the section "Failover a Cinder Backend Host" and the members of the list of services promise. */
export const failingOver: Readonly<Record<string, Requirement>> = {
  // "Failover a replicating cinder-volume host."
  'failover-host/shows': {
    title: 'a host that failed over says so, and which back end is active, and comes back',
    ...rest,
    needs,
    async run(trial) {
      const { services } = trial.as('admin')
      const { host } = await replicated(trial)
      await whileAway(trial, { host }, async () => {
        trial.confirm(await services.list({ host, binary }), statusIs(200), tellsActiveBackEnd(host))
      })
    },
  },

  'failover-host/shows-in-volumes': {
    title: 'a replicated volume fails over with its host',
    ...rest,
    needs,
    async run(trial) {
      const { api, eventually } = trial
      const { id, host } = await replicated(trial)
      // A driver need not replicate what it could: what is not replicated stays behind.
      const seen = await api.volumes.show(id)
      trial.confirm(seen, statusIs(200))
      if (at(seen.response.json, '/volume/replication_status') !== 'enabled') return
      await whileAway(trial, { host }, async () => {
        await eventually(() => api.volumes.show(id), memberIs('/volume/replication_status', 'failed-over'))
      })
    },
  },

  'failover-host/needs-a-host-that-replicates': {
    title: 'a host that does not replicate does not fail over',
    ...rest,
    needs,
    async run({ as, confirm }) {
      const { services } = as('admin')
      const listed = itemsAt((await services.list({ binary })).response.json, list)
      const plain = listed.find(({ replication_status }) => replication_status === 'disabled')
      // Where every host replicates, there is nothing to refuse.
      if (plain === undefined) return
      const host = String(plain.host)
      confirm(await services.change('failover-host', { host }), isRefused())
      const unchanged = { host, replication_status: 'disabled', status: plain.status }
      confirm(await services.list({ host, binary }), statusIs(200), hasItem(list, unchanged))
    },
  },
  // "the cluster name in request body is supported" (since 3.26)
  'failover-host/may-name-its-cluster': {
    title: 'a host fails over that is named with its cluster',
    ...rest,
    since: '3.26',
    needs: [...needs, 'clusters'],
    async run(trial) {
      const { services } = trial.as('admin')
      const { host } = await replicated(trial)
      const found = (await trial.given.volumeServices()).find((one) => one.host === host)
      // A host that is in no cluster cannot be named with one.
      if (found?.cluster === undefined) return
      await whileAway(trial, { host, cluster: found.cluster }, async () => {
        trial.confirm(await services.list({ host, binary }), statusIs(200), tellsActiveBackEnd(host))
      })
    },
  },

  'failover-host/host-must-exist': {
    title: 'a host that does not exist does not fail over',
    operation,
    facet: 'route',
    needs: ['admin', 'services'],
    async run({ as, confirm, name }) {
      confirm(await as('admin').services.change('failover-host', { host: name() }), isRefused(400, 404))
    },
  },
}
