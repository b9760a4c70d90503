import { memberIncludes, memberIs, statusIs } from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import { oneWins, oneWinsMostly } from '../at-once/winner.js'

const facet = 'route'

/** What the preconditions of actions mean for requests that come at the same time. */
export const atOnce: Readonly<Record<string, Requirement>> = {
  // "The volume status must be available."
  'reserve/is-won-once': {
    title: 'of two reservations of a volume at the same time, one is refused',
    operation: 'volumes.action.os-reserve',
    facet,
    async run(trial) {
      const { id } = await trial.given.volume()
      const reserve = () => trial.api.volumes.action(id, 'os-reserve')
      await oneWins(trial, 202, [reserve, reserve])
    },
  },

  // "Volume status must be in-use."
  'begin-detaching/is-won-once': {
    title: 'detaching a volume begins once, also when it is asked for twice at the same time',
    operation: 'volumes.action.os-begin_detaching',
    facet,
    needs: ['attach'],
    async run(trial) {
      const { id } = await trial.given.attachedVolume()
      const begin = () => trial.api.volumes.action(id, 'os-begin_detaching')
      await oneWins(trial, 202, [begin, begin])
    },
  },

  // Whether the other has ended or not: the size is no new one, or the volume is not available.
  'extend/is-won-once': {
    title: 'of two extensions of a volume to the same size at the same time, one is refused',
    operation: 'volumes.action.os-extend',
    facet,
    async run(trial) {
      const ids: string[] = []
      await oneWinsMostly(trial, 202, async () => {
        const { id } = await trial.given.volume()
        ids.push(id)
        const extend = () => trial.api.volumes.action(id, 'os-extend', { new_size: 2 })
        return [extend, extend]
      })
      for (const id of ids)
        await trial.eventually(() => trial.api.volumes.show(id), memberIs('/volume/size', 2))
    },
  },

  'retype/is-won-once': {
    title: 'of two retypes of a volume to the same type at the same time, one is refused',
    operation: 'volumes.action.os-retype',
    facet,
    level: 'should',
    needs: ['admin'],
    async run(trial) {
      const { name } = await trial.given.type()
      await oneWinsMostly(trial, 202, async () => {
        const { id } = await trial.given.volume()
        const retype = () => trial.api.volumes.action(id, 'os-retype', { new_type: name })
        return [retype, retype]
      })
    },
  },

  'migrate-volume/is-won-once': {
    title: 'of two migrations of a volume to the same host at the same time, one is refused',
    operation: 'volumes.action.os-migrate_volume',
    facet,
    level: 'should',
    needs: ['admin', 'migration'],
    async run(trial) {
      await oneWinsMostly(trial, 202, async () => {
        const { id } = await trial.given.movableVolume()
        const { name: host } = await trial.given.poolElsewhere(id)
        const migrate = () => trial.as('admin').volumes.action(id, 'os-migrate_volume', { host })
        return [migrate, migrate]
      })
    },
  },

  'set-image-metadata/loses-nothing': {
    title: 'image metadata that two requests set at the same time is all there',
    operation: 'volumes.action.os-set_image_metadata',
    facet,
    level: 'should',
    async run({ api, given, confirm }) {
      const { id } = await given.volume()
      const set = (metadata: object) => api.volumes.action(id, 'os-set_image_metadata', { metadata })
      for (const answer of await Promise.all([set({ one: '1' }), set({ two: '2' })]))
        confirm(answer, statusIs(200))
      const shown = await api.volumes.action(id, 'os-show_image_metadata')
      confirm(shown, statusIs(200), memberIncludes('/metadata', { one: '1', two: '2' }))
    },
  },
}
