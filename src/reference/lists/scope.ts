import { parseBoolean } from '../boolean-words.js'
import type { Call } from '../call.js'
import { badRequest } from '../refusal.js'

/** What of all projects a list or summary is about: the caller's own, or what an administrator asks for. */
export const inScope = <T extends { readonly projectId: string }>(
  call: Call,
  items: readonly T[],
): readonly T[] => {
  if (call.suffers('no-tenancy') || call.has('lists-show-other-projects')) return items
  const text = call.query.get('all_tenants')
  const allowed = call.isAdmin ? !call.has('all-tenants-ignored') : call.has('all-tenants-for-members')
  if (text === null || !allowed) return items.filter(({ projectId }) => projectId === call.caller.projectId)
  const all = parseBoolean(text)
  if (all === undefined) throw badRequest(`Value '${text}' for 'all_tenants' is not a boolean.`)
  return all ? items : items.filter(({ projectId }) => projectId === call.caller.projectId)
}
