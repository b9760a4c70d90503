import { hasItem, listHasLength, statusIs } from '../src/checks/index.js'
import { suite } from '../src/suite.js'

const operation = 'workers.cleanup'
const cleaning = '/cleaning'
const unavailable = '/unavailable'

// https://docs.openstack.org/api-ref/block-storage/v3/#workers-workers
export default suite('worker-cleanup', {
  // "Request cleanup of services with optional filtering."
  'cleanup/of-nothing': {
    title: 'a clean-up of services that do not exist is accepted and finds none',
    operation,
    facet: 'route',
    needs: ['admin'],
    async run({ as, confirm, name }) {
      for (const filter of [{ host: name() }, { cluster_name: name() }]) {
        const answer = await as('admin').cleanUpWorkers(filter)
        confirm(answer, statusIs(202), listHasLength(cleaning, 0), listHasLength(unavailable, 0))
        const ofUp = await as('admin').cleanUpWorkers({ ...filter, is_up: true })
        confirm(ofUp, statusIs(202), listHasLength(cleaning, 0), listHasLength(unavailable, 0))
      }
    },
  },

  // "cleanup will try to issue a clean message for all nodes that are down" (version history, 3.24)
  'cleanup/is-of-what-is-down': {
    title: 'a clean-up leaves services alone that are up, unless told otherwise',
    operation,
    needs: ['admin', 'services'],
    alone: true,
    async run({ as, given, confirm, unknownId }) {
      const [{ host, binary }] = await given.volumeServices()
      const nothing = { resource_type: 'Volume', resource_id: unknownId() }
      const byDefault = await as('admin').cleanUpWorkers({ host, binary, ...nothing })
      confirm(byDefault, statusIs(202), listHasLength(cleaning, 0), listHasLength(unavailable, 0))
      const ofUp = await as('admin').cleanUpWorkers({ host, binary, is_up: true, ...nothing })
      confirm(ofUp, statusIs(202), hasItem(cleaning, { host, binary }), listHasLength(cleaning, 1))
      const ofDisabled = await as('admin').cleanUpWorkers({ host, is_up: true, disabled: true, ...nothing })
      confirm(ofDisabled, statusIs(202), listHasLength(cleaning, 0))
    },
  },

  // "restrict which nodes we want to be cleaned using parameters service_id, cluster_name, host, binary, and disabled"
  'cleanup/is-of-one-service': {
    title: 'a clean-up is restricted by the id of a service',
    operation,
    facet: 'route',
    needs: ['admin', 'services'],
    alone: true,
    async run({ as, given, confirm, unknownId }) {
      const [{ host, binary }] = await given.volumeServices()
      const nothing = { is_up: true, resource_type: 'Volume', resource_id: unknownId() }
      const found = await as('admin').cleanUpWorkers({ host, binary, ...nothing })
      confirm(found, statusIs(202), hasItem(cleaning, { host, binary }))
      const first = (found.response.json as { readonly cleaning: readonly { readonly id: number }[] })
        .cleaning[0]
      const service_id = first?.id ?? 0
      const one = await as('admin').cleanUpWorkers({ service_id, ...nothing })
      confirm(one, statusIs(202), hasItem(cleaning, { id: service_id, host }), listHasLength(cleaning, 1))
      const none = await as('admin').cleanUpWorkers({ service_id: 2_000_000_000, ...nothing })
      confirm(none, statusIs(202), listHasLength(cleaning, 0))
      const ofOthers = await as('admin').cleanUpWorkers({
        service_id,
        binary: 'cinder-scheduler',
        ...nothing,
      })
      confirm(ofOthers, statusIs(202), listHasLength(cleaning, 0))
    },
  },
})
