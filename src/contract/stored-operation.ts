import type { Microversion } from '../microversion.js'
import type { JsonSchema, Operation, Parameter } from './contract.js'

interface Reference {
  readonly $ref: string
}

/** A parameter and where it comes from. */
export interface StoredParameter extends Parameter {
  readonly source: string
  /** Ids of errata that settled it. */
  readonly errata?: readonly string[]
}

/** An operation as a chapter's file in schemas/ states it. */
export interface StoredOperation extends Omit<Operation, 'chapter' | 'hasBody' | 'parameters'> {
  readonly parameters: {
    readonly path: readonly StoredParameter[]
    readonly query: readonly StoredParameter[]
  }
  readonly request?: Reference
  /** By status. */
  readonly responses: Readonly<Record<string, Reference>>
  /** Versions at which its behaviour changes although no member does. */
  readonly changes?: readonly Microversion[]
  /** The documented bodies and the microversion each one shows. */
  readonly samples?: readonly {
    readonly path: string
    readonly side: 'request' | 'response'
    readonly version: Microversion
    /** Where, by JSON Pointer, it shows what cannot be. */
    readonly wrong?: readonly string[]
  }[]
}

/** A chapter's file in schemas/. */
export interface StoredChapter extends JsonSchema {
  readonly 'x-openstack': {
    readonly statuses: readonly string[]
    readonly operations: readonly StoredOperation[]
  }
}
