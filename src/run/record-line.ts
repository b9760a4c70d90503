import type { Exchange } from '../exchange.js'
import type { Deviation, Finding, Verdict } from '../finding.js'
import type { Microversion } from '../microversion.js'
import type { PlannedRequirement } from '../plan/plan.js'
import type { RequirementHead, RunRecord } from '../record.js'
import type { Waiver } from '../target/target.js'

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
  /** The requirement that asked for it. */
  readonly requirement: string
  readonly operation: string
  readonly microversion: Microversion
  readonly status: number
  readonly durationMs: number
  /** Sent by a scenario of a vendor's: it counts as traffic only. */
  readonly vendor?: true
}

/** That a standing check applied, and what it saw. Passing applications are told once per microversion. */
export interface StandingLine {
  readonly kind: 'standing'
  readonly operation: string
  readonly check: string
  readonly microversion: Microversion
  readonly deviations: readonly (Deviation & { readonly errata?: readonly string[] })[]
  readonly exchange?: Exchange
  /** What it saw was done by a scenario of a vendor's. */
  readonly vendor?: true
}

/** What a run tells once, however often it is seen: that a check saw these deviations, or none. */
export const standingKey = ({ operation, check, microversion, deviations, vendor }: StandingLine): string =>
  `${vendor ?? ''} ${operation} ${check} ${microversion} ${deviations.map(({ at }) => at).join(' ')}`

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

/** The first line: what is known of a run before anything is asked. */
export interface RunLine extends Pick<RunRecord, 'tool' | 'seed' | 'startedAt' | 'target' | 'shard'> {
  readonly kind: 'run'
  readonly waivers: readonly Waiver[]
  /** The name of the profile that the run was restricted to. */
  readonly profile?: string
  /** Whether everything was asked for that there is. */
  readonly isWhole: boolean
}

/** A requirement of the plan, and how each of its cells was to come to its verdict. */
export interface PlannedLine {
  readonly kind: 'planned'
  readonly requirement: RequirementHead
  readonly cells: PlannedRequirement['cells']
}

/** What one kind of fuzzing can come upon, by its name, and how often it did; and the same of operations at microversions. */
export interface ModelLine {
  readonly kind: 'model'
  readonly situations: Readonly<Record<string, readonly string[]>>
  readonly counts: Readonly<Record<string, number>>
  readonly cells: readonly string[]
  readonly cellCounts: Readonly<Record<string, number>>
}

/** The last line; a run that was killed has none. */
export interface EndLine extends Pick<RunRecord, 'durationMs' | 'leaks' | 'interrupted'> {
  readonly kind: 'end'
}

/** One line of the record's file: what happened, as it happened. All that a report tells is in these lines. */
export type RecordLine =
  | RunLine
  | PlannedLine
  | ItemOutcome
  | ExchangeLine
  | StandingLine
  | CoverageLine
  | ModelLine
  | EndLine

/** Takes the lines of a record. */
export interface RecordSink {
  write(line: RecordLine): void
}
