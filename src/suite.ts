import type { Capability } from './capability.js'
import type { Facet } from './contract/contract.js'
import type { Level } from './finding.js'
import type { Microversion } from './microversion.js'
import type { SurfaceName } from './target/surface.js'
import type { Trial } from './trial/trial.js'

export type { Trial }

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
  /** Where it holds, of the surfaces of its suite; by default on all of them. */
  readonly surfaces?: readonly SurfaceName[]
  /** What it calls besides its operation, and set-up with it, that older surfaces may lack. */
  readonly calls?: readonly string[]
  /** By default `whole`. */
  readonly facet?: Facet
  /** Whether it measures something that other scenarios would disturb: then nothing runs beside it. */
  readonly alone?: boolean
  /**
   * Whether it holds of whatever there is: what it looks at is shared, and only looked at, and it expects nothing of it
   * that the set-up gave it. An observer judges it by what others made.
   */
  readonly ofAny?: boolean
  run(trial: Trial): Promise<void>
}

/** The requirements of one chapter of the API reference. */
export interface Suite {
  readonly name: string
  /** Whose chapter it is. To v2, what holds at 3.0 applies as well: version 3.0 began as what v2 was. */
  readonly surfaces: readonly SurfaceName[]
  readonly requirements: Readonly<Record<string, Requirement>>
}

const blockStorage: readonly SurfaceName[] = ['block-storage-v3', 'block-storage-v2']

/** Declares the requirements of one chapter; keys are `<operation>/<slug>` and, after the suite's name, the ids. */
export const suite = (
  name: string,
  requirements: Readonly<Record<string, Requirement>>,
  { surfaces = blockStorage }: { readonly surfaces?: readonly SurfaceName[] } = {},
): Suite => ({ name, surfaces, requirements })
