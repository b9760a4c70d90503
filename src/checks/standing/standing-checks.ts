import type { Contract } from '../../contract/contract.js'
import { surfaceNamed } from '../../target/surface.js'
import { bodyHasNothingEarly, bodyHasNoUndocumentedMembers, bodyIsJson, bodyMatchesSchema } from './body.js'
import { faultHidesInternals, faultIsWellFormed, requestIdIsPresent } from './fault.js'
import { microversionIsEchoed, microversionIsVariedOn } from './negotiation.js'
import type { StandingCheck } from './standing-check.js'
import { refusalIsExplained, serverDoesNotFail, statusIsDocumented } from './status.js'

/** An API without microversions negotiates none. */
const negotiation = ({ surface }: Contract): readonly StandingCheck[] => {
  const { service } = surfaceNamed(surface)
  return service === undefined ? [] : [microversionIsEchoed(service), microversionIsVariedOn]
}

/** Everything that is judged on every exchange, of a scenario, a fixture or the fuzzer alike. */
export const standingChecks = (contract: Contract): readonly StandingCheck[] => [
  statusIsDocumented(contract),
  refusalIsExplained(contract),
  serverDoesNotFail,
  bodyIsJson(contract),
  bodyMatchesSchema(contract),
  bodyHasNothingEarly(contract),
  bodyHasNoUndocumentedMembers(contract),
  ...negotiation(contract),
  requestIdIsPresent,
  faultIsWellFormed,
  faultHidesInternals,
]
