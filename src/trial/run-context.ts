import type { Contract } from '../contract/contract.js'
import type { Exchange } from '../exchange.js'
import type { Session } from '../http/session.js'
import type { Ledger } from '../ledger/ledger.js'
import type { Pace } from '../pace.js'
import type { Existing } from './existing.js'
import type { Holdings } from './holdings.js'
import type { Presets } from './presets.js'
import type { Learnt } from './set-up/tools.js'
import type { Spares } from './spares.js'

/** What all trials of one run share. */
export interface RunContext {
  /** Marks the run in names and logs. */
  readonly runId: string
  readonly seed: number
  readonly session: Session
  readonly contract: Contract
  readonly ledger: Ledger
  /** What the run holds, within its budget. */
  readonly holdings: Holdings
  readonly pace: Pace
  /** Longest wait for one asynchronous transition, in milliseconds. */
  readonly transitionTimeoutMs: number
  /** Sees every exchange as soon as it is complete: standing checks (but some), coverage and traffic hang on it. */
  observe(exchange: Exchange, requirement: string, except?: readonly string[]): void
  /** Things that requirements share because they only read them, by key. */
  readonly shared: Map<string, Promise<unknown>>
  /** What was found out of the target once; absent where it is taken for one like most. */
  readonly learnt?: Learnt
  /** What scenarios pass on to others; absent where what they make must be new. */
  readonly spares?: Spares
  /** What things are made of and where, unless somebody asks for something else. */
  readonly presets: Presets
  /** What others made, where nothing may be made. */
  readonly existing?: Existing
  /** A new number for a name; unique within the run. */
  nextNumber(): number
}
