import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

/**
 * Compiles one of our own file formats' schemas; the validator returns what is wrong, empty when nothing is. That they
 * are schemas is for a test to find: to compile the schema of schemas takes longer than to compile one of ours.
 */
export const compileSchema = (schema: object): ((value: unknown) => readonly ErrorObject[]) => {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, validateSchema: false })
  addFormats.default(ajv)
  const validate = ajv.compile(schema)
  return (value) => (validate(value) ? [] : (validate.errors ?? []))
}
