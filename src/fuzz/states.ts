import type * as fc from 'fast-check'
import { at } from '../json-pointer.js'
import type { Command } from '../model/command.js'
import { expectationOf } from '../model/expectation.js'
import { emptyModel, type Model } from '../model/model.js'
import { rowOf } from '../model/table.js'
import type { Bindings, Surroundings } from './bindings.js'
import { type Cell, cellOf } from './cell.js'
import type { Exercise, Played, Stage } from './exercise.js'
import { foreseen } from './generate.js'
import { type Able, cellsOn, type Ground, groundOf } from './ground.js'
import { freshGuide, type Guide, guided, spentIn } from './guide.js'
import type { Eyes } from './observation.js'
import { phraseOf } from './phrases.js'
import { play } from './play.js'
import { type FailedAt, SequenceArbitrary } from './sequence-arbitrary.js'
import { type Situation, situationsIn, situationsOf } from './situation.js'
import { parseCommands } from './stored-commands.js'

/** A case of state fuzzing. */
export type Sequence = readonly Command[]

/** What a host with an iSCSI initiator says of itself; drivers take from it what they need. */
const connector = {
  ...{ initiator: 'iqn.1993-08.org.debian:01:blockspec', host: 'blockspec-host', ip: '127.0.0.1' },
  ...{ platform: 'x86_64', os_type: 'linux2', multipath: false },
}

/** What sequences find on the target besides what they make. */
export const surroundingsFor = async (
  { trial }: Pick<Stage, 'trial'>,
  { rows, strangers }: Pick<Ground, 'rows' | 'strangers'>,
): Promise<Surroundings> => {
  const grouping = rows.some(({ needs = [] }) => needs.includes('groups'))
  const grounds = grouping ? await trial.given.groupGrounds() : undefined
  const plain = await trial.given.plainType()
  const byDefault =
    plain.volume_type === undefined
      ? await trial.api.types.showDefault()
      : await trial.api.types.show(String(plain.volume_type))
  const defaultType = at(byDefault.response.json, '/volume_type/name')
  return {
    ...{ connector, project: trial.projectOf('member'), typeUnasked: plain.volume_type },
    ...(strangers && { otherProject: trial.projectOf('other') }),
    ...(typeof defaultType === 'string' && { defaultType }),
    ...(grounds && {
      ...{ groupType: grounds.group_type, typeOfGroups: grounds.volume_types[0] },
      otherTypeOfGroups: (await trial.given.otherTypeOfGroups()).id,
    }),
  }
}

/** The situations that a sequence leads to, as far as the model can tell beforehand. */
export const situationsAlong = (commands: Sequence): readonly Situation[] => {
  let model: Model = emptyModel
  return commands.flatMap((command) => {
    const situations = situationsOf(model, command, expectationOf(model, command))
    model = foreseen(model, command)
    return situations
  })
}

/** The cells that a sequence is sent in. */
export const cellsAlong = (commands: Sequence): readonly Cell[] =>
  commands.map(({ transition, at }) => cellOf(rowOf(transition).operation, at))

/** State fuzzing: random sequences over the table, of what is allowed and of what is forbidden. */
export const statesExercise = (able: Able): Exercise<Sequence> => {
  const ground = groundOf(able)
  const failedAt: FailedAt = new WeakMap()
  let guide: Guide = freshGuide
  const viewAt = able.microversions.max
  return {
    kind: 'states',
    situations: situationsIn(ground.rows),
    cells: cellsOn(ground.rows, ground),
    arbitrary: (): fc.Arbitrary<Sequence> => new SequenceArbitrary(ground, guide, failedAt),
    learn(drawn) {
      guide = guided(guide, [...situationsAlong(drawn), ...cellsAlong(drawn)])
    },
    avoid({ situations }) {
      guide = spentIn(guide, situations.slice(-1))
    },
    async play(stage, commands): Promise<Played> {
      const { trial, pace, timeoutMs, lagMs, isOver, census } = stage
      const bindings: Bindings = {
        bound: new Map(),
        surroundings: await surroundingsFor(stage, ground),
        mark: trial.name(),
      }
      const eyes: Eyes = { trial, bindings, pace, timeoutMs, lagMs, isOver, viewAt }
      const played = await play(eyes, commands, { others: ground.strangers, counted: census })
      if (played.failure !== undefined) failedAt.set(commands, played.failure.step)
      return played
    },
    kindsIn: (commands) =>
      commands.flatMap(({ transition }) => (rowOf(transition).makes ?? []).map(({ kind }) => kind)),
    phrases: (commands) => commands.map(phraseOf),
    parse: parseCommands,
  }
}
