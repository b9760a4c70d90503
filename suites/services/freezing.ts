import { hasItem, isRefused, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'
import { named, serviceToSwitch } from './volume-services.js'

const list = '/services'
const needs = ['admin', 'services'] as const

const unknown = (change: string, operation: string): Requirement => ({
  title: `a host that does not exist is not changed by ${change}`,
  operation,
  facet: 'route',
  needs: ['admin'],
  async run({ as, confirm, name }: Trial) {
    confirm(await as('admin').services.change(change, { host: name() }), isRefused(400, 404))
  },
})

/** "freeze and thaw actions accept cluster parameter." (version history, 3.26) */
const unknownCluster = (change: string): Requirement => ({
  title: `a cluster that does not exist, or one beside a host, is refused by ${change}`,
  operation: `os-services.${change}`,
  since: '3.26',
  facet: 'route',
  needs: ['admin'],
  async run({ as, confirm, name }: Trial) {
    const { services } = as('admin')
    confirm(await services.change(change, { cluster: name() }), isRefused(400, 404))
    confirm(await services.change(change, { cluster: name(), host: name() }), isRefused(400, 404))
  },
})

/** Freezing, thawing and failing over back ends. */
export const freezing: Readonly<Record<string, Requirement>> = {
  'freeze/host-must-exist': unknown('freeze', 'os-services.freeze'),
  'thaw/host-must-exist': unknown('thaw', 'os-services.thaw'),
  'failover-host/host-must-exist': unknown('failover-host', 'os-services.failover-host'),
  'freeze/cluster-must-exist': unknownCluster('freeze'),
  'thaw/cluster-must-exist': unknownCluster('thaw'),

  // "Freeze and disable the specified cinder-volume host, and set Disabled Reason of Cinder service table to frozen."
  'freeze/disables-the-host': {
    title: 'a frozen host is frozen and disabled, for the reason that it is frozen',
    operation: 'os-services.freeze',
    needs,
    alone: true,
    async run(trial) {
      const service = await serviceToSwitch(trial)
      const { services } = trial.as('admin')
      trial.confirm(await services.change('freeze', { host: service.host }), statusIs(200))
      const wanted = { ...named(service), frozen: true, status: 'disabled', disabled_reason: 'frozen' }
      await trial.eventually(() => services.list(), statusIs(200), hasItem(list, wanted))
    },
  },

  // "Thaw and enable the specified cinder-volume host, and clean Disabled Reason of Cinder service table."
  'thaw/enables-the-host': {
    title: 'a thawed host is enabled, without a reason for being disabled',
    operation: 'os-services.thaw',
    needs,
    alone: true,
    async run(trial) {
      const service = await serviceToSwitch(trial)
      const { services } = trial.as('admin')
      trial.confirm(await services.change('freeze', { host: service.host }), statusIs(200))
      const frozen = { ...named(service), frozen: true }
      await trial.eventually(() => services.list(), statusIs(200), hasItem(list, frozen))
      trial.confirm(await services.change('thaw', { host: service.host }), statusIs(200))
      const wanted = { ...named(service), frozen: false, status: 'enabled' }
      const answer = await trial.eventually(() => services.list(), statusIs(200), hasItem(list, wanted))
      const clean = [null, ''].map((disabled_reason) => hasItem(list, { ...wanted, disabled_reason }))
      const isClean = clean.some(({ judge }) => [...judge(answer)].length === 0)
      if (!isClean) trial.confirm(answer, ...clean)
    },
  },

  // A frozen host is disabled, and one that is disabled is not scheduled to.
  'freeze/takes-no-volumes': {
    title: 'no volume is put on a frozen host',
    operation: 'os-services.freeze',
    facet: 'route',
    level: 'should',
    needs: ['admin', 'services', 'migration'],
    alone: true,
    async run(trial) {
      const { api, as, given, confirm, read, name, volumeSettles } = trial
      const other = await given.poolElsewhere((await given.volume()).id)
      const host = other.name.replace(/#.*$/s, '')
      const type = await given.type({ extra_specs: { volume_backend_name: other.backend ?? '' } })
      const { services } = as('admin')
      try {
        confirm(await services.change('freeze', { host }), statusIs(200))
        const made = await api.volumes.create({ size: 1, name: name(), volume_type: type.name })
        confirm(made, statusIs(202))
        await volumeSettles(read(made, '/volume/id'), { through: ['creating'], to: ['error'] })
      } finally {
        await services.change('thaw', { host })
      }
    },
  },

  'freeze/takes-a-cluster': {
    title: 'a frozen cluster has frozen hosts, which are thawed with it',
    operation: 'os-services.freeze',
    since: '3.26',
    needs: ['admin', 'services', 'clusters'],
    alone: true,
    async run(trial) {
      const { services } = trial.as('admin')
      const { name: cluster } = await trial.given.cluster()
      trial.confirm(await services.change('freeze', { cluster }), statusIs(200))
      await trial.eventually(() => services.list(), hasItem(list, { cluster, frozen: true }))
      await services.change('thaw', { cluster })
      await trial.eventually(() => services.list(), hasItem(list, { cluster, frozen: false }))
    },
  },
}
