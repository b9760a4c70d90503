import {
  compareMicroversions,
  isWithin,
  type Microversion,
  type MicroversionRange,
  nextMicroversion,
} from '../microversion.js'
import type { Epoch, Facet, JsonSchema, Operation, Parameter, Violation } from './contract.js'
import { boundariesOf, epochsBetween, joinEqual } from './epochs.js'
import { project } from './project.js'
import { type Documents, resolveReferences } from './resolve-references.js'
import type { SchemaCompiler } from './schema-compiler.js'
import type { StoredOperation } from './stored-operation.js'
import { violationsOf } from './violations.js'

/** A message's schema with references resolved, and its projections, one per epoch, made on first use. */
class VersionedSchema {
  readonly schema: JsonSchema
  readonly epochs: readonly Epoch[]
  readonly #projections = new Map<Epoch, JsonSchema>()

  constructor(schema: JsonSchema, range: MicroversionRange) {
    this.schema = schema
    this.epochs = epochsBetween(range, boundariesOf(schema))
  }

  at(version: Microversion): JsonSchema {
    const epoch = this.epochs.find(({ min, max }) => isWithin(version, min, max))
    if (epoch === undefined) return project(this.schema, version)
    const known = this.#projections.get(epoch) ?? project(this.schema, epoch.min)
    this.#projections.set(epoch, known)
    return known
  }
}

/** Where an operation's schemas come from and how they are compiled. */
export interface ContractParts {
  readonly documents: Documents
  readonly compiler: SchemaCompiler
  readonly range: MicroversionRange
}

/** The members that a table, a sample or an erratum names; what is inside a link or the like has no entry of its own. */
const namesIn = (schema: JsonSchema | undefined): readonly string[] => {
  const names = new Set<string>()
  const visit = (value: JsonSchema | undefined): void => {
    if (typeof value !== 'object') return
    for (const [name, member] of Object.entries(
      (value.properties ?? {}) as Readonly<Record<string, JsonSchema>>,
    )) {
      if (member['x-openstack'] !== undefined) names.add(name)
      visit(member)
    }
    visit(value.items as JsonSchema | undefined)
  }
  visit(schema)
  return [...names]
}

interface NamedParameter {
  readonly in: 'path' | 'query' | 'request' | 'response'
  readonly name: string
}

/** Everything the contract knows of one operation; schemas are resolved, projected and compiled on first use. */
export class OperationContract {
  readonly operation: Operation
  readonly #stored: StoredOperation
  readonly #parts: ContractParts
  readonly #range: MicroversionRange
  readonly #schemas = new Map<string, VersionedSchema>()
  readonly #epochs = new Map<Facet, readonly Epoch[]>()
  #parameters: readonly NamedParameter[] | undefined

  constructor(stored: StoredOperation, chapter: string, parts: ContractParts) {
    const { request, responses: _, changes: __, samples: ___, ...operation } = stored
    this.operation = { ...operation, chapter, hasBody: request !== undefined }
    this.#stored = stored
    this.#parts = parts
    const { min, max } = parts.range
    const until = stored.until && compareMicroversions(stored.until, max) < 0 ? stored.until : max
    this.#range = { min: compareMicroversions(stored.since, min) > 0 ? stored.since : min, max: until }
  }

  get #usualStatus(): number | undefined {
    return this.#stored.success[0]
  }

  #schemaOf(reference: { readonly $ref: string } | undefined): VersionedSchema | undefined {
    if (reference === undefined) return undefined
    const known = this.#schemas.get(reference.$ref)
    if (known) return known
    const { documents, range } = this.#parts
    const made = new VersionedSchema(
      resolveReferences({ ...reference }, documents, `${this.operation.chapter}.json`),
      range,
    )
    this.#schemas.set(reference.$ref, made)
    return made
  }

  requestSchemaAt(version: Microversion): JsonSchema | undefined {
    return this.#schemaOf(this.#stored.request)?.at(version)
  }

  responseSchemaAt(version: Microversion, status: number): JsonSchema | undefined {
    return this.#schemaOf(this.#stored.responses[String(status)])?.at(version)
  }

  judgeRequest(version: Microversion, body: unknown): readonly Violation[] {
    const schema = this.requestSchemaAt(version)
    return schema ? violationsOf(this.#parts.compiler.compile(schema)(body), 'request') : []
  }

  judgeResponse(version: Microversion, status: number, body: unknown): readonly Violation[] {
    const schema = this.responseSchemaAt(version, status)
    return schema ? violationsOf(this.#parts.compiler.compile(schema)(body), 'response') : []
  }

  epochsOf(facet: Facet): readonly Epoch[] {
    const known = this.#epochs.get(facet) ?? this.#epochsOf(facet)
    this.#epochs.set(facet, known)
    return known
  }

  #epochsOf(facet: Facet): readonly Epoch[] {
    if (facet === 'route') return [this.#range]
    const { path, query } = this.#stored.parameters
    const status = this.#usualStatus ?? 200
    const asks = facet !== 'response'
    const answers = facet !== 'request'
    const behaves = facet === 'whole' ? (this.#stored.changes ?? []) : []
    const parameters: readonly Parameter[] = asks ? [...path, ...query] : []
    const parts = [
      ...(asks ? [this.#schemaOf(this.#stored.request)] : []),
      ...(answers ? [this.#schemaOf(this.#stored.responses[String(status)])] : []),
    ]
    const boundaries = [
      ...behaves,
      ...parameters.flatMap(({ since, until }) => [
        ...(since ? [since] : []),
        ...(until ? [nextMicroversion(until)] : []),
      ]),
      ...parts.flatMap((part) => part?.epochs.map(({ min }) => min) ?? []),
    ]
    const contentAt = (version: Microversion): string =>
      JSON.stringify([
        behaves.filter((change) => compareMicroversions(change, version) <= 0).length,
        parameters.filter(({ since, until }) => isWithin(version, since, until)).map(({ name }) => name),
        parts.map((part) => part?.at(version)),
      ])
    return joinEqual(epochsBetween(this.#range, boundaries), contentAt)
  }

  get parameters(): readonly NamedParameter[] {
    this.#parameters ??= this.#namedParameters()
    return this.#parameters
  }

  #namedParameters(): readonly NamedParameter[] {
    const { parameters, responses, request } = this.#stored
    const named = (where: 'path' | 'query' | 'request' | 'response', names: readonly string[]) =>
      names.map((name) => ({ in: where, name }))
    const answer = this.#schemaOf(responses[String(this.#usualStatus)])
    return [
      ...named(
        'path',
        parameters.path.map(({ name }) => name),
      ),
      ...named(
        'query',
        parameters.query.map(({ name }) => name),
      ),
      ...named('request', namesIn(this.#schemaOf(request)?.schema)),
      ...named('response', namesIn(answer?.schema)),
    ]
  }
}
