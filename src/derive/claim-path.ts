import type { SourceOperation } from './api-reference.js'

/**
 * The operation with every request parameter that its path names in the path, also one whose entry says it stands
 * elsewhere; `claimed` are those, a contradiction each. A name that the table has in the path as well is left alone.
 */
export const claimPath = (
  operation: SourceOperation,
  path: string,
): { readonly operation: SourceOperation; readonly claimed: readonly string[] } => {
  const inPath = new Set(
    operation.references.filter(({ fact }) => fact.in === 'path').map(({ name }) => name),
  )
  const [bare = ''] = path.split('?')
  const claimed = operation.references
    .filter(({ name, side }) => side === 'request' && !inPath.has(name) && bare.includes(`{${name}}`))
    .map(({ name }) => name)
  const references = operation.references.map((one) =>
    one.side === 'request' && claimed.includes(one.name)
      ? { ...one, fact: { ...one.fact, in: 'path' as const } }
      : one,
  )
  return { operation: { ...operation, references }, claimed }
}
