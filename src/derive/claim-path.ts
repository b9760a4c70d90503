import type { SourceOperation } from './api-reference.js'
import type { Conflict } from './conflict.js'

/**
 * The operation with every request parameter in the path that its path names, also one whose entry says it stands
 * elsewhere, which is a contradiction. A name that the table has in the path as well is left alone.
 */
export const claimPath = (
  id: string,
  operation: SourceOperation,
  path: string,
): { readonly operation: SourceOperation; readonly conflicts: readonly Conflict[] } => {
  const [bare = ''] = path.split('?')
  const settled = operation.references.filter(({ fact }) => fact.in === 'path').map(({ name }) => name)
  const isClaimed = ({ name, side }: SourceOperation['references'][number]): boolean =>
    side === 'request' && !settled.includes(name) && bare.includes(`{${name}}`)
  const references = operation.references.map((one) =>
    isClaimed(one) ? { ...one, fact: { ...one.fact, in: 'path' as const } } : one,
  )
  const conflicts = operation.references.filter(isClaimed).map(({ name, fact }): Conflict => {
    const says = `{${name}} stands in the path, but ${fact.key} is in ${fact.in}`
    return { kind: 'place', operation: id, side: 'operation', path: [name], says }
  })
  return { operation: { ...operation, references }, conflicts }
}
