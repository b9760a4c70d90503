import type { Method } from '../exchange.js'
import type { Microversion } from '../microversion.js'
import type { Side, SourceOperation } from './api-reference.js'
import type { Draft } from './draft.js'
import type { OperationFacts } from './operation-facts.js'
import type { Sample } from './samples.js'

/** A path or query parameter on its way into schemas/. */
export interface DraftParameter {
  readonly name: string
  required: boolean
  schema: Draft
  since?: Microversion
  until?: Microversion
  source: string
  errata?: string[]
}

/** An operation on its way into schemas/: everything that errata may still correct. */
export interface DerivedOperation {
  readonly id: string
  readonly title: string
  readonly method: Method
  readonly action?: string
  readonly source: SourceOperation
  readonly facts: OperationFacts
  readonly parameters: { readonly path: DraftParameter[]; readonly query: DraftParameter[] }
  /** The bodies; absent where neither a table nor a sample documents one. */
  readonly messages: Partial<Record<Side, Draft>>
  readonly samples: readonly Sample[]
  readonly errata: Set<string>
}
