import type { JsonSchema } from './contract.js'

/** The files of a surface's schemas by name, as they refer to each other. */
export type Documents = ReadonlyMap<string, JsonSchema>

const follow = (document: JsonSchema | undefined, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (node, name) => (node as Readonly<Record<string, unknown>> | undefined)?.[name],
      document,
    )

/** A copy of the schema with every `$ref` replaced by what it points to; the referring node's keywords win. */
export const resolveReferences = (schema: JsonSchema, documents: Documents, file: string): JsonSchema => {
  const resolve = (value: unknown, home: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => resolve(item, home))
    if (typeof value !== 'object' || value === null) return value
    const { $ref, ...own } = value as JsonSchema
    const entries = Object.entries(own).map(([name, inner]) => [
      name,
      name === 'x-openstack' ? inner : resolve(inner, home),
    ])
    const rest = Object.fromEntries(entries) as JsonSchema
    if (typeof $ref !== 'string') return rest
    const [name = '', pointer = ''] = $ref.split('#')
    const target = name === '' ? home : name
    const found = follow(documents.get(target), pointer)
    if (found === undefined) throw new Error(`${home}: no ${$ref}`)
    return { ...(resolve(found, target) as JsonSchema), ...rest }
  }
  return resolve(schema, file) as JsonSchema
}
