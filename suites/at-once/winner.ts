import { isRefused, statusIs } from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'
import type { Trial } from '../../src/trial/trial.js'

type Confirming = Pick<Trial, 'confirm'>

/** Two requests that exclude each other. */
type Rivals = readonly [() => Promise<Exchange>, () => Promise<Exchange>]

const meet = ([one, two]: Rivals): Promise<readonly [Exchange, Exchange]> => Promise.all([one(), two()])

const confirmOneWon = (
  { confirm }: Confirming,
  success: number,
  [one, two]: readonly [Exchange, Exchange],
): Exchange => {
  const [won, lost] = one.response.status === success ? [one, two] : [two, one]
  confirm(won, statusIs(success))
  confirm(lost, isRefused())
  return won
}

/** Sends two requests at the same time, of which one is to win and the other to be refused; answers the one that won. */
export const oneWins = async (trial: Confirming, success: number, rivals: Rivals): Promise<Exchange> =>
  confirmOneWon(trial, success, await meet(rivals))

/**
 * As `oneWins`, for what may begin and end while the other request is held up between being judged and being carried
 * out: then the two do not meet, and both win. A busy server shows that once in a long while, and one whose requests
 * do not exclude each other again and again; so it counts when it happens twice, of three times at most.
 */
export const oneWinsMostly = async (
  trial: Confirming,
  success: number,
  prepare: () => Promise<Rivals>,
): Promise<void> => {
  let wonByBoth = 0
  for (let left = 3; left > 0; left -= 1) {
    const answers = await meet(await prepare())
    const isWonByBoth = answers.every(({ response }) => response.status === success)
    if (isWonByBoth) wonByBoth += 1
    if (!isWonByBoth || wonByBoth === 2) confirmOneWon(trial, success, answers)
    if (wonByBoth === 0) return
  }
}
