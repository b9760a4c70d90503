import type { Method } from '../exchange.js'

const onCollection: Partial<Record<Method, string>> = {
  GET: 'list',
  POST: 'create',
  PUT: 'replace',
  DELETE: 'delete',
}
const onItem: Partial<Record<Method, string>> = {
  GET: 'show',
  PUT: 'update',
  DELETE: 'delete',
  POST: 'update',
}
const literals: Readonly<Record<string, string>> = { detail: 'list-detail', default: 'show-default' }

/** Last segments of an item's path that say what is done to it instead of naming a part of it. */
const verbs = new Set([
  'accept',
  'associate',
  'delete',
  'delete_keys',
  'disassociate',
  'disassociate_all',
  'export_record',
  'restore',
  'update',
])

const hyphened = (segment: string): string => segment.replaceAll('_', '-')
const isPlaceholder = (segment: string | undefined): boolean => segment?.startsWith('{') ?? false

/** The id of an operation: resource, sub-resource, verb, as in `volumes.metadata.update`; `undefined` off the pattern. */
export const operationIdOf = (method: Method, path: string, action?: string): string | undefined => {
  const [, version, ...rest] = path.split('/')
  if (version === '') return 'versions.list'
  const [resource = '', item, sub, key, ...more] = isPlaceholder(rest[0]) ? rest.slice(1) : rest
  if (resource === '') return 'versions.show'
  if (more.length > 0) return undefined
  const name = hyphened(resource)
  if (item === undefined) return `${name}.${onCollection[method]}`
  if (item === 'action') return action === undefined ? undefined : `${name}.action.${action}`
  if (!isPlaceholder(item))
    return sub === undefined ? `${name}.${literals[item] ?? hyphened(item)}` : undefined
  if (sub === undefined) return `${name}.${onItem[method]}`
  if (sub === 'action') return action === undefined ? undefined : `${name}.action.${action}`
  if (verbs.has(sub) && key === undefined) return `${name}.${hyphened(sub)}`
  return `${name}.${hyphened(sub)}.${(key === undefined ? onCollection : onItem)[method]}`
}
