import type { Method } from '../exchange.js'
import type { Deviation } from '../finding.js'
import type { Microversion, MicroversionRange } from '../microversion.js'

/**
 * A part of an operation's contract. `route` asks only whether and to whom the operation answers; a requirement runs
 * at both ends of the epochs of its facet, over which that part does not change.
 */
export type Facet = 'route' | 'request' | 'response' | 'whole'

/** A JSON Schema 2020-12, as stored in schemas/. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/** One documented parameter of an operation's path or query. */
export interface Parameter {
  readonly name: string
  readonly required: boolean
  readonly schema: JsonSchema
  readonly since?: Microversion
  readonly until?: Microversion
}

/** One documented method + path (+ action key). */
export interface Operation {
  /** `volumes.create`, `volumes.action.os-extend`. */
  readonly id: string
  /** The section's title in the API reference. */
  readonly title: string
  /** `volumes`, `volume-actions`: base name of its file in schemas/ and of its suite. */
  readonly chapter: string
  readonly method: Method
  /** `/v3/{project_id}/volumes/{volume_id}`. */
  readonly path: string
  /** The body's one member that selects the action: `os-extend`. */
  readonly action?: string
  /** The section's anchor in the API reference: `create-a-volume`. */
  readonly section: string
  /** Where in the source it stands: `volumes-v3-volumes.inc:42`. */
  readonly source: string
  readonly since: Microversion
  readonly until?: Microversion
  /** Documented success codes; the first is the usual one. */
  readonly success: readonly number[]
  /** Documented error codes (without those that every operation may answer). */
  readonly errors: readonly number[]
  /** The least identity that default policy lets perform it. */
  readonly identity: 'anonymous' | 'reader' | 'member' | 'admin'
  readonly parameters: { readonly path: readonly Parameter[]; readonly query: readonly Parameter[] }
  /** Whether a request body is documented. */
  readonly hasBody: boolean
  /** Ids of errata that settled a fact of the operation itself. */
  readonly errata?: readonly string[]
}

/** A longest run of microversions over which a facet of an operation's contract does not change. */
export type Epoch = MicroversionRange

/** A contradiction of the documentation and how it is settled. */
export interface Erratum {
  readonly id: string
  readonly where: string
  readonly says: string
  readonly holds: string
  readonly evidence: readonly string[]
  /** `server`: the only evidence is what a server does, so what it touches is advisory. */
  readonly basis: 'documents' | 'server'
}

/** A deviation of a body from its schema, with how binding the broken rule is. */
export interface Violation extends Deviation {
  readonly level: 'must' | 'should'
  /** Which rule broke: `required`, `type`, `enum`, `format`, …, `early` (before its microversion), `undocumented`. */
  readonly rule: string
  /** Ids of errata that shaped the rule. */
  readonly errata: readonly string[]
}

/** All operations of a surface with parameters, schemas, status codes and microversion ranges. */
export interface Contract {
  readonly surface: string
  /** URL of the published document: `https://docs.openstack.org/api-ref/block-storage/v3/`. */
  readonly document: string
  readonly range: MicroversionRange
  readonly operations: ReadonlyMap<string, Operation>
  readonly errata: readonly Erratum[]
  /** Documented values of a chapter's status table, e.g. of `volumes`. */
  statusesOf(chapter: string): readonly string[]
  /** Every section anchor of the reference. */
  readonly anchors: ReadonlySet<string>
  /** The operations that exist at a microversion. */
  operationsAt(version: Microversion): readonly Operation[]
  /** The runs of microversions over which this facet of the operation does not change, oldest first. */
  epochsOf(operation: string, facet?: Facet): readonly Epoch[]
  /** How a request body deviates from its schema at a microversion; empty when it is valid. */
  judgeRequest(operation: string, version: Microversion, body: unknown): readonly Violation[]
  /** How a response body deviates at a microversion; empty when it conforms or no body is documented. */
  judgeResponse(operation: string, version: Microversion, status: number, body: unknown): readonly Violation[]
  /** The request body's schema as it holds at one microversion, references resolved; absent without a body. */
  requestSchemaAt(operation: string, version: Microversion): JsonSchema | undefined
  /** The response body's schema as it holds at one microversion, references resolved; absent without a body. */
  responseSchemaAt(operation: string, version: Microversion, status: number): JsonSchema | undefined
  /** Every documented parameter as `<operation> <in> <name>`, for coverage. */
  parametersOf(
    operation: string,
  ): readonly { readonly in: 'path' | 'query' | 'request' | 'response'; readonly name: string }[]
}
