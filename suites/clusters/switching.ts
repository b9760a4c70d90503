import { hasItem, isRefused, memberIncludes, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'

const needs = ['admin', 'services', 'clusters'] as const

const unknown = (change: 'enable' | 'disable'): Requirement => ({
  title: `to ${change} a cluster that does not exist is refused as not found`,
  operation: `clusters.${change}`,
  facet: 'route',
  needs: ['admin'],
  async run({ as, confirm, name }: Trial) {
    confirm(await as('admin').clusters[change]({ name: name() }), statusIs(404))
  },
})

/** Disabling and enabling clusters. */
export const switching: Readonly<Record<string, Requirement>> = {
  'disable/cluster-must-exist': unknown('disable'),
  'enable/cluster-must-exist': unknown('enable'),

  // "Disables a cluster. Specify the cluster by its name and optionally the binary name in the request body."
  'disable/takes-effect': {
    title: 'a disabled cluster is said to be disabled with its reason, and is listed and shown so',
    operation: 'clusters.disable',
    needs,
    alone: true,
    async run(trial) {
      const { name, binary } = await trial.given.cluster()
      const { clusters } = trial.as('admin')
      const disabled_reason = trial.name()
      const told = { name, binary, status: 'disabled', disabled_reason }
      const answer = await clusters.disable({ name, binary, disabled_reason })
      trial.confirm(answer, statusIs(200), memberIncludes('/cluster', told))
      trial.confirm(await clusters.show(name, { binary }), statusIs(200), memberIncludes('/cluster', told))
      trial.confirm(await clusters.listDetail({ disabled: true }), hasItem('/clusters', told))
      const listed = { name, status: 'disabled' }
      trial.confirm(await clusters.list(), statusIs(200), hasItem('/clusters', listed))
    },
  },

  // "Enables a cluster."
  'enable/takes-effect': {
    title: 'an enabled cluster is said to be enabled without a reason, and is shown so',
    operation: 'clusters.enable',
    needs,
    alone: true,
    async run(trial) {
      const { name, binary } = await trial.given.cluster()
      const { clusters } = trial.as('admin')
      const disabled_reason = trial.name()
      trial.confirm(await clusters.disable({ name, binary, disabled_reason }), statusIs(200))
      const told = { name, binary, status: 'enabled', disabled_reason: null }
      const answer = await clusters.enable({ name, binary })
      trial.confirm(answer, statusIs(200), memberIncludes('/cluster', told))
      trial.confirm(await clusters.show(name, { binary }), statusIs(200), memberIncludes('/cluster', told))
    },
  },

  'disable/binary-must-fit': {
    title: 'a cluster is not disabled under the binary of other services',
    operation: 'clusters.disable',
    facet: 'route',
    needs,
    alone: true,
    async run(trial) {
      const { name, binary } = await trial.given.cluster()
      const { clusters } = trial.as('admin')
      trial.confirm(await clusters.disable({ name, binary: trial.name() }), isRefused(400, 404))
      const told = { name, binary, status: 'enabled' }
      trial.confirm(await clusters.show(name, { binary }), statusIs(200), memberIncludes('/cluster', told))
    },
  },
}
