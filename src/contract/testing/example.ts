import type { JsonSchema } from '../contract.js'

/** One of these is of the form that any string of a contract has to have. */
const words = ['2b955850-f177-45f7-9f49-ecb2c256d161', '2018-11-28T06:21:12.715987', 'word', '1', 'volumes_x']

const wordOf = ({ pattern }: JsonSchema): string =>
  words.find((word) => pattern === undefined || new RegExp(String(pattern), 'u').test(word)) ?? ''

/** A body with every member that a schema names, each of its first documented type and never null. */
export const exampleOf = (schema: JsonSchema): unknown => {
  const { anyOf, contains, const: only, enum: values, type } = schema
  if ('const' in schema) return only
  if (Array.isArray(values)) return values[0] as unknown
  if (type === undefined && Array.isArray(anyOf)) return exampleOf(anyOf[0] as JsonSchema)
  const [first] = [type].flat().filter((one) => one !== 'null')
  if (first === 'string') return wordOf(schema)
  if (first === 'integer' || first === 'number') return schema.minimum ?? 1
  if (first === 'boolean') return true
  if (first === 'array') {
    const item = { ...((schema.items as JsonSchema | undefined) ?? { type: 'string' }) }
    return [exampleOf(contains === undefined ? item : merged(item, contains as JsonSchema))]
  }
  const members = Object.entries((schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>)
  const { additionalProperties: rest } = schema
  return Object.fromEntries([
    ...members.map(([name, member]) => [name, exampleOf(member)] as const),
    ...(typeof rest === 'object' && rest !== null ? [['any', exampleOf(rest as JsonSchema)] as const] : []),
  ])
}

/** An item of the list that also is the one which the list has to contain. */
const merged = (item: JsonSchema, contained: JsonSchema): JsonSchema => ({
  ...item,
  properties: { ...(item.properties as object), ...(contained.properties as object) },
})
