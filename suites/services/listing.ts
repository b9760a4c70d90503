import {
  at,
  check,
  everyItemHas,
  hasItem,
  itemsAt,
  itemsDiffer,
  listHasLength,
  memberIsPresent,
  statusIs,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'

const operation = 'os-services.list'
const list = '/services'
const volumeBinary = 'cinder-volume'

/** `host`, or one of its back ends. */
const isAt = (host: string) =>
  check('is-at-the-host', `every service is at ${host}`, function* ({ response }) {
    for (const [index, item] of itemsAt(response.json, list).entries()) {
      const told = String(item.host)
      if (told !== host && !told.startsWith(`${host}@`))
        yield { at: `${list}/${index}/host`, message: `expected ${host}, got ${told}` }
    }
  })

/** What the list of services tells. */
export const listing: Readonly<Record<string, Requirement>> = {
  // "Lists all Cinder services."
  'list/has-the-service-of-a-volume': {
    title: 'the volume service that a volume is at is listed, each service once',
    operation,
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const { id } = await given.sharedVolume()
      const host = (await given.hostOf(id)).replace(/#.*$/s, '')
      const listed = await as('admin').services.list()
      confirm(listed, statusIs(200), hasItem(list, { binary: volumeBinary, host, state: 'up' }))
      confirm(listed, itemsDiffer(list, 'binary', 'host'))
    },
  },

  // host: "Filter the service list result by host name of the service."
  'list/filters-by-host': {
    title: 'the list of services is filtered by host',
    operation,
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, name }) {
      const [{ host, binary }] = await given.volumeServices()
      const { services } = as('admin')
      confirm(await services.list({ host }), statusIs(200), hasItem(list, { host, binary }), isAt(host))
      confirm(await services.list({ host: name() }), statusIs(200), listHasLength(list, 0))
    },
  },

  // binary: "Filter the service list result by binary name of the service."
  'list/filters-by-binary': {
    title: 'the list of services is filtered by binary, also together with the host',
    operation,
    facet: 'route',
    needs: ['admin'],
    async run({ as, given, confirm, name }) {
      const [{ host, binary }] = await given.volumeServices()
      const { services } = as('admin')
      const ofVolumes = await services.list({ binary })
      confirm(ofVolumes, statusIs(200), everyItemHas(list, 'binary', binary), hasItem(list, { host, binary }))
      confirm(await services.list({ binary: name() }), statusIs(200), listHasLength(list, 0))
      confirm(await services.list({ binary: name(), host }), statusIs(200), listHasLength(list, 0))
    },
  },

  // "Added cluster_name field to service list/detail." (version history, 3.7; the field is called cluster)
  'list/tells-the-cluster': {
    title: 'the list of services tells the cluster of a volume service since 3.7',
    operation,
    since: '3.7',
    facet: 'response',
    // A service of no cluster may do without the member, which the table has as optional.
    level: 'should',
    needs: ['admin'],
    async run({ as, confirm }) {
      const listed = await as('admin').services.list({ binary: volumeBinary })
      confirm(listed, statusIs(200), memberIsPresent(`${list}/0/cluster`))
    },
  },

  // "Support report backend storage state in service list." (version history, 3.49)
  'list/tells-the-state-of-the-back-end': {
    title: 'the list of services tells the state of the back end of a volume service since 3.49',
    operation,
    since: '3.49',
    facet: 'response',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const [{ host }] = await given.volumeServices()
      const listed = await as('admin').services.list({ host, binary: volumeBinary })
      confirm(listed, statusIs(200), memberIsPresent(`${list}/0/backend_state`))
    },
  },

  'list/tells-of-replication': {
    title: 'the list of services tells whether a volume service is frozen and how it replicates',
    operation,
    level: 'should',
    facet: 'response',
    needs: ['admin'],
    async run({ as, given, confirm }) {
      const [{ host }] = await given.volumeServices()
      const listed = await as('admin').services.list({ host, binary: volumeBinary })
      const members = ['frozen', 'replication_status', 'active_backend_id']
      confirm(listed, statusIs(200), ...members.map((member) => memberIsPresent(`${list}/0/${member}`)))
    },
  },

  // "Provides details why any services were disabled."
  'list/gives-reasons-for-disabled-services-only': {
    title: 'a service that is enabled has no reason for being disabled',
    operation,
    level: 'should',
    facet: 'response',
    needs: ['admin', 'services'],
    alone: true,
    async run({ as, confirm }) {
      const listed = await as('admin').services.list()
      const enabled = itemsAt(listed.response.json, list).flatMap(({ status }, index) =>
        status === 'enabled' ? [index] : [],
      )
      const wrong = enabled.filter((index) => at(listed.response.json, `${list}/${index}/disabled_reason`))
      const noReason = check('no-reason-is-given', 'no reason is given', function* () {
        for (const index of wrong) {
          yield { at: `${list}/${index}/disabled_reason`, message: 'expected nothing, got a reason' }
        }
      })
      confirm(listed, statusIs(200), noReason)
    },
  },
}
