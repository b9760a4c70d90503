import {
  check,
  falseWords,
  isRefused,
  listHasExactly,
  memberIs,
  statusIs,
  trueWords,
} from '../../src/checks/index.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'

const creating = { through: ['creating'], to: ['available'] }

/** What is told of no such volume where the flag is a boolean is told where it is a word for it. */
const wordIsUnderstood = (status: number) =>
  check('word-is-understood', 'the word is taken for a boolean', function* ({ response }) {
    if (response.status !== status)
      yield { at: 'status', message: `expected ${status} as for true, got ${response.status}` }
  })

const takesSnapshot = async (
  { api, confirm, read, name, snapshotSettles }: Trial,
  volume_id: string,
  flags: Readonly<Record<string, unknown>> = {},
): Promise<void> => {
  const created = await api.snapshots.create({ volume_id, name: name(), ...flags })
  confirm(created, statusIs(202))
  await snapshotSettles(read(created, '/snapshot/id'), creating)
}

const refusesSnapshots = async (
  { api, confirm, name }: Trial,
  volume_id: string,
  flags: readonly Readonly<Record<string, unknown>>[],
  ...codes: readonly number[]
): Promise<void> => {
  for (const flag of flags) {
    confirm(await api.snapshots.create({ volume_id, name: name(), ...flag }), isRefused(...codes))
  }
  confirm(await api.snapshots.list({ volume_id }), statusIs(200), listHasExactly('/snapshots', []))
}

/** The force flag, which 3.66 made superfluous. */
export const force: Readonly<Record<string, Requirement>> = {
  // "Prior to API version 3.66, a 'force' flag was required to create a snapshot of an in-use volume"
  'create/in-use-needs-force': {
    title: 'a snapshot of a volume in use is refused without a force flag that is true',
    operation: 'snapshots.create',
    until: '3.65',
    facet: 'route',
    needs: ['attach'],
    async run(trial) {
      const { id } = await trial.given.attachedVolume()
      await refusesSnapshots(trial, id, [{}, ...falseWords.map((word) => ({ force: word }))])
      trial.confirm(await trial.api.volumes.show(id), memberIs('/volume/status', 'in-use'))
    },
  },

  'create/in-use-with-force': {
    title: 'a snapshot of a volume in use is taken with a force flag that is true',
    operation: 'snapshots.create',
    until: '3.65',
    facet: 'route',
    needs: ['attach', 'snapshots'],
    async run(trial) {
      const { id } = await trial.given.attachedVolume()
      await takesSnapshot(trial, id, { force: true })
      trial.confirm(await trial.api.volumes.show(id), memberIs('/volume/status', 'in-use'))
    },
  },

  'create/in-use-with-force-words': {
    title: 'words for true force a snapshot of a volume in use',
    operation: 'snapshots.create',
    until: '3.65',
    facet: 'route',
    needs: ['attach', 'snapshots'],
    async run(trial) {
      const { id } = await trial.given.attachedVolume()
      for (const force of ['On', 'yes', '1']) await takesSnapshot(trial, id, { force })
    },
  },

  'create/in-use-needs-no-force': {
    title: 'a snapshot of a volume in use is taken without the force flag',
    operation: 'snapshots.create',
    since: '3.66',
    facet: 'route',
    needs: ['attach', 'snapshots'],
    async run(trial) {
      const { id } = await trial.given.attachedVolume()
      await takesSnapshot(trial, id)
      trial.confirm(await trial.api.volumes.show(id), memberIs('/volume/status', 'in-use'))
    },
  },

  'create/force-may-be-false': {
    title: 'a force flag that is false leaves an available volume open to snapshots',
    operation: 'snapshots.create',
    until: '3.65',
    facet: 'route',
    needs: ['snapshots'],
    async run(trial) {
      const { id } = await trial.given.volume()
      for (const force of [false, 'off']) await takesSnapshot(trial, id, { force })
    },
  },

  // "From API version 3.66, the 'force' flag is invalid when passed in a volume snapshot request."
  'create/force-false-is-invalid': {
    title: 'a force flag that is not true is refused',
    operation: 'snapshots.create',
    since: '3.66',
    facet: 'route',
    async run(trial) {
      const { id } = await trial.given.volume()
      await refusesSnapshots(
        trial,
        id,
        falseWords.map((force) => ({ force })),
        400,
      )
    },
  },

  // "a 'force' flag with a value evaluating to True is silently ignored"
  'create/force-true-is-ignored': {
    title: 'a force flag that is true is ignored',
    operation: 'snapshots.create',
    since: '3.66',
    facet: 'route',
    needs: ['snapshots'],
    async run(trial) {
      const { id } = await trial.given.volume()
      for (const force of [true, 'on']) await takesSnapshot(trial, id, { force })
    },
  },

  'create/force-takes-every-word-for-true': {
    title: 'every documented word for true is valid as a force flag',
    operation: 'snapshots.create',
    facet: 'route',
    async run({ api, confirm, name, unknownId }) {
      const plain = await api.snapshots.create({ volume_id: unknownId(), name: name(), force: true })
      confirm(plain, isRefused())
      for (const force of trueWords) {
        const answer = await api.snapshots.create({ volume_id: unknownId(), name: name(), force })
        confirm(answer, isRefused(), wordIsUnderstood(plain.response.status))
      }
    },
  },

  'create/force-takes-no-other-word': {
    title: 'a force flag that is no documented boolean is refused',
    operation: 'snapshots.create',
    facet: 'route',
    level: 'should',
    async run(trial) {
      const { id } = await trial.given.sharedVolume()
      for (const force of ['maybe', '2', '']) {
        trial.confirm(
          await trial.api.snapshots.create({ volume_id: id, name: trial.name(), force }),
          isRefused(),
        )
      }
    },
  },
}
