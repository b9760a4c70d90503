import { isGatewayTrouble } from '../checks/standing/status.js'
import type { Exchange } from '../exchange.js'
import type { Call, Session } from '../http/session.js'
import { TransportFailure } from '../http/transport-failure.js'
import { Trouble } from './trouble.js'

/** Asking again changes nothing: only of these may it be known whether trouble passes. */
const askable: ReadonlySet<string> = new Set(['GET', 'HEAD'])

/** How a second try went. */
const secondTry = async (session: Session, call: Call): Promise<string> => {
  try {
    const { response } = await session.send(call)
    const isTrouble = isGatewayTrouble(response.status)
    return `${isTrouble ? '2 of 2' : '1 of 2'} tries: the second was answered ${response.status}`
  } catch (error) {
    return `2 of 2 tries: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** What is told of trouble on the way: with a second try where that does no harm, so that it shows whether it lasts. */
export const troubleOnTheWay = async (session: Session, call: Call, what: string): Promise<Trouble> =>
  new Trouble(askable.has(call.method) ? `${what} (${await secondTry(session, call)})` : what)

/** Sends a call; what did not come through is trouble, tried a second time to tell what kind of. */
export const sendOrTell = async (session: Session, call: Call): Promise<Exchange> => {
  try {
    return await session.send(call)
  } catch (error) {
    const isOver = !(error instanceof TransportFailure) || error.kind === 'aborted'
    throw isOver ? error : await troubleOnTheWay(session, call, error.message)
  }
}
