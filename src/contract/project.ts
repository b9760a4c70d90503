import { compareMicroversions, isWithin, type Microversion } from '../microversion.js'
import { type Annotation, annotationOf } from './annotation.js'
import type { JsonSchema } from './contract.js'

type Entry = readonly [string, JsonSchema]

const holdsAt = ({ 'min-ver': since, 'max-ver': until }: Annotation, version: Microversion): boolean =>
  isWithin(version, since, until)

/** One alternative left of several: it becomes the member itself. */
const onlyAlternative = (schema: JsonSchema, alternative: JsonSchema): JsonSchema => {
  const { anyOf: _, ...rest } = schema
  const annotation = { ...annotationOf(schema), ...annotationOf(alternative) }
  return { ...rest, ...alternative, 'x-openstack': annotation }
}

/** What a member is at a version, or `undefined` when it is not there. */
const projectMember = (schema: JsonSchema, version: Microversion): JsonSchema | undefined => {
  if (!holdsAt(annotationOf(schema), version)) return undefined
  if (!Array.isArray(schema.anyOf)) return project(schema, version)
  const all = schema.anyOf as readonly JsonSchema[]
  const held = all.filter((alternative) => holdsAt(annotationOf(alternative), version))
  const [only] = held
  if (only === undefined) return undefined
  if (held.length === 1 && all.length > 1) return project(onlyAlternative(schema, only), version)
  return project({ ...schema, anyOf: held }, version)
}

/** The range and the errata of a member that is left out, those of its alternatives taken together. */
const remembered = (schema: JsonSchema): Annotation => {
  const alternatives = (Array.isArray(schema.anyOf) ? (schema.anyOf as readonly JsonSchema[]) : []).map(annotationOf)
  const own = annotationOf(schema)
  const since = alternatives.flatMap((one) => one['min-ver'] ?? []).sort(compareMicroversions)[0]
  const until = alternatives.flatMap((one) => one['max-ver'] ?? []).sort(compareMicroversions).at(-1)
  const open = alternatives.some((one) => one['max-ver'] === undefined)
  return { ...own, ...(since && { 'min-ver': since }), ...(until && !open && { 'max-ver': until }) }
}

const requiredAt = (required: readonly string[], members: readonly Entry[], version: Microversion): readonly string[] => {
  const present = new Set(members.map(([name]) => name))
  const ranged = members.flatMap(([name, schema]) => {
    const { 'required-since': since, 'required-until': until } = annotationOf(schema)
    return since === undefined && until === undefined ? [] : [{ name, holds: isWithin(version, since, until) }]
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

/**
 * What a schema says at one microversion: members out of range are left out (and remembered as such), `required` is
 * pruned with them, alternatives are picked, objects that are closed by then refuse what they do not name.
 */
export const project = (schema: JsonSchema, version: Microversion): JsonSchema => {
  const { items, additionalProperties, anyOf } = schema
  const closed = annotationOf(schema)['closed-since']
  const inner: JsonSchema = {
    ...schema,
    ...(isSchema(items) && { items: project(items, version) }),
    ...(isSchema(additionalProperties) && { additionalProperties: project(additionalProperties, version) }),
    ...(Array.isArray(anyOf) && { anyOf: (anyOf as readonly JsonSchema[]).map((one) => project(one, version)) }),
    ...(closed !== undefined && isWithin(version, closed) && { additionalProperties: false }),
  }
  return schema.properties === undefined ? inner : projectProperties(inner, version)
}
