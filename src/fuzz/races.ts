import type * as fc from 'fast-check'
import { table } from '../model/table.js'
import { onlyRaced } from '../model/transitions/only-raced.js'
import { arenaNamed } from './arenas.js'
import type { Bindings } from './bindings.js'
import type { Exercise, Played } from './exercise.js'
import { type Able, cellsOn, isAble, spansOf } from './ground.js'
import { freshGuide, type Guide, guided, spentIn } from './guide.js'
import { meet, phrasesOf } from './meet.js'
import { meetingsOf } from './meeting.js'
import type { Eyes } from './observation.js'
import { cellsOf, fieldsOf, type Race, RaceArbitrary } from './race-arbitrary.js'
import { surroundingsFor } from './states.js'
import { parseCommands } from './stored-commands.js'

/** How often a race is run before it is said that it does not fail: whether requests truly meet is luck. */
const tries = 5

/** What a race counts as: each two of its requests that meet. */
export const situationsOf = ({ arena, together }: Race): readonly string[] => {
  const known = arenaNamed(arena)
  return known === undefined ? [] : meetingsOf({ arena: known }, together)
}

const asked = ({ together }: Race): ReadonlySet<string> =>
  new Set(together.map(({ transition }) => transition))

const parse = (stored: unknown): Race | undefined => {
  if (typeof stored !== 'object' || stored === null) return undefined
  const { arena, before, together } = stored as Readonly<Record<string, unknown>>
  const [first, then] = [before, together].map(parseCommands)
  if (typeof arena !== 'string' || first === undefined || then === undefined) return undefined
  return arenaNamed(arena) === undefined ? undefined : { arena, before: first, together: then }
}

/** Racing: requests that conflict, sent at once, must be answered and end as in some order of them. */
export const racesExercise = (able: Able): Exercise<Race> => {
  const rows = [...table, ...onlyRaced].filter(isAble(able))
  const spans = spansOf(able, rows)
  const fields = fieldsOf(rows, spans)
  let guide: Guide = freshGuide
  return {
    kind: 'races',
    situations: fields.flatMap(({ situations }) => situations),
    cells: cellsOn(
      fields.flatMap((field) => field.rows),
      spans,
    ),
    arbitrary: (): fc.Arbitrary<Race> => new RaceArbitrary({ fields, spans, guide }),
    learn(drawn) {
      guide = guided(guide, [...situationsOf(drawn), ...cellsOf(drawn)])
    },
    avoid({ situations }) {
      guide = spentIn(guide, situations)
    },
    isAlone: ({ arena }) => arenaNamed(arena)?.alone === true,
    atOnce: 4,
    luck: {
      tries,
      accountsFor: (found, failing) => [...asked(found)].every((one) => asked(failing).has(one)),
    },
    async play({ trial, pace, timeoutMs, lagMs, isOver, census }, race): Promise<Played> {
      const situations = situationsOf(race)
      if (situations.length === 0) return { kept: [], situations, commands: 0, exchanges: [] }
      const bindings: Bindings = {
        bound: new Map(),
        surroundings: await surroundingsFor({ trial }, { rows, strangers: able.capabilities.other === true }),
        mark: trial.name(),
      }
      const eyes: Eyes = { trial, bindings, pace, timeoutMs, lagMs, isOver, viewAt: able.microversions.max }
      return { ...(await meet(eyes, race, census)), situations }
    },
    phrases: phrasesOf,
    parse,
  }
}
