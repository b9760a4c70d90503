import type { Capability } from './capability.js'
import type { Facet } from './contract/contract.js'
import type { Level } from './finding.js'
import type { Microversion } from './microversion.js'
import type { Trial } from './trial/trial.js'

/** One checkable obligation. */
export interface Requirement {
  /** One present-tense sentence on what conforming targets do: lower-case start, no full stop, at most 90 characters. */
  readonly title: string
  /** The operation whose promise this is, e.g. `volumes.create`. */
  readonly operation: string
  /** The anchor of the API reference's section; by default the operation's own. */
  readonly ref?: string
  /** The words relied on, when the anchor alone is not enough. At most a sentence. */
  readonly quote?: string
  /** `must` unless said otherwise. */
  readonly level?: Level
  /** First microversion it holds at, inclusive; by default the operation's. */
  readonly since?: Microversion
  /** Last microversion it holds at, inclusive; by default the operation's. */
  readonly until?: Microversion
  readonly needs?: readonly Capability[]
  /** By default `whole`. */
  readonly facet?: Facet
  /** Whether it measures something that other scenarios would disturb: then nothing runs beside it. */
  readonly alone?: boolean
  run(trial: Trial): Promise<void>
}

/** The requirements of one chapter of the API reference. */
export interface Suite {
  readonly name: string
  readonly requirements: Readonly<Record<string, Requirement>>
}

/** Declares the requirements of one chapter; keys are `<operation>/<slug>` and, after the suite's name, the ids. */
export const suite = (name: string, requirements: Readonly<Record<string, Requirement>>): Suite => ({
  name,
  requirements,
})
