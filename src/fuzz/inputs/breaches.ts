import type { Contract, JsonSchema, Operation } from '../../contract/contract.js'
import { at, pointerToken } from '../../json-pointer.js'
import type { Microversion } from '../../microversion.js'
import { smallestBody } from '../../requirements/generated-body.js'
import { withMember } from '../../requirements/instance.js'

/** A way to break one rule of a request body at one microversion, with bodies that break nothing else. */
export interface Breach {
  readonly pointer: string
  readonly what: string
  /** With which it is refused. What has not the form of an id may as well be called unknown. */
  readonly codes: readonly number[]
  /** The simplest first. */
  readonly bodies: readonly unknown[]
}

type Path = readonly string[]
type Schemas = Readonly<Record<string, JsonSchema>>

const pointerOf = (path: Path): string => path.map((name) => `/${pointerToken(name)}`).join('')

const schemasIn = (value: unknown): Schemas =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {}

const schemaIn = (value: unknown): JsonSchema | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const branchesOf = (schema: JsonSchema): readonly JsonSchema[] =>
  listIn(schema.anyOf ?? schema.oneOf).flatMap((one): readonly JsonSchema[] => {
    const branch = schemaIn(one)
    return branch === undefined ? [] : [branch]
  })

const typesOf = ({ type }: JsonSchema): readonly string[] =>
  typeof type === 'string' ? [type] : listIn(type).map(String)

/** Values of other types than documented. A number written as text is left out: who reads it does no harm. */
const wrongTypes = (schema: JsonSchema): readonly unknown[] => {
  const allowed = new Set([schema, ...branchesOf(schema)].flatMap(typesOf))
  if (allowed.size === 0 && schema.enum === undefined) return []
  const isText = allowed.has('string') && !allowed.has('integer') && !allowed.has('number')
  return [
    ...(allowed.has('object') ? [] : [{ unexpected: 'object' }]),
    ...(allowed.has('array') ? [] : [['unexpected']]),
    ...(allowed.has('string') || schema.enum !== undefined ? [] : ['unexpected text']),
    ...(isText && schema.enum === undefined ? [5, 1.5] : []),
    ...(allowed.has('integer') ? [1.5] : []),
  ]
}

const strangeText = 'blockspec: no such value'

/** Values of the documented type that break a rule beside it, by the rule's name. */
const wrongValues = (
  schema: JsonSchema,
): readonly (readonly [what: string, values: readonly unknown[]])[] => {
  const { minimum, minLength, pattern, minProperties, maxProperties } = schema
  return [
    ...(schema.enum === undefined ? [] : [['enum', [strangeText, '']] as const]),
    ...(typeof minimum === 'number' ? [['minimum', [minimum - 1, minimum - 1000]] as const] : []),
    ...(typeof minLength === 'number' && minLength > 0 ? [['minLength', ['']] as const] : []),
    ...(typeof pattern === 'string' ? [['pattern', [strangeText, 'x', '0'.repeat(300)]] as const] : []),
    ...(typeof minProperties === 'number' && minProperties > 0 ? [['minProperties', [{}]] as const] : []),
    ...(typeof maxProperties === 'number'
      ? [
          [
            'maxProperties',
            [Object.fromEntries(Array.from({ length: maxProperties + 1 }, (_, n) => [`key${n + 1}`, 'x']))],
          ] as const,
        ]
      : []),
  ]
}

interface Attempt {
  readonly path: Path
  readonly what: string
  /** Where something is to stand instead; by default at the path itself. */
  readonly place?: Path
  readonly values: readonly unknown[]
}

const ofValues = (schema: JsonSchema, path: Path): readonly Attempt[] => [
  { path, what: 'type', values: wrongTypes(schema) },
  ...wrongValues(schema).map(([what, values]) => ({ path, what, values })),
]

const requiredIn = (schema: JsonSchema): readonly string[] => listIn(schema.required).map(String)

/** Members that there may be besides those that are named. */
const ofOthers = (schema: JsonSchema, path: Path): readonly Attempt[] => {
  const { additionalProperties: others, patternProperties } = schema
  const patterned = Object.entries(schemasIn(patternProperties)).flatMap(([pattern, inner]) =>
    ['volumes_blockspec']
      .filter((name) => new RegExp(pattern, 'u').test(name))
      .map((name) => ({ name, inner })),
  )
  const free = schemaIn(others)
  return [
    ...(others === false
      ? [{ path, what: 'unknown', place: [...path, 'blockspec'], values: ['unwanted'] }]
      : []),
    ...[...patterned, ...(free === undefined ? [] : [{ name: 'blockspec', inner: free }])].flatMap(
      ({ name, inner }) => ofValues(inner, [...path, name]),
    ),
  ]
}

const attemptsIn = (schema: JsonSchema, path: Path, base: unknown, action?: string): readonly Attempt[] => {
  const isThere = at(base, pointerOf(path)) !== undefined
  const choices = branchesOf(schema).flatMap(requiredIn)
  const present = schemasIn(at(base, pointerOf(path)))
  const none = Object.fromEntries(Object.entries(present).filter(([name]) => !choices.includes(name)))
  const items = schemaIn(schema.items)
  return [
    ...ofValues(schema, path),
    ...(isThere ? requiredIn(schema) : [])
      .filter((name) => !(path.length === 0 && name === action))
      .map((name) => ({ path: [...path, name], what: 'required', values: [undefined] })),
    ...(isThere && choices.length > 0 ? [{ path, what: 'anyOf', values: [none] }] : []),
    ...ofOthers(schema, path),
    ...(items === undefined
      ? []
      : [{ path, what: 'items', values: wrongTypes(items).map((value) => [value]) }]),
    ...Object.entries(schemasIn(schema.properties)).flatMap(([name, member]) =>
      attemptsIn(member, [...path, name], base),
    ),
  ]
}

/** An action without documented members: what its key holds tells the server nothing. */
const isFreeForm = ({ action }: Operation, schema: JsonSchema, [name, ...rest]: Path): boolean =>
  action !== undefined &&
  name === action &&
  rest.length === 0 &&
  Object.keys(schemasIn(schemasIn(schema.properties)[action]?.properties)).length === 0

/** A body that is no object names no action, and is refused like an unknown one. */
const namesNoAction = ({ action }: Operation, path: Path): boolean =>
  action !== undefined && path.length === 0

/** Every rule of an operation's request body at a microversion, with bodies that break it alone. */
export const breachesOf = (
  contract: Contract,
  operation: Operation,
  version: Microversion,
): readonly Breach[] => {
  const schema = contract.requestSchemaAt(operation.id, version)
  const base = smallestBody(contract, operation, version)
  if (schema === undefined || base === undefined) return []
  const bindingIn = (body: unknown) =>
    contract.judgeRequest(operation.id, version, body).filter(({ rule }) => rule !== 'undocumented')
  if (bindingIn(base).length > 0) return []
  return attemptsIn(schema, [], base, operation.action).flatMap(({ path, what, place = path, values }) => {
    if (isFreeForm(operation, schema, path)) return []
    const made = values.map((value) => withMember(base, place, value))
    const bodies = what === 'unknown' ? made : made.filter((body) => bindingIn(body).length > 0)
    const [first] = bodies
    if (first === undefined) return []
    // What no document stands behind obliges nobody.
    if (what !== 'unknown' && bindingIn(first).some(({ level }) => level === 'should')) return []
    const codes = what === 'pattern' || namesNoAction(operation, path) ? [400, 404] : [400]
    return [{ pointer: pointerOf(path), what, codes, bodies }]
  })
}
