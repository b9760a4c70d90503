import type { CoverageOf, RunRecord } from '../src/record.js'
import { unreachableKinds, unreachableOf } from '../src/run/unreachable.js'

/** What was not exercised though nothing says why. */
const unexplained = (name: string, { untested, reasons = {} }: CoverageOf): readonly string[] =>
  untested.filter((thing) => reasons[thing] === undefined).map((thing) => `${name}: ${thing}`)

/** What is said to be out of reach and was reached. */
const reached = ({ target, coverage }: RunRecord): readonly string[] => {
  const { parameters, successCodes, errorCodes, statuses, transitions } = coverage
  const seen = { parameters, successes: successCodes, errors: errorCodes, statuses, transitions }
  const unreachable = unreachableOf(target.surface)
  return unreachableKinds.flatMap((kind) =>
    [...unreachable[kind].keys()]
      .filter((thing) => !seen[kind].untested.includes(thing))
      .map((thing) => `schemas/unreachable.yaml: ${thing} was reached`),
  )
}

/** The documented error codes of which a whole run exercises at least so many of a hundred. */
const leastErrors = 90

/** Where a whole run on the reference falls short of what it is to exercise of the documentation. */
export const shortOfAims = (record: RunRecord): readonly string[] => {
  const { operations, microversions, parameters, successCodes, errorCodes, statuses, transitions } =
    record.coverage
  const share = (100 * errorCodes.exercised) / Math.max(1, errorCodes.documented)
  return [
    ...[...operations.untested, ...microversions.untested, ...parameters.untested, ...successCodes.untested],
    ...(share < leastErrors ? [`${Math.floor(share)} % of the error codes`] : []),
    ...unexplained('error', errorCodes),
    ...unexplained('status', statuses),
    ...unexplained('transition', transitions),
    ...reached(record),
  ]
}
