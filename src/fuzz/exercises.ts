import type { Exercise, ExerciseKind } from './exercise.js'
import type { Able } from './ground.js'
import { inputsExercise } from './inputs.js'
import { racesExercise } from './races.js'
import { statesExercise } from './states.js'

/** The kinds that there are exercises of; each takes its share of the time. */
export const exerciseKinds: readonly ExerciseKind[] = ['states', 'inputs', 'races']

/** Uses the exercise of a kind, whatever its cases are; `undefined` where there is none. */
export const withExercise = <Result>(
  kind: ExerciseKind,
  able: Able,
  use: <Case>(exercise: Exercise<Case>) => Result,
): Result | undefined => {
  switch (kind) {
    case 'states':
      return use(statesExercise(able))
    case 'inputs':
      return use(inputsExercise(able))
    case 'races':
      return use(racesExercise(able))
    default:
      return undefined
  }
}
