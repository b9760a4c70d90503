import { isRefused, statusIs } from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'
import type { Trial } from '../../src/trial/trial.js'

/** Sends two requests at the same time, of which one is to win and the other to be refused; answers the one that won. */
export const oneWins = async (
  { confirm }: Trial,
  success: number,
  requests: readonly [() => Promise<Exchange>, () => Promise<Exchange>],
): Promise<Exchange> => {
  const [one, two] = await Promise.all([requests[0](), requests[1]()])
  const [won, lost] = one.response.status === success ? [one, two] : [two, one]
  confirm(won, statusIs(success))
  confirm(lost, isRefused())
  return won
}
