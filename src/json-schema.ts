import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

/** Compiles one of our own file formats' schemas; the validator returns what is wrong, empty when nothing is. */
export const compileSchema = (schema: object): ((value: unknown) => readonly ErrorObject[]) => {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true })
  addFormats.default(ajv)
  const validate = ajv.compile(schema)
  return (value) => (validate(value) ? [] : (validate.errors ?? []))
}
