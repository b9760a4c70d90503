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
  /** What a target may lack that it cannot be judged without. */
  readonly needs?: readonly string[]
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
  /** How many took less than 1 ms, then less than 2, 4, 8 … ms; up to the last that any took. */
  readonly histogram: readonly number[]
}

/** What was documented against what was exercised, of one kind of thing. */
export interface CoverageOf {
  readonly documented: number
  readonly exercised: number
  readonly untested: readonly string[]
  /** Why some of these were not exercised, where that is known. */
  readonly reasons?: Readonly<Record<string, string>>
}

/** The same, and how often what was exercised, also what is not documented. */
export interface CountedCoverage extends CoverageOf {
  readonly counts: Readonly<Record<string, number>>
}

/** What fuzzing came upon: situations of the model, rules of requests, requests that meet. */
export interface FuzzCoverage extends CountedCoverage {
  /** How many of these by kind of fuzzing: `states`, `inputs`, `races`. */
  readonly kinds: Readonly<Record<string, Pick<CoverageOf, 'documented' | 'exercised'>>>
  /** Operations at both ends of each run of microversions over which they do not change: `volumes.create at 3.41`. */
  readonly cells: CountedCoverage
}

/** The state diagram: documented transitions, and which of them were seen. */
export interface TransitionCoverage extends CoverageOf {
  /** Documented and seen: `volumes creating → available`. */
  readonly walked: readonly string[]
  /** Seen, though not documented: statuses in between may have been too short to be seen. */
  readonly beyond: readonly string[]
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

/** A waiver that must be taken out of the list, or renewed. */
export interface StaleWaiver {
  readonly finding: string
  /** Where it is configured: `targets.yaml:30:9`. */
  readonly place: string
  readonly reason: string
}

/** A requirement and how it fared. */
export interface JudgedRequirement extends RequirementHead {
  readonly cells: readonly Cell[]
  /** How many it asked for, set-up that it was the first to need included; a standing check asks for none. */
  readonly exchanges: number
  /** For how long its scenarios ran, in milliseconds, beside others; absent where none did. */
  readonly durationMs?: number
}

/** Which part of a run a record tells of, and how that was divided. */
export interface ShardMark {
  /** From 1 on. */
  readonly index: number
  readonly count: number
  /** A hash of what is run, and of what decides that. */
  readonly plan: string
  /** A hash of who runs what. */
  readonly division: string
}

/** What happened in one run: all that any report may know. Reports are pure functions of it. */
export interface RunRecord {
  readonly tool: { readonly name: string; readonly version: string }
  readonly seed: number
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly durationMs: number
  /** Present: it is one part of several of a run. */
  readonly shard?: ShardMark
  readonly target: {
    readonly name: string
    readonly surface: string
    readonly endpoint: string
    /** What the target and the contract both know: the versions that were judged. */
    readonly microversions: MicroversionRange
    readonly capabilities: readonly string[]
    /** Identities that were given. */
    readonly identities: readonly string[]
    /** How far the run might go; absent in records of versions that did not tell. */
    readonly mode?: 'full' | 'tenant' | 'observe'
    /** What the run must not exceed, where anything was set: `{"volumes": 5}`. */
    readonly budget?: Readonly<Record<string, number>>
    /** Present: certificates were not looked at, as the settings want it. */
    readonly unverified?: true
  }
  /** The profile that the run was restricted to. */
  readonly profile?: {
    readonly name: string
    readonly what: string
    readonly features: readonly FeatureVerdict[]
  }
  readonly requirements: readonly JudgedRequirement[]
  readonly findings: readonly RecordedFinding[]
  /** What a vendor's own suites showed: apart, since no compliance, profile or coverage rests on it. */
  readonly vendor?: {
    readonly requirements: readonly JudgedRequirement[]
    readonly findings: readonly RecordedFinding[]
  }
  /** Waivers that matched nothing. */
  readonly unusedWaivers: readonly string[]
  /** Waivers that are out of date and fail a gate. */
  readonly staleWaivers: readonly StaleWaiver[]
  readonly coverage: {
    readonly operations: CoverageOf
    /** Status codes of successes, by operation: `volumes.create 202`. */
    readonly successCodes: CoverageOf
    /** Status codes of errors, by operation: `volumes.create 413`. */
    readonly errorCodes: CoverageOf
    /** Those at which anything was asked: `3.42`. */
    readonly microversions: CoverageOf
    /** Statuses of resources: `volumes error_extending`. */
    readonly statuses: CoverageOf
    readonly parameters: CoverageOf
    readonly transitions: TransitionCoverage
    /** What fuzzing came upon; absent where nothing was fuzzed. */
    readonly model?: FuzzCoverage
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
