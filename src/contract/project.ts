import { compareMicroversions, isWithin, type Microversion } from '../microversion.js'
import { type Annotation, annotationOf } from './annotation.js'
import type { JsonSchema } from './contract.js'

type Entry = readonly [string, JsonSchema]

const holdsAt = ({ 'min-ver': since, 'max-ver': until }: Annotation, version: Microversion): boolean =>
  isWithin(version, since, until)

const alternativesOf = ({ anyOf }: JsonSchema): readonly JsonSchema[] =>
  Array.isArray(anyOf) ? (anyOf as readonly JsonSchema[]) : []

/** The schema with the alternatives that hold at a version; a last one left of several becomes the schema itself. */
const withAlternatives = (schema: JsonSchema, version: Microversion): JsonSchema => {
  const { anyOf: _, ...rest } = schema
  const all = alternativesOf(schema)
  const held = all.filter((one) => holdsAt(annotationOf(one), version)).map((one) => project(one, version))
  const [only] = held
  if (held.length !== 1 || all.length === 1) return held.length === 0 ? rest : { ...rest, anyOf: held }
  return { ...rest, ...only, 'x-openstack': { ...annotationOf(schema), ...annotationOf(only ?? {}) } }
}

/** What a member is at a version, or `undefined` when it is not there. */
const projectMember = (schema: JsonSchema, version: Microversion): JsonSchema | undefined => {
  const alternatives = alternativesOf(schema)
  const none = alternatives.length > 0 && !alternatives.some((one) => holdsAt(annotationOf(one), version))
  return none || !holdsAt(annotationOf(schema), version) ? undefined : project(schema, version)
}

/** The range and the errata of a member that is left out, those of its alternatives taken together. */
const remembered = (schema: JsonSchema): Annotation => {
  const alternatives = alternativesOf(schema).map(annotationOf)
  const own = annotationOf(schema)
  const since = alternatives.flatMap((one) => one['min-ver'] ?? []).sort(compareMicroversions)[0]
  const until = alternatives
    .flatMap((one) => one['max-ver'] ?? [])
    .sort(compareMicroversions)
    .at(-1)
  const open = alternatives.some((one) => one['max-ver'] === undefined)
  return { ...own, ...(since && { 'min-ver': since }), ...(until && !open && { 'max-ver': until }) }
}

const requiredAt = (
  required: readonly string[],
  members: readonly Entry[],
  version: Microversion,
): readonly string[] => {
  const present = new Set(members.map(([name]) => name))
  const ranged = members.flatMap(([name, schema]) => {
    const { 'required-since': since, 'required-until': until } = annotationOf(schema)
    return since === undefined && until === undefined
      ? []
      : [{ name, holds: isWithin(version, since, until) }]
  })
  const never = new Set(ranged.flatMap(({ name, holds }) => (holds ? [] : [name])))
  const always = ranged.flatMap(({ name, holds }) => (holds ? [name] : []))
  return [...new Set([...required, ...always])].filter((name) => present.has(name) && !never.has(name))
}

const projectProperties = (schema: JsonSchema, version: Microversion): JsonSchema => {
  const all = Object.entries(schema.properties as Readonly<Record<string, JsonSchema>>)
  const members: Entry[] = []
  const outside: [string, Annotation][] = []
  for (const [name, member] of all) {
    const projected = projectMember(member, version)
    if (projected) members.push([name, projected])
    else outside.push([name, remembered(member)])
  }
  const { required: before, ...rest } = schema
  const required = requiredAt((before as readonly string[] | undefined) ?? [], members, version)
  const annotation = annotationOf(schema)
  return {
    ...rest,
    properties: Object.fromEntries(members),
    ...(required.length > 0 && { required }),
    ...(outside.length > 0 && {
      'x-openstack': { ...annotation, outside: { ...annotation.outside, ...Object.fromEntries(outside) } },
    }),
  }
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null

/** The keywords that came on top up to this version, later ones over earlier ones. */
const addedBy = (schema: JsonSchema, version: Microversion): JsonSchema => {
  const stages = Object.entries(annotationOf(schema).from ?? {}) as readonly (readonly [
    Microversion,
    JsonSchema,
  ])[]
  const reached = stages
    .filter(([since]) => isWithin(version, since))
    .sort(([a], [b]) => compareMicroversions(a, b))
  return Object.assign({}, ...reached.map(([, keywords]) => keywords)) as JsonSchema
}

/**
 * What a schema says at one microversion: members out of range are left out (and remembered as such), `required` is
 * pruned with them, alternatives are picked, keywords that have come on top by then are added.
 */
export const project = (stored: JsonSchema, version: Microversion): JsonSchema => {
  const schema = withAlternatives({ ...stored, ...addedBy(stored, version) }, version)
  const { items, additionalProperties } = schema
  const inner: JsonSchema = {
    ...schema,
    ...(isSchema(items) && { items: project(items, version) }),
    ...(isSchema(additionalProperties) && { additionalProperties: project(additionalProperties, version) }),
  }
  return schema.properties === undefined ? inner : projectProperties(inner, version)
}
