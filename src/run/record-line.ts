import type { Exchange } from '../exchange.js'
import type { Deviation, Finding, Verdict } from '../finding.js'
import type { Microversion } from '../microversion.js'

/** A finding with the exchange that proves it. */
interface ProvenFinding {
  readonly finding: Finding
  readonly exchange?: Exchange
}

/** How one item of the plan ended. */
export interface ItemOutcome {
  readonly kind: 'outcome'
  readonly requirement: string
  readonly microversion: Microversion
  readonly verdict: Verdict
  /** Why it is inconclusive. */
  readonly reason?: string
  readonly findings: readonly ProvenFinding[]
  readonly durationMs: number
}

/** Traffic: one line per exchange of a documented operation. */
export interface ExchangeLine {
  readonly kind: 'exchange'
  readonly operation: string
  readonly microversion: Microversion
  readonly status: number
  readonly durationMs: number
}

/** That a standing check applied, and what it saw. Passing applications are told once per microversion. */
export interface StandingLine {
  readonly kind: 'standing'
  readonly operation: string
  readonly check: string
  readonly microversion: Microversion
  readonly deviations: readonly (Deviation & { readonly errata?: readonly string[] })[]
  readonly exchange?: Exchange
}

/** What was exercised, told once at the end. */
export interface CoverageLine {
  readonly kind: 'coverage'
  /** `<operation> <in> <name>`. */
  readonly parameters: readonly string[]
  /** `<chapter> <status>`. */
  readonly statuses: readonly string[]
  /** `<chapter> <from> → <to>`. */
  readonly transitions: readonly string[]
}

/** One line of the record's file: what happened, as it happened. */
export type RecordLine = ItemOutcome | ExchangeLine | StandingLine | CoverageLine

/** Takes the lines of a record. */
export interface RecordSink {
  write(line: RecordLine): void
}
