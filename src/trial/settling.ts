import type { Exchange } from '../exchange.js'
import type { Finding } from '../finding.js'
import { at } from '../json-pointer.js'
import type { Pace } from './pace.js'
import type { StatusPath } from './trial.js'
import { Trouble } from './trouble.js'

/** What a wait needs: how to look, where the status stands, and for how long to look. */
export interface Wait {
  readonly ask: () => Promise<Exchange>
  /** JSON Pointer of the status. */
  readonly pointer: string
  readonly pace: Pace
  readonly timeoutMs: number
}

/** How a wait ended: on the path, or with a status that the documentation does not lead to. */
export interface Settled {
  readonly last: Exchange
  readonly strayed?: Finding
}

const stray = (pointer: string, status: unknown, { through, to }: StatusPath): Finding => ({
  check: 'status-follows-documented-path',
  at: pointer,
  message: `expected ${[...through, ...to].join(', ')}, got ${status === undefined ? 'no status' : String(status)}`,
})

/** Looks until the status is one of `path.to`; a status off the path ends the wait. */
export const settle = async ({ ask, pointer, pace, timeoutMs }: Wait, path: StatusPath): Promise<Settled> => {
  const kind = `${path.through.join('+')}>${path.to.join('+')}`
  const started = performance.now()
  for (let attempt = 0; ; attempt += 1) {
    const last = await ask()
    const status = at(last.response.json, pointer)
    if (typeof status === 'string' && path.to.includes(status)) {
      if (attempt > 0) pace.learn(kind, performance.now() - started)
      return { last }
    }
    if (typeof status !== 'string' || !path.through.includes(status)) {
      return { last, strayed: stray(pointer, status ?? `an answer ${last.response.status}`, path) }
    }
    if (performance.now() - started > timeoutMs) {
      throw new Trouble(
        `still ${status} after ${Math.round(timeoutMs / 1000)} s, expected ${path.to.join(' or ')}`,
      )
    }
    await pace.pause(kind, attempt)
  }
}

/** Looks until the thing is no longer found; `error_deleting` or any status but `deleting` strays. */
export const disappear = async ({ ask, pointer, pace, timeoutMs }: Wait): Promise<Settled> => {
  const started = performance.now()
  for (let attempt = 0; ; attempt += 1) {
    const last = await ask()
    if (last.response.status === 404) {
      if (attempt > 0) pace.learn('deleting', performance.now() - started)
      return { last }
    }
    const status = at(last.response.json, pointer)
    if (status !== 'deleting') {
      return { last, strayed: stray(pointer, status, { through: ['deleting'], to: ['404 Not Found'] }) }
    }
    if (performance.now() - started > timeoutMs) {
      throw new Trouble(`still ${status} after ${Math.round(timeoutMs / 1000)} s, expected 404`)
    }
    await pace.pause('deleting', attempt)
  }
}
