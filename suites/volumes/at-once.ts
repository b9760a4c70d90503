import { memberIncludes, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { oneWins } from '../at-once/winner.js'

const facet = 'route'

/** What holds of a volume that requests change at the same time. */
export const atOnce: Readonly<Record<string, Requirement>> = {
  'delete/or-reserve-wins': {
    title: 'of a deletion and a reservation of a volume at the same time, one is refused',
    operation: 'volumes.delete',
    facet,
    calls: ['volumes.action.os-reserve'],
    async run(trial) {
      const { api, given } = trial
      const { id } = await given.volume()
      await oneWins(trial, 202, [() => api.volumes.delete(id), () => api.volumes.action(id, 'os-reserve')])
    },
  },

  // "creates or replaces metadata for a volume": of what the request names.
  'metadata.create/loses-nothing': {
    title: 'metadata that two requests add to a volume at the same time is all there',
    operation: 'volumes.metadata.create',
    facet,
    level: 'should',
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      const add = (metadata: object) => api.volumes.metadata.create(id, metadata)
      for (const answer of await Promise.all([add({ one: '1' }), add({ two: '2' })]))
        confirm(answer, statusIs(200))
      const both = memberIncludes('/metadata', { one: '1', two: '2' })
      confirm(await api.volumes.metadata.list(id), statusIs(200), both)
    },
  },

  'update/loses-nothing': {
    title: 'what two requests change of a volume at the same time is all changed',
    operation: 'volumes.update',
    facet,
    level: 'should',
    async run({ api, given, confirm, name }) {
      const { id } = await given.volume()
      const renamed = name()
      const update = (changes: Readonly<Record<string, unknown>>) => api.volumes.update(id, changes)
      const answers = await Promise.all([update({ name: renamed }), update({ description: 'changed' })])
      for (const answer of answers) confirm(answer, statusIs(200))
      const both = [memberIs('/volume/name', renamed), memberIs('/volume/description', 'changed')]
      confirm(await api.volumes.show(id), statusIs(200), ...both)
    },
  },
}
