import type { Exchange } from './exchange.js'
import type { Finding, Level, Verdict } from './finding.js'
import type { Microversion, MicroversionRange } from './microversion.js'

/** A requirement as the record names it: everything a report shows of it, nothing that runs. */
export interface RequirementHead {
  readonly id: string
  readonly title: string
  readonly level: Level
  readonly ref: { readonly document: string; readonly section: string }
  readonly operation: string
  /** The chapter of the API reference: `volumes`, `volume-actions`, … */
  readonly chapter: string
  readonly quote?: string
  /** Whether it is a hand-written scenario, generated from the contract, or the sum of a standing check. */
  readonly kind: 'scenario' | 'generated' | 'standing'
}

/** One requirement at one microversion. */
export interface Cell {
  readonly microversion: Microversion
  readonly verdict: Verdict
  /** `inferred`: between two tested ends of an epoch, not run itself. */
  readonly basis: 'tested' | 'inferred'
  /** Why it is inapplicable or inconclusive. */
  readonly reason?: string
  /** Ids of findings. */
  readonly findings: readonly string[]
}

/** A finding as recorded: what, where, and the exchange that proves it. */
export interface RecordedFinding extends Finding {
  /** Stable from run to run: of requirement, check, place and microversion. */
  readonly id: string
  readonly requirement: string
  readonly operation: string
  readonly microversion: Microversion
  /** Absent only when no exchange proves it. */
  readonly exchange?: Exchange
  /** A command line that repeats the exchange; the token stands as `$OS_TOKEN`. */
  readonly curl?: string
  /** The response's request id, for the operator's logs. */
  readonly requestId?: string
  /** How many more findings of the same id the run saw beyond this one. */
  readonly repeated?: number
  /** The waiver of targets.yaml that covers it. */
  readonly waiver?: { readonly reason: string; readonly link?: string; readonly expires?: string }
  /** Errata that touched the rule behind it. */
  readonly errata?: readonly string[]
}

export interface OperationTraffic {
  readonly operation: string
  readonly count: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly maxMs: number
}

/** What was documented against what was exercised, of one kind of thing. */
export interface CoverageOf {
  readonly documented: number
  readonly exercised: number
  readonly untested: readonly string[]
}

/** Something the run created and could not see gone. */
export interface Leak {
  readonly kind: string
  readonly id?: string
  readonly name: string
  readonly reason: string
}

/** How a feature of a profile fared. */
export interface FeatureVerdict {
  readonly name: string
  /** The worst of its requirements that must be kept; inapplicable when none of them applied. */
  readonly verdict: Verdict
  /** Why it is inapplicable. */
  readonly reason?: string
  /** How many of these requirements there are, and how many of them were kept wherever they applied. */
  readonly requirements: number
  readonly kept: number
}

/** What happened in one run: all that any report may know. Reports are pure functions of it. */
export interface RunRecord {
  readonly tool: { readonly name: string; readonly version: string }
  readonly seed: number
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly durationMs: number
  readonly target: {
    readonly name: string
    readonly surface: string
    readonly endpoint: string
    /** What the target and the contract both know: the versions that were judged. */
    readonly microversions: MicroversionRange
    readonly capabilities: readonly string[]
    /** Identities that were given. */
    readonly identities: readonly string[]
  }
  /** The profile that the run was restricted to. */
  readonly profile?: {
    readonly name: string
    readonly what: string
    readonly features: readonly FeatureVerdict[]
  }
  readonly requirements: readonly (RequirementHead & { readonly cells: readonly Cell[] })[]
  readonly findings: readonly RecordedFinding[]
  /** Waivers that matched nothing, so that the list stays true. */
  readonly unusedWaivers: readonly string[]
  readonly coverage: {
    readonly operations: CoverageOf
    /** Status codes of operations, successes and errors: `volumes.create 413`. */
    readonly codes: CoverageOf
    /** Those at which anything was asked: `3.42`. */
    readonly microversions: CoverageOf
    /** Statuses of resources: `volumes error_extending`. */
    readonly statuses: CoverageOf
    readonly parameters: CoverageOf
    readonly transitions: CoverageOf
  }
  readonly traffic: { readonly exchanges: number; readonly perOperation: readonly OperationTraffic[] }
  readonly errata: readonly {
    readonly id: string
    readonly says: string
    readonly holds: string
    readonly evidence: readonly string[]
  }[]
  readonly leaks: readonly Leak[]
  /** Whether the run was interrupted before its plan was done. */
  readonly interrupted: boolean
}
