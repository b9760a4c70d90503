import type { StoredSurface } from '../contract/read-surface.js'
import type { StoredOperation, StoredParameter } from '../contract/stored-operation.js'

/** An operation as its chapter states it. */
export interface ChapterOperation extends StoredOperation {
  readonly chapter: string
}

/** The operations that OpenAPI can only tell as one: those that share method and path. */
export interface FoldedOperation {
  readonly method: string
  readonly path: string
  readonly operations: readonly ChapterOperation[]
}

const placeholder = /\{(.+?)\}/g
const namesIn = (path: string): readonly string[] =>
  [...path.matchAll(placeholder)].map(([, name = '']) => name)

/**
 * The operation with the placeholders of another path of the same form: OpenAPI takes two paths that differ only in the
 * names between braces for one.
 */
const withPlaceholders = (operation: ChapterOperation, path: string): ChapterOperation => {
  const names = namesIn(path)
  const documented = namesIn(operation.path)
  const renamed = (parameter: StoredParameter): StoredParameter => {
    const name = names[documented.indexOf(parameter.name)]
    return name === undefined ? parameter : { ...parameter, name }
  }
  const { parameters } = operation
  return { ...operation, path, parameters: { ...parameters, path: parameters.path.map(renamed) } }
}

/** A surface's operations, in the order of its chapters, folded where method and path are the same. */
export const foldOperations = ({ chapters }: StoredSurface): readonly FoldedOperation[] => {
  const paths = new Map<string, string>()
  const folded = new Map<string, ChapterOperation[]>()
  for (const [chapter, { 'x-openstack': stored }] of chapters) {
    for (const operation of stored.operations) {
      const form = operation.path.replaceAll(placeholder, '{}')
      const path = paths.get(form) ?? operation.path
      paths.set(form, path)
      const key = `${operation.method} ${path}`
      const one = withPlaceholders({ ...operation, chapter }, path)
      folded.set(key, [...(folded.get(key) ?? []), one])
    }
  }
  return [...folded].map(([key, operations]) => {
    const [method = '', path = ''] = key.split(' ')
    return { method, path, operations }
  })
}
