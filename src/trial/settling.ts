import type { Exchange } from '../exchange.js'
import type { Finding } from '../finding.js'
import { at } from '../json-pointer.js'
import type { Pace } from '../pace.js'
import type { StatusPath } from './trial.js'
import { Trouble } from './trouble.js'

/** What a wait needs: how to look, where the status stands, and for how long to look. */
export interface Wait {
  readonly ask: () => Promise<Exchange>
  /** JSON Pointer of the status. */
  readonly pointer: string
  readonly pace: Pace
  /** Whoever was kept from looking in time, as on a busy machine, looks once more when it is over. */
  readonly timeoutMs: number
  /** What was just asked for need not be looked at before it had its time. */
  readonly justAsked?: true
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
export const settle = async (
  { ask, pointer, pace, timeoutMs, justAsked }: Wait,
  path: StatusPath,
): Promise<Settled> => {
  const kind = `${pointer} ${path.through.join('+')}>${path.to.join('+')}`
  const started = performance.now()
  let pauses = 0
  const pause = async (): Promise<void> => {
    await pace.pause(kind, pauses)
    pauses += 1
  }
  if (justAsked) await pause()
  for (;;) {
    const isLate = performance.now() - started > timeoutMs
    const last = await ask()
    const status = at(last.response.json, pointer)
    if (typeof status === 'string' && path.to.includes(status)) {
      pace.learn(kind, performance.now() - started, pauses)
      return { last }
    }
    if (typeof status !== 'string' || !path.through.includes(status)) {
      return { last, strayed: stray(pointer, status ?? `an answer ${last.response.status}`, path) }
    }
    if (isLate) {
      throw new Trouble(
        `still ${status} after ${Math.round(timeoutMs / 1000)} s, expected ${path.to.join(' or ')}`,
      )
    }
    await pause()
  }
}

/** How long a thing that is deleted may keep a status that is not for long: the one before, or `deleted` itself. */
const lingeringMs = 3_000

/** What a server may say in the moment before it no longer finds it; snapshots and attachments document the status. */
const gone = 'deleted'

/** What no deletion that goes well leads to. */
const failed = 'error_deleting'

/**
 * Looks until the thing is no longer found. Any status but `deleting` strays, except at first the one that it is found
 * in, or one of these, since a deletion that is accepted need not have begun, and `deleted` at last; `error_deleting`
 * must be among these.
 */
export const disappear = async (
  { ask, pointer, pace, timeoutMs }: Wait,
  atFirst: readonly string[] = [],
): Promise<Settled> => {
  const started = performance.now()
  const kind = `${pointer} disappears`
  const lingering = new Set([...atFirst, gone])
  let shown: unknown
  let shownSince = started
  for (let pauses = 0; ; pauses += 1) {
    const isLate = performance.now() - started > timeoutMs
    const last = await ask()
    if (last.response.status === 404) {
      pace.learn(kind, performance.now() - started, pauses)
      return { last }
    }
    const status = at(last.response.json, pointer)
    if (pauses === 0 && status !== failed) lingering.add(String(status))
    if (status !== shown) shownSince = performance.now()
    shown = status
    const lingers = lingering.has(String(status)) && performance.now() - shownSince < lingeringMs
    if (status !== 'deleting' && !lingers) {
      return { last, strayed: stray(pointer, status, { through: ['deleting'], to: ['404 Not Found'] }) }
    }
    if (isLate) {
      throw new Trouble(`still ${status} after ${Math.round(timeoutMs / 1000)} s, expected 404`)
    }
    await pace.pause(kind, pauses)
  }
}
