import { annotationOf } from '../contract/annotation.js'
import type { JsonSchema } from '../contract/contract.js'

type Properties = Readonly<Record<string, JsonSchema>>

const typesOf = (schema: JsonSchema): readonly string[] => {
  const { type } = schema
  return typeof type === 'string' ? [type] : Array.isArray(type) ? type.map(String) : []
}

const propertiesOf = (schema: JsonSchema): Properties => (schema.properties ?? {}) as Properties

const branchesOf = (schema: JsonSchema): readonly JsonSchema[] =>
  (schema.anyOf ?? schema.oneOf ?? []) as readonly JsonSchema[]

const ownRequired = (schema: JsonSchema): readonly string[] => (schema.required ?? []) as readonly string[]

/** Required members; of a choice between several sets, the first set. */
const requiredOf = (schema: JsonSchema): readonly string[] => [
  ...new Set([...ownRequired(schema), ...ownRequired(branchesOf(schema)[0] ?? {})]),
]

/** A schema that is a choice between types stands for its first; a choice between required members stays itself. */
const branchOf = (schema: JsonSchema): JsonSchema =>
  typesOf(schema).length > 0 ? schema : (branchesOf(schema)[0] ?? schema)

/** The smallest instance of a schema: required members only, scalars as small as their rules allow. */
export const smallestInstance = (declared: JsonSchema): unknown => {
  const schema = branchOf(declared)
  if (schema.const !== undefined) return schema.const
  const values = schema.enum as readonly unknown[] | undefined
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
      return schema.minimum ?? 1
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return textFor(schema)
  }
}

/** Stands for the id of something that need not exist. */
export const placeholderId = '00000000-0000-4000-8000-00000000b10c'

/** Whether something is named that there is not: who looks that up first calls it unknown, whatever else is wrong. */
export const namesTheUnknown = (body: unknown): boolean =>
  JSON.stringify(body ?? null).includes(placeholderId)

/** Plain texts to choose from: a word, an id, a number in digits, a date. */
const texts = ['blockspec', placeholderId, '1', '2026-01-01T00:00:00'] as const

const textFor = ({ pattern }: JsonSchema): string =>
  texts.find((text) => typeof pattern !== 'string' || new RegExp(pattern, 'u').test(text)) ?? texts[0]

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

/**
 * A value that no reading of the member's documented type allows; `undefined` when every value is allowed, or when no
 * document stands behind the type.
 */
export const wrongValueFor = (schema: JsonSchema): unknown => {
  if (annotationOf(schema).level === 'should') return undefined
  const allowed = new Set([schema, ...branchesOf(schema)].flatMap(typesOf))
  if (allowed.size === 0 && !schema.enum) return undefined
  if (!allowed.has('object')) return { unexpected: 'object' }
  return allowed.has('string') ? undefined : 'unexpected text'
}

const matches = (pattern: unknown, text: string): boolean =>
  typeof pattern === 'string' && new RegExp(pattern, 'u').test(text)

/** Text that no documented form has, by the look of it. */
const strangeText = 'blockspec: no such value'

/**
 * A value of a documented type that breaks a rule beside it: no word of a list, not of the form, too small; `undefined`
 * when there is no such rule, or when no document stands behind it.
 */
export const invalidValueFor = (schema: JsonSchema): unknown => {
  if (annotationOf(schema).level === 'should') return undefined
  const parts = [schema, ...branchesOf(schema)]
  const least = parts.find(({ minimum }) => typeof minimum === 'number')?.minimum as number | undefined
  if (least !== undefined) return least - 1
  const takesText = parts.every(
    (part) =>
      part.enum !== undefined ||
      part.const !== undefined ||
      (typeof part.pattern === 'string' && !matches(part.pattern, strangeText)) ||
      (part !== schema && !typesOf(part).includes('string')),
  )
  const isRuled = parts.some((part) => part.enum !== undefined || part.pattern !== undefined)
  return isRuled && takesText ? strangeText : undefined
}
