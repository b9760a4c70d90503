import type { compileSchema } from '../json-schema.js'
import { suggest } from './nearest.js'
import type { Path, YamlSource } from './yaml-source.js'

/** One way in which a value breaks its schema. */
export type Mistake = ReturnType<ReturnType<typeof compileSchema>>[number]

const plain = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~')

/** The keys and indexes of a JSON Pointer. */
export const pathOf = (pointer: string): Path => pointer.split('/').slice(1).map(plain)

/** What a path leads to in plain data; `undefined` when it leads nowhere. */
export const valueAt = (root: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, segment) =>
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[segment] : undefined,
    root,
  )

/** How a message names a path: `targets.cinder.waivers[0].finding`. */
export const nameOf = (path: Path): string =>
  path
    .map((segment, n) => (/^\d+$/.test(segment) ? `[${segment}]` : n === 0 ? segment : `.${segment}`))
    .join('')

const describe = (value: unknown, secret: boolean): string => {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a map'
  if (secret)
    return value === '' ? 'empty text' : typeof value === 'string' ? 'other text' : `a ${typeof value}`
  return JSON.stringify(value)
}

/** What a mistake was found in. */
interface Found {
  readonly schema: object
  readonly value: unknown
  readonly source: YamlSource
}

interface Explanation {
  readonly offset: number
  readonly message: string
}

type Rule = Readonly<Record<string, unknown>>

const isRule = (value: unknown): value is Rule => typeof value === 'object' && value !== null

/** A schema object with what it refers to. */
const resolved = (schema: object, rule: unknown): Rule => {
  if (!isRule(rule)) return {}
  const { $ref, ...own } = rule
  return typeof $ref === 'string' ? { ...resolved(schema, valueAt(schema, pathOf($ref))), ...own } : own
}

/** The schema object that a value at a path must obey. */
const ruleAt = (schema: object, path: Path): Rule =>
  path.reduce<Rule>(
    (rule, segment) => {
      const members = isRule(rule.properties) ? rule.properties : {}
      return resolved(schema, members[segment] ?? rule.items ?? rule.additionalProperties)
    },
    resolved(schema, schema),
  )

const unexpected = (mistake: Mistake, { schema, value: root, source }: Found): Explanation => {
  const path = pathOf(mistake.instancePath)
  const rule = ruleAt(schema, path)
  const value = valueAt(root, path)
  const expected = Array.isArray(rule.enum)
    ? `one of ${rule.enum.join(', ')}`
    : typeof rule.title === 'string'
      ? rule.title
      : `${mistake.params.type ?? mistake.message}`
  const quotes = rule.type === 'string' && typeof value === 'number' ? '; put it in quotes' : ''
  const got = describe(value, rule.writeOnly === true)
  return {
    offset: source.offsetOf(path),
    message: `${nameOf(path) || 'the file'}: expected ${expected}, got ${got}${quotes}`,
  }
}

/** Says where a mistake stands, what was expected there, and what to do. */
export const explainMistake = (mistake: Mistake, found: Found): Explanation => {
  const { schema, source } = found
  const path = pathOf(mistake.instancePath)
  const whose = nameOf(path) || 'the file'

  if (mistake.keyword === 'additionalProperties') {
    const key = String(mistake.params.additionalProperty)
    const known = Object.keys(ruleAt(schema, path).properties ?? {})
    const offset = source.offsetOf([...path, key], { key: true })
    return { offset, message: `unknown key "${key}" in ${whose}; ${suggest(key, known)}` }
  }
  if (mistake.keyword === 'required') {
    const offset = source.offsetOf(path, path.length > 0 ? { key: true } : undefined)
    return { offset, message: `${whose} lacks the key "${mistake.params.missingProperty}"; add it` }
  }
  if (mistake.keyword === 'minProperties' || mistake.keyword === 'minItems') {
    return { offset: source.offsetOf(path, { key: true }), message: `${whose} is empty; give at least one` }
  }
  return unexpected(mistake, found)
}
