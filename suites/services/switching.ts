import { hasItem, isRefused, lacksItem, memberIncludes, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'
import { named, serviceToSwitch } from './volume-services.js'

const list = '/services'
const needs = ['admin', 'services'] as const

const unknown = (change: string, extra: Readonly<Record<string, string>> = {}): Requirement => ({
  title: `a service that does not exist is not changed by ${change}`,
  operation: `os-services.${change}`,
  facet: 'route',
  needs: ['admin'],
  async run({ as, given, confirm, name }: Trial) {
    const [{ host, binary }] = await given.volumeServices()
    const { services } = as('admin')
    confirm(await services.change(change, { host: name(), binary, ...extra }), isRefused(400, 404))
    confirm(await services.change(change, { host, binary: name(), ...extra }), isRefused(400, 404))
    confirm(await services.list({ host }), hasItem(list, { host, binary, status: 'enabled' }))
  },
})

/** Disabling and enabling services. */
export const switching: Readonly<Record<string, Requirement>> = {
  'disable/service-must-exist': unknown('disable'),
  'disable-log-reason/service-must-exist': unknown('disable-log-reason', { disabled_reason: 'blockspec' }),
  'enable/service-must-exist': unknown('enable'),

  // "Disables a Cinder service. Specify the service by its host name and binary name."
  'disable/takes-effect': {
    title: 'a disabled service is said to be disabled, and is listed so',
    operation: 'os-services.disable',
    needs,
    alone: true,
    async run(trial) {
      const service = await serviceToSwitch(trial)
      const { services } = trial.as('admin')
      const all = (await trial.given.volumeServices()).map(({ host }) => host)
      const told = { ...named(service), disabled: true, status: 'disabled' }
      trial.confirm(await services.change('disable', named(service)), statusIs(200), memberIncludes('', told))
      const wanted = { ...named(service), status: 'disabled' }
      trial.confirm(await services.list(), statusIs(200), hasItem(list, wanted))
      const others = all.filter((host) => host !== service.host)
      trial.confirm(
        await services.list(),
        ...others.map((host) => hasItem(list, { host, status: 'enabled', binary: service.binary })),
      )
    },
  },

  // "Enables a Cinder service."
  'enable/takes-effect': {
    title: 'an enabled service is said to be enabled, and is listed so',
    operation: 'os-services.enable',
    needs,
    alone: true,
    async run(trial) {
      const service = await serviceToSwitch(trial)
      const { services } = trial.as('admin')
      trial.confirm(await services.change('disable', named(service)), statusIs(200))
      const told = { ...named(service), disabled: false, status: 'enabled' }
      trial.confirm(await services.change('enable', named(service)), statusIs(200), memberIncludes('', told))
      const wanted = { ...named(service), status: 'enabled' }
      trial.confirm(await services.list(), statusIs(200), hasItem(list, wanted))
      trial.confirm(await trial.as('admin').hosts.list(), statusIs(200))
    },
  },

  'enable/of-what-is-enabled': {
    title: 'a service that is enabled already stays enabled',
    operation: 'os-services.enable',
    facet: 'route',
    needs,
    alone: true,
    async run(trial) {
      const service = await serviceToSwitch(trial)
      const { services } = trial.as('admin')
      trial.confirm(await services.change('enable', named(service)), statusIs(200))
      const wanted = { ...named(service), status: 'enabled' }
      trial.confirm(await services.list(), statusIs(200), hasItem(list, wanted))
    },
  },

  // "Logs information to the Cinder service table about why a Cinder service was disabled."
  'disable-log-reason/is-told': {
    title: 'the reason for disabling a service is answered and listed',
    operation: 'os-services.disable-log-reason',
    needs,
    alone: true,
    async run(trial) {
      const service = await serviceToSwitch(trial)
      const { services } = trial.as('admin')
      const disabled_reason = trial.name()
      const answer = await services.change('disable-log-reason', { ...named(service), disabled_reason })
      const told = { ...named(service), disabled: true, status: 'disabled', disabled_reason }
      trial.confirm(answer, statusIs(200), memberIncludes('', told))
      const wanted = { ...named(service), status: 'disabled', disabled_reason }
      trial.confirm(await services.list(), statusIs(200), hasItem(list, wanted))
    },
  },

  // The sample of enabling a service has no reason left.
  'enable/leaves-no-reason': {
    title: 'an enabled service has no reason for being disabled any more',
    operation: 'os-services.enable',
    level: 'should',
    needs,
    alone: true,
    async run(trial) {
      const service = await serviceToSwitch(trial)
      const { services } = trial.as('admin')
      const disabled_reason = trial.name()
      const disabled = await services.change('disable-log-reason', { ...named(service), disabled_reason })
      trial.confirm(disabled, statusIs(200))
      const enabled = await services.change('enable', named(service))
      trial.confirm(enabled, statusIs(200), memberIs('/disabled_reason', null))
      trial.confirm(await services.list(), statusIs(200), lacksItem(list, { disabled_reason }))
    },
  },
}
