import { type Annotation, annotationOf } from './annotation.js'
import type { JsonSchema, Violation } from './contract.js'
import type { SchemaError } from './schema-compiler.js'

/** Whose body is judged: a member from another microversion is a breach in a response, in a request it is not. */
type Side = 'request' | 'response'

const longest = 80

const brief = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

const memberOf = (value: unknown, name: string): unknown =>
  (value as Readonly<Record<string, unknown>> | undefined)?.[name]

const alternatives = (schema: JsonSchema): string =>
  ((schema.anyOf ?? []) as readonly JsonSchema[])
    .map(({ title, type }) => String(title ?? type))
    .join(', or ')

/** What a value should have been, by the keyword that it broke. */
const expectationOf = ({ keyword, params, parentSchema = {}, message }: SchemaError): string => {
  const { title, description: _, ...schema } = parentSchema as JsonSchema
  if (keyword === 'enum') {
    const values = schema.enum as readonly unknown[]
    return typeof title === 'string' && values.length > 8 ? title : `one of ${values.map(brief).join(', ')}`
  }
  if (keyword === 'const') return brief(params.allowedValue)
  if (keyword === 'anyOf') return alternatives(schema)
  if (typeof title === 'string') return title
  if (keyword === 'type') return [params.type].flat().join(' or ')
  return (message ?? keyword).replace(/^must (NOT |be |match |have )?/, (_all, verb: string | undefined) =>
    verb === 'NOT ' ? 'it not to ' : verb === 'match ' ? 'text that matches ' : '',
  )
}

const rangeText = ({ 'min-ver': since, 'max-ver': until }: Annotation): string =>
  until === undefined
    ? `before ${since}`
    : since === undefined
      ? `after ${until}`
      : `outside ${since} to ${until}`

/** A member that the schema at this version does not name: from another version, refused, or not documented. */
const strangerOf = (error: SchemaError, side: Side): Violation => {
  const name = String(error.params.additionalProperty)
  const annotation = annotationOf((error.parentSchema ?? {}) as JsonSchema)
  const value = brief(memberOf(error.data, name))
  const outside = annotation.outside?.[name]
  const at = `${error.instancePath}/${escaped(name)}`
  const errata = (outside ?? annotation).errata ?? []
  const refused = annotation.open !== true
  if (outside) {
    const level = refused || (side === 'response' && outside.level !== 'should') ? 'must' : 'should'
    return {
      at,
      level,
      rule: 'early',
      errata,
      message: `expected no ${name} ${rangeText(outside)}, got ${value}`,
    }
  }
  return refused
    ? {
        at,
        level: 'must',
        rule: 'additionalProperties',
        errata,
        message: `expected no member ${name}, got ${value}`,
      }
    : {
        at,
        level: 'should',
        rule: 'undocumented',
        errata,
        message: `expected only documented members, got ${name} ${value}`,
      }
}

const missingOf = ({ params, parentSchema = {}, instancePath, data }: SchemaError): Violation => {
  const name = String(params.missingProperty)
  const members = (parentSchema as JsonSchema).properties as Readonly<Record<string, JsonSchema>> | undefined
  const { errata = [], level = 'must' } = annotationOf(members?.[name] ?? {})
  const given = Object.keys(data as object)
  const message = `expected a member ${name}, got ${given.length === 0 ? 'none' : `only ${brief(given.join(', '))}`}`
  return { at: `${instancePath}/${escaped(name)}`, level, rule: 'required', errata, message }
}

const violationOf = (error: SchemaError, side: Side): Violation => {
  if (error.keyword === 'additionalProperties') return strangerOf(error, side)
  if (error.keyword === 'required') return missingOf(error)
  const { errata = [], level = 'must' } = annotationOf((error.parentSchema ?? {}) as JsonSchema)
  const message = `expected ${expectationOf(error)}, got ${brief(error.data)}`
  return { at: error.instancePath, level, rule: error.keyword, errata, message }
}

/** Translates ajv's errors; those inside an alternative are left to the one error that says none of them fits. */
export const violationsOf = (errors: readonly SchemaError[], side: Side): readonly Violation[] =>
  errors
    .filter(({ schemaPath }) => !/\/anyOf\/\d+\//.test(schemaPath))
    .map((error) => violationOf(error, side))
