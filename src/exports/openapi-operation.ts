import { STATUS_CODES } from 'node:http'
import { compareMicroversions, type Microversion } from '../microversion.js'
import type { ChapterOperation, FoldedOperation } from './fold-operations.js'
import { withinDocument } from './openapi-references.js'

type Json = Readonly<Record<string, unknown>>

/** `min-ver` and `max-ver`, as the OpenStack OpenAPI work spells them. */
export const versions = (since?: Microversion, until?: Microversion): Json => ({
  ...(since && { 'min-ver': since }),
  ...(until && { 'max-ver': until }),
})

/** From the first version that has one of the operations to the last. */
const rangeOf = (operations: readonly ChapterOperation[]): Json => {
  const [since] = operations.map((one) => one.since).sort(compareMicroversions)
  const ends = operations.flatMap((one) => one.until ?? []).sort(compareMicroversions)
  return versions(since, ends.length === operations.length ? ends.at(-1) : undefined)
}

/** The operation's own facts, none of which OpenAPI has a place for. */
const factsOf = (operation: ChapterOperation, document: string): Json => {
  const { id, title, action, section, source, since, until, identity, success, errors, changes } = operation
  return {
    id,
    title,
    ...(action !== undefined && { 'action-name': action }),
    ...versions(since, until),
    ...(changes && { changes }),
    identity,
    success,
    errors,
    source,
    section: `${document}#${section}`,
    ...(operation.errata && { errata: operation.errata }),
  }
}

const idsOf = (operations: readonly ChapterOperation[]): readonly string[] => operations.map(({ id }) => id)

/** Says whose something is where not all of the folded operations have it. */
const ownersOf = (owners: readonly ChapterOperation[], all: readonly ChapterOperation[]): Json =>
  owners.length < all.length ? { operations: idsOf(owners) } : {}

const parametersOf = (where: 'path' | 'query', operations: readonly ChapterOperation[]): readonly Json[] => {
  const found = operations.flatMap((operation) =>
    operation.parameters[where].map((parameter) => ({ operation, parameter })),
  )
  const names = [...new Set(found.map(({ parameter }) => parameter.name))]
  return names.flatMap((name) => {
    const namesakes = found.filter(({ parameter }) => parameter.name === name)
    const owners = namesakes.map(({ operation }) => operation)
    return namesakes.slice(0, 1).map(({ operation, parameter }): Json => {
      const { schema, since, until, source } = parameter
      const errata = [...new Set(namesakes.flatMap((one) => one.parameter.errata ?? []))]
      const required = owners.length === operations.length && namesakes.every((one) => one.parameter.required)
      return {
        name,
        in: where,
        ...((required || where === 'path') && { required: true }),
        schema: withinDocument(schema, `${operation.chapter}.json`),
        'x-openstack': {
          ...versions(since, until),
          source,
          ...(errata.length > 0 && { errata }),
          ...ownersOf(owners, operations),
        },
      }
    })
  })
}

/** One operation's body as an alternative among those of the operations it is folded with. */
const alternative = (operation: ChapterOperation, body: object): Json => ({
  ...(withinDocument(body, `${operation.chapter}.json`) as Json),
  'x-openstack': {
    operation: operation.id,
    ...(operation.action !== undefined && { 'action-name': operation.action }),
    ...versions(operation.since, operation.until),
  },
})

const content = (schema: Json): Json => ({ 'application/json': { schema } })

/**
 * The request bodies. Of actions each has another single member; OpenAPI's own discriminator wants a member's value to
 * tell them apart, so the name of the member that does is an annotation.
 */
const requestOf = (operations: readonly ChapterOperation[]): Json => {
  const bodies = operations.flatMap((one) => (one.request ? [alternative(one, one.request)] : []))
  const [only] = bodies
  if (only === undefined) return {}
  const required = bodies.length === operations.length
  const acts = operations.some(({ action }) => action !== undefined)
  if (acts) {
    const schema = { oneOf: bodies, 'x-openstack': { discriminator: 'action' } }
    return { requestBody: { required, content: content(schema) } }
  }
  const schema = operations.length === 1 ? { $ref: only.$ref } : { anyOf: bodies }
  return { requestBody: { required, content: content(schema) } }
}

const responseOf = (code: number, operations: readonly ChapterOperation[]): Json => {
  const owners = operations.filter(({ success, errors }) => [...success, ...errors].includes(code))
  const bodies = owners.flatMap((one) => {
    const body = one.responses[String(code)]
    return body ? [alternative(one, body)] : []
  })
  const [only] = bodies
  const whose = ownersOf(owners, operations)
  return {
    description: STATUS_CODES[code] ?? `Status ${code}`,
    ...(only && { content: content(operations.length === 1 ? { $ref: only.$ref } : { anyOf: bodies }) }),
    ...(Object.keys(whose).length > 0 && { 'x-openstack': whose }),
  }
}

/** `volumes.action` for several actions on a volume; else the first operation's id. */
const operationIdOf = ([first, ...others]: readonly ChapterOperation[]): string => {
  const { id = '', action } = first ?? {}
  return others.length === 0 || action === undefined ? id : id.slice(0, -action.length - 1)
}

/** The operations that share a method and path as one Operation Object. */
export const openApiOperation = (
  { operations }: FoldedOperation,
  { document, versioned }: { readonly document: string; readonly versioned: boolean },
): Json => {
  const codes = [...new Set(operations.flatMap(({ success, errors }) => [...success, ...errors]))]
  const open = operations.every(({ identity }) => identity === 'anonymous')
  return {
    operationId: operationIdOf(operations),
    summary: operations.map(({ title }) => title).join('; '),
    tags: [...new Set(operations.map(({ chapter }) => chapter))],
    ...(open && { security: [] }),
    parameters: [
      ...(versioned ? [{ $ref: '#/components/parameters/microversion' }] : []),
      ...parametersOf('path', operations),
      ...parametersOf('query', operations),
    ],
    ...requestOf(operations),
    responses: Object.fromEntries(
      codes.sort((a, b) => a - b).map((code) => [code, responseOf(code, operations)]),
    ),
    'x-openstack': {
      ...rangeOf(operations),
      operations: operations.map((operation) => factsOf(operation, document)),
    },
  }
}
