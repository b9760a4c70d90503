import { memberIncludes, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { oneWins } from '../at-once/winner.js'
import { quotaSet } from './quotas.js'
import { createSnapshot, createVolume, leaveRoom } from './room.js'

const operation = 'os-quota-sets.update'
const alone = { alone: true, facet: 'route', needs: ['admin', 'other', 'settings'] } as const

/** What quotas mean for requests that come at the same time. */
export const atOnce: Readonly<Record<string, Requirement>> = {
  'update/limits-volumes-made-at-once': {
    title: 'of two volumes that are created at the same time, one is refused where there is room for one',
    operation,
    calls: ['os-quota-sets.show-usage'],
    ...alone,
    async run(trial) {
      await leaveRoom(trial, { volumes: 1 })
      const create = () => createVolume(trial)
      await oneWins(trial, 202, [create, create])
    },
  },

  'update/limits-snapshots-made-at-once': {
    title: 'of two snapshots that are taken at the same time, one is refused where there is room for one',
    operation,
    calls: ['os-quota-sets.show-usage'],
    ...alone,
    needs: [...alone.needs, 'snapshots'],
    async run(trial) {
      const { id } = await trial.given.volume({}, 'other')
      await leaveRoom(trial, { snapshots: 1 })
      const create = () => createSnapshot(trial, id)
      await oneWins(trial, 202, [create, create])
    },
  },

  'update/loses-nothing': {
    title: 'quotas that two requests set at the same time are all set',
    operation,
    facet: 'route',
    level: 'should',
    needs: ['admin'],
    async run({ as, given, confirm, unknownId }) {
      const { quotaSets } = as('admin')
      const project = unknownId()
      await given.quotas(project, { gigabytes: 3 })
      const answers = await Promise.all([
        quotaSets.update(project, { volumes: 7 }),
        quotaSets.update(project, { snapshots: 8 }),
      ])
      for (const answer of answers) confirm(answer, statusIs(200))
      const all = memberIncludes(quotaSet, { gigabytes: 3, volumes: 7, snapshots: 8 })
      confirm(await quotaSets.show(project), statusIs(200), all)
    },
  },
}
