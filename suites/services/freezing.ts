import { hasItem, isRefused, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'
import { named, withVolumeService } from './volume-services.js'

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
      await withVolumeService(trial, async (service) => {
        const { services } = trial.as('admin')
        trial.confirm(await services.change('freeze', { host: service.host }), statusIs(200))
        const wanted = { ...named(service), frozen: true, status: 'disabled', disabled_reason: 'frozen' }
        await trial.eventually(() => services.list(), statusIs(200), hasItem(list, wanted))
      })
    },
  },

  // "Thaw and enable the specified cinder-volume host, and clean Disabled Reason of Cinder service table."
  'thaw/enables-the-host': {
    title: 'a thawed host is enabled, without a reason for being disabled',
    operation: 'os-services.thaw',
    needs,
    alone: true,
    async run(trial) {
      await withVolumeService(trial, async (service) => {
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
      })
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
      try {
        trial.confirm(await services.change('freeze', { cluster }), statusIs(200))
        await trial.eventually(() => services.list(), hasItem(list, { cluster, frozen: true }))
      } finally {
        await services.change('thaw', { cluster })
      }
      await trial.eventually(() => services.list(), hasItem(list, { cluster, frozen: false }))
    },
  },
}
