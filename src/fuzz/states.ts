import type * as fc from 'fast-check'
import type { Capabilities } from '../capability.js'
import type { Contract } from '../contract/contract.js'
import { at } from '../json-pointer.js'
import { isWithin, type Microversion, type MicroversionRange } from '../microversion.js'
import type { Command } from '../model/command.js'
import { expectationOf } from '../model/expectation.js'
import { emptyModel, type Model } from '../model/model.js'
import { rowOf, table } from '../model/table.js'
import type { Transition } from '../model/transition.js'
import type { Bindings, Surroundings } from './bindings.js'
import type { Exercise, Played, Stage } from './exercise.js'
import { foreseen, type Ground } from './generate.js'
import { freshGuide, type Guide, guided } from './guide.js'
import type { Eyes } from './observation.js'
import { phraseOf } from './phrases.js'
import { play } from './play.js'
import { type FailedAt, SequenceArbitrary } from './sequence-arbitrary.js'
import { type Situation, situationOf, situationsIn } from './situation.js'
import { parseCommands } from './stored-commands.js'

/** A case of state fuzzing. */
export type Sequence = readonly Command[]

/** What a host with an iSCSI initiator says of itself; drivers take from it what they need. */
const connector = {
  ...{ initiator: 'iqn.1993-08.org.debian:01:blockspec', host: 'blockspec-host', ip: '127.0.0.1' },
  ...{ platform: 'x86_64', os_type: 'linux2', multipath: false },
}

/** What of a target decides what it can be asked for. */
export interface Able {
  readonly contract: Contract
  readonly microversions: MicroversionRange
  readonly capabilities: Capabilities
}

/** Whether a target can be asked for a row of the table. */
export const isAble =
  ({ contract, microversions: { min, max }, capabilities }: Able) =>
  (row: Transition): boolean => {
    const { since = min, until = max, needs = [], identity } = row
    const isServed = isWithin(max, since) && isWithin(min, undefined, until)
    const isThere =
      contract.operations.has(row.operation) && needs.every((need) => capabilities[need] === true)
    const who = identity === 'admin' ? 'admin' : identity === 'stranger' ? 'other' : undefined
    // Nobody but an administrator makes the types that groups are of.
    const grounds = needs.includes('groups') ? capabilities.admin === true : true
    return isServed && isThere && grounds && (who === undefined || capabilities[who] === true)
  }

/** Where the contract of an operation of the table changes, within what the target serves. */
const versionsOf = ({ contract, microversions: { min, max } }: Able, rows: readonly Transition[]) => {
  const starts = rows.flatMap(({ operation, since, until }) => [
    ...contract.epochsOf(operation, 'whole').map((epoch) => epoch.min),
    ...(since === undefined ? [] : [since]),
    ...(until === undefined ? [] : [until]),
  ])
  const served = [...starts, min, max].filter((version) => isWithin(version, min, max))
  return [...new Set<Microversion>(served)].sort((a, b) => (isWithin(b, a) ? -1 : 1))
}

/** The ground of a target: what it can be asked for, and at which microversions. */
const groundOf = (able: Able): Ground => {
  const rows = table.filter(isAble(able))
  return {
    rows,
    microversions: versionsOf(able, rows),
    strangers: able.capabilities.other === true,
    length: [8, 30],
  }
}

/** What sequences find on the target besides what they make. */
export const surroundingsFor = async (
  { trial }: Pick<Stage, 'trial'>,
  { rows, strangers }: Pick<Ground, 'rows' | 'strangers'>,
): Promise<Surroundings> => {
  const grouping = rows.some(({ needs = [] }) => needs.includes('groups'))
  const grounds = grouping ? await trial.given.groupGrounds() : undefined
  const byDefault = await trial.api.types.showDefault()
  const defaultType = at(byDefault.response.json, '/volume_type/name')
  return {
    ...{ connector, project: trial.projectOf('member') },
    ...(strangers && { otherProject: trial.projectOf('other') }),
    ...(typeof defaultType === 'string' && { defaultType }),
    ...(grounds && { groupType: grounds.group_type, typeOfGroups: grounds.volume_types[0] }),
  }
}

/** The situations that a sequence leads to, as far as the model can tell beforehand. */
export const situationsAlong = (commands: Sequence): readonly Situation[] => {
  let model: Model = emptyModel
  return commands.flatMap((command) => {
    const situation = situationOf(command, expectationOf(model, command))
    model = foreseen(model, command)
    return situation === undefined ? [] : [situation]
  })
}

/** State fuzzing: random sequences over the table, of what is allowed and of what is forbidden. */
export const statesExercise = (able: Able): Exercise<Sequence> => {
  const ground = groundOf(able)
  const failedAt: FailedAt = new WeakMap()
  let guide: Guide = freshGuide
  const viewAt = able.microversions.max
  return {
    kind: 'states',
    situations: situationsIn(ground.rows),
    arbitrary: (): fc.Arbitrary<Sequence> => new SequenceArbitrary(ground, guide, failedAt),
    learn(drawn) {
      guide = guided(guide, situationsAlong(drawn))
    },
    avoid({ situations }) {
      const last = situations.at(-1)
      if (last !== undefined) guide = { ...guide, spent: new Set([...guide.spent, last]) }
    },
    async play(stage, commands): Promise<Played> {
      const { trial, pace, timeoutMs, isOver, census } = stage
      const bindings: Bindings = {
        bound: new Map(),
        surroundings: await surroundingsFor(stage, ground),
        mark: trial.name(),
      }
      const eyes: Eyes = { trial, bindings, pace, timeoutMs, isOver, viewAt }
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
