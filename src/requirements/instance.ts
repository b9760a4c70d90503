import type { JsonSchema } from '../contract/contract.js'

type Properties = Readonly<Record<string, JsonSchema>>

const typesOf = (schema: JsonSchema): readonly string[] => {
  const { type } = schema
  return typeof type === 'string' ? [type] : Array.isArray(type) ? type.map(String) : []
}

const propertiesOf = (schema: JsonSchema): Properties => (schema['properties'] ?? {}) as Properties

const requiredOf = (schema: JsonSchema): readonly string[] => (schema['required'] ?? []) as readonly string[]

const branchOf = (schema: JsonSchema): JsonSchema => {
  const branches = (schema['anyOf'] ?? schema['oneOf']) as readonly JsonSchema[] | undefined
  return branches?.[0] ?? schema
}

/** The smallest instance of a schema: required members only, scalars as small as their rules allow. */
export const smallestInstance = (declared: JsonSchema): unknown => {
  const schema = branchOf(declared)
  if (schema['const'] !== undefined) return schema['const']
  const values = schema['enum'] as readonly unknown[] | undefined
  if (values?.[0] !== undefined) return values[0]
  switch (typesOf(schema)[0]) {
    case 'object':
      return Object.fromEntries(
        requiredOf(schema).map((name) => [name, smallestInstance(propertiesOf(schema)[name] ?? {})]),
      )
    case 'array':
      return []
    case 'integer':
    case 'number':
      return schema['minimum'] ?? 1
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return 'blockspec'
  }
}

/** A member of a request body: where it stands, and what may stand there. */
export interface BodyMember {
  /** Names from the body's root inward. */
  readonly path: readonly string[]
  readonly schema: JsonSchema
  readonly required: boolean
}

/** Every documented member of a body, outer before inner; what stands in lists is not followed. */
export const membersOf = (schema: JsonSchema, path: readonly string[] = []): readonly BodyMember[] =>
  Object.entries(propertiesOf(schema)).flatMap(([name, member]) => {
    const here = [...path, name]
    const required = requiredOf(schema).includes(name)
    return [{ path: here, schema: member, required }, ...membersOf(member, here)]
  })

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A copy of a body with the member at `path` replaced, or removed where `value` is `undefined`. */
export const withMember = (body: unknown, [name, ...rest]: readonly string[], value: unknown): unknown => {
  if (name === undefined) return value
  const object = isRecord(body) ? body : {}
  const { [name]: inner, ...others } = object
  if (rest.length === 0 && value === undefined) return others
  return { ...object, [name]: withMember(inner, rest, value) }
}

/** A value that no reading of the member's documented type allows; `undefined` when every value is allowed. */
export const wrongValueFor = (schema: JsonSchema): unknown => {
  const branches = (schema['anyOf'] ?? schema['oneOf']) as readonly JsonSchema[] | undefined
  const allowed = new Set((branches ?? [schema]).flatMap(typesOf))
  if (allowed.size === 0 && !schema['enum']) return undefined
  if (!allowed.has('object')) return { unexpected: 'object' }
  return allowed.has('string') ? undefined : 'unexpected text'
}
