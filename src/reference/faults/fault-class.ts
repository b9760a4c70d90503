import type { Microversion } from '../../microversion.js'

/** The kinds of mistakes servers make. */
export type FaultClass =
  | 'asynchrony'
  | 'headers'
  | 'isolation'
  | 'microversion'
  | 'paging'
  | 'race'
  | 'schema'
  | 'semantics'
  | 'state'
  | 'status'
  | 'transport'
  | 'validation'

/** One way in which the reference can be told to misbehave. */
export interface CatalogueEntry {
  /** As given on the command line; a family's ends in `:` and takes a parameter. */
  readonly id: string
  readonly class: FaultClass
  /** The documented rule it breaks. */
  readonly rule: string
  /** Ids of the operations it shows in; empty: any, or what the parameter says. */
  readonly operations: readonly string[]
  /** The first microversion at which it shows, where its operations are older. */
  readonly since?: Microversion
  /** The last microversion at which it shows, where its operations live on. */
  readonly until?: Microversion
  /** How many requests the shortest documented way to see it takes; waiting for a status is none. */
  readonly commands?: number
  /** What follows the colon of a family. */
  readonly parameter?: string
}
