/** The name of a component: the chapter keeps the names of two chapters' messages apart. */
export const componentName = (file: string, definition: string): string =>
  `${file.replace(/\.json$/, '')}.${definition}`.replace(/[^\w.-]/g, '_')

const rewritten = (reference: string, home: string): string => {
  const [file = '', pointer = ''] = reference.split('#/$defs/')
  return `#/components/schemas/${componentName(file === '' ? home : file, pointer)}`
}

/** A copy of part of a file of schemas/ in which every `$ref` leads into the components of one document. */
export const withinDocument = (value: unknown, home: string): unknown => {
  if (Array.isArray(value)) return value.map((item) => withinDocument(item, home))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === '$ref' && typeof inner === 'string' ? rewritten(inner, home) : withinDocument(inner, home),
    ]),
  )
}
