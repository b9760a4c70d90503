import { parseBoolean } from '../boolean-words.js'
import type { Call } from '../call.js'
import { badRequest } from '../refusal.js'

/** What of all projects a list or summary is about: the caller's own, or what an administrator asks for. */
export const inScope = <T extends { readonly projectId: string }>(
  call: Call,
  items: Iterable<T>,
): readonly T[] => {
  if (call.suffers('no-tenancy') || call.has('lists-show-other-projects')) return [...items]
  const { projectId: own } = call.caller
  const text = call.query.get('all_tenants')
  const allowed = call.isAdmin ? !call.has('all-tenants-ignored') : call.has('all-tenants-for-members')
  if (text === null || !allowed) return ownIn(items, own)
  const all = call.has('all-tenants-by-any-word') ? true : parseBoolean(text)
  if (all === undefined) throw badRequest(`Value '${text}' for 'all_tenants' is not a boolean.`)
  return all ? [...items] : ownIn(items, own)
}

/** In one pass: there may be many that are others'. */
const ownIn = <T extends { readonly projectId: string }>(items: Iterable<T>, own: string): readonly T[] => {
  const found: T[] = []
  for (const item of items) if (item.projectId === own) found.push(item)
  return found
}
