import { setTimeout as sleep } from 'node:timers/promises'
import type { Exchange } from '../exchange.js'

/** Spaces out the requests of a run, and stops them all while the service asks for that. */
export class Pacer {
  readonly #spacingMs: number
  #nextAt = 0

  constructor(perSecond = Infinity) {
    this.#spacingMs = 1000 / perSecond
  }

  /** Resolves when a request may leave; early when the signal ends the run. */
  async turn(signal?: AbortSignal): Promise<void> {
    for (;;) {
      const now = performance.now()
      if (this.#nextAt <= now || signal?.aborted) {
        this.#nextAt = Math.max(this.#nextAt, now) + this.#spacingMs
        return
      }
      await sleep(this.#nextAt - now, undefined, { signal }).catch(() => undefined)
    }
  }

  /** Nothing leaves for so long. */
  hold(ms: number): void {
    this.#nextAt = Math.max(this.#nextAt, performance.now() + ms)
  }
}

/** Whoever asks for more has no use for us now. */
const longestHoldMs = 60_000

const millisecondsIn = (text: string, now: number): number | undefined => {
  if (/^\d+$/.test(text)) return Number(text) * 1000
  const date = Date.parse(text)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/** What the clock said from which an answer's times come, where it tells: it need not be ours. */
const sentAt = ({ response }: Exchange): number | undefined => {
  const date = Date.parse(response.headers.date ?? '')
  return Number.isNaN(date) ? undefined : date
}

/** Milliseconds to wait first where nobody says how long; twice that then, and so on. */
const firstHoldMs = 250

/**
 * For how long an answer asks us to stay away (413, 429 or 503 with Retry-After, 429 without); `undefined` where it does
 * not, or for longer than a run can wait. A quota that is used up is told with 413 and no time to wait.
 */
export const holdAskedBy = (exchange: Exchange, repeats = 0): number | undefined => {
  const { status, headers } = exchange.response
  if (![413, 429, 503].includes(status)) return undefined
  const told = millisecondsIn(headers['retry-after'] ?? '', sentAt(exchange) ?? Date.now())
  const wait = told ?? (status === 429 ? firstHoldMs * 2 ** repeats : undefined)
  if (wait === undefined || wait > longestHoldMs || (status === 413 && wait === 0)) return undefined
  return wait
}

/** Whether a request that was turned away may be sent again: 503 does not say that nothing was done. */
export const mayRepeat = ({ request, response }: Exchange): boolean =>
  response.status !== 503 || request.method === 'GET' || request.method === 'HEAD'
