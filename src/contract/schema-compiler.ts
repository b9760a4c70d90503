import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { annotationOf } from './annotation.js'
import type { JsonSchema } from './contract.js'

/** One thing that ajv found wrong, with the schema node and the value it is about. */
export type SchemaError = ErrorObject

type Validator = (value: unknown) => readonly SchemaError[]

const createAjv = (): Ajv2020 => {
  const ajv = new Ajv2020({
    strict: true,
    allErrors: true,
    allowUnionTypes: true,
    verbose: true,
    addUsedSchema: false,
    // That all are schemas is for a test to find: every process would compile the schema of schemas first.
    validateSchema: false,
  })
  addFormats.default(ajv)
  ajv.addKeyword({ keyword: 'x-openstack', schemaType: 'object' })
  return ajv
}

/** Objects that name their members get closed, and marked, so that what they do not name is seen and not just let by. */
const closed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const schema = value as JsonSchema
  const inner = Object.fromEntries(
    Object.entries(schema).map(([keyword, below]) => [
      keyword,
      keyword === 'x-openstack' ? below : closed(below),
    ]),
  )
  if (
    schema.properties === undefined ||
    schema.additionalProperties !== undefined ||
    schema.type === undefined
  )
    return inner
  return { ...inner, additionalProperties: false, 'x-openstack': { ...annotationOf(schema), open: true } }
}

/** Compiles projected schemas, each distinct one once, on first use. */
export class SchemaCompiler {
  readonly #ajv = createAjv()
  readonly #byText = new Map<string, Validator>()
  /** The same, without spelling the schema out again: projections are kept, so they come as the same object. */
  readonly #bySchema = new WeakMap<JsonSchema, Validator>()

  compile(schema: JsonSchema): Validator {
    const known = this.#bySchema.get(schema)
    if (known) return known
    const text = JSON.stringify(schema)
    const validator = this.#byText.get(text) ?? this.#validatorOf(schema)
    this.#byText.set(text, validator)
    this.#bySchema.set(schema, validator)
    return validator
  }

  #validatorOf(schema: JsonSchema): Validator {
    const validate = this.#ajv.compile(closed(schema) as JsonSchema)
    return (value) => (validate(value) ? [] : (validate.errors ?? []))
  }
}
