import { annotationOf } from '../annotation.js'
import type { JsonSchema } from '../contract.js'

/** What JSON has; a schema's `number` takes an integer too. */
type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object'

/** A value of each type that no sample shows, so that an `enum` cannot contain it by chance. */
const strangers: readonly (readonly [JsonType, unknown])[] = [
  ['null', null],
  ['boolean', true],
  ['integer', 4711],
  ['number', 47.11],
  ['string', 'none of the documented'],
  ['array', [4711]],
  ['object', { 'no such': 4711 }],
]

/** A change that makes a body deviate, and where that must be seen: there or, with alternatives, above. */
export interface Mutation {
  readonly kind: 'dropped' | 'retyped' | 'added'
  /** How binding what it breaks is. */
  readonly level: 'must' | 'should'
  readonly at: string
  readonly body: unknown
}

type Path = readonly (string | number)[]

const typeOf = (value: unknown): JsonType => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value as 'boolean' | 'string' | 'object'
}

const mayBe = (schema: JsonSchema, type: JsonType): boolean => {
  const { type: own, anyOf, enum: values, const: only } = schema
  const types = own === undefined ? undefined : ([own].flat() as readonly unknown[])
  if (types && !types.includes(type) && !(type === 'integer' && types.includes('number'))) return false
  if (Array.isArray(values) && !values.some((value) => typeOf(value) === type)) return false
  if ('const' in schema && typeOf(only) !== type) return false
  return !Array.isArray(anyOf) || anyOf.some((one: JsonSchema) => mayBe(one, type))
}

const pointerOf = (path: Path): string =>
  path.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const changed = (value: unknown, [name, ...rest]: Path, change: (value: unknown) => unknown): unknown => {
  if (name === undefined) return change(value)
  if (Array.isArray(value))
    return value.map((item, n) => (n === name ? changed(item, rest, change) : (item as unknown)))
  const entries = Object.entries(value as object).map(([key, inner]: [string, unknown]) => [
    key,
    key === name ? changed(inner, rest, change) : inner,
  ])
  return Object.fromEntries(entries)
}

const without = (name: string) => (value: unknown) => {
  const { [name]: _, ...rest } = value as Readonly<Record<string, unknown>>
  return rest
}

const membersOf = ({ properties = {} }: JsonSchema) => properties as Readonly<Record<string, JsonSchema>>

interface Place {
  readonly schema: JsonSchema
  readonly value: unknown
  readonly path: Path
}

/** The schemas of what is inside a value: members by name or pattern, items, and the values of a map. */
const inside = ({ schema, value, path }: Place): readonly Place[] => {
  if (Array.isArray(value)) {
    const items = schema.items as JsonSchema | undefined
    return items ? value.map((item: unknown, n) => ({ schema: items, value: item, path: [...path, n] })) : []
  }
  if (typeof value !== 'object' || value === null) return []
  const properties = membersOf(schema)
  const patterns = Object.entries((schema.patternProperties ?? {}) as Readonly<Record<string, JsonSchema>>)
  const rest = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const [, byPattern] = patterns.find(([pattern]) => new RegExp(pattern, 'u').test(name)) ?? []
    const member = properties[name] ?? byPattern ?? (rest as JsonSchema | null)
    return member ? [{ schema: member, value: inner, path: [...path, name] }] : []
  })
}

const placesIn = (place: Place): readonly Place[] => [place, ...inside(place).flatMap(placesIn)]

const levelOf = (schema: JsonSchema | undefined): 'must' | 'should' =>
  annotationOf(schema ?? {}).level ?? 'must'

const isObject = (value: unknown): value is object => typeOf(value) === 'object'

const dropped = ({ schema, value, path }: Place, body: unknown): readonly Mutation[] =>
  ((schema.required ?? []) as readonly string[])
    .filter((name) => isObject(value) && Object.hasOwn(value, name))
    .map((name) => ({
      kind: 'dropped',
      level: levelOf(membersOf(schema)[name]),
      at: pointerOf([...path, name]),
      body: changed(body, path, without(name)),
    }))

const retyped = ({ schema, value, path }: Place, body: unknown): readonly Mutation[] =>
  strangers
    .filter(([type]) => type !== typeOf(value) && !mayBe(schema, type))
    .map(([, stranger]) => ({
      kind: 'retyped',
      level: levelOf(schema),
      at: pointerOf(path),
      body: changed(body, path, () => stranger),
    }))

const undocumented = 'not documented'

const added = ({ schema, value, path }: Place, body: unknown): readonly Mutation[] =>
  isObject(value) && schema.properties !== undefined && schema.additionalProperties === undefined
    ? [
        {
          kind: 'added',
          level: 'should',
          at: pointerOf([...path, undocumented]),
          body: changed(body, path, (whole) => ({ ...(whole as object), [undocumented]: 1 })),
        },
      ]
    : []

/** Every way to spoil a body: a required member less, a value of a type it may not have, a member that is not documented. */
export const mutationsOf = (schema: JsonSchema, body: unknown): readonly Mutation[] =>
  placesIn({ schema, value: body, path: [] }).flatMap((place) => [
    ...dropped(place, body),
    ...retyped(place, body),
    ...added(place, body),
  ])

/** Where a body has members that a schema knows from other versions only, and how binding it is that it has not. */
export const untimelyIn = (schema: JsonSchema, body: unknown): readonly Pick<Mutation, 'at' | 'level'>[] =>
  placesIn({ schema, value: body, path: [] }).flatMap(({ schema: node, value, path }) =>
    Object.entries(annotationOf(node).outside ?? {})
      .filter(([name]) => isObject(value) && Object.hasOwn(value, name))
      .map(([name, annotation]) => ({ at: pointerOf([...path, name]), level: annotation.level ?? 'must' })),
  )
