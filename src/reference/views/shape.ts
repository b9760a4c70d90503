import type { Microversion } from '../../microversion.js'
import type { Call } from '../call.js'
import type { Noun } from '../faults/families.js'
import type { Metadata } from '../state/resources.js'
import { optionalMembers } from '../variations/optional-members.js'

/** A resource as a response body shows it. */
export type View = Record<string, unknown>

/** Whether a member that came with a microversion is to be shown. */
export const shows = (call: Call, noun: Noun, member: string, since: Microversion): boolean => {
  if (call.faults.ofDetail('early-member', noun, member)) return true
  return call.at(since) && !call.faults.ofDetail('late-member', noun, member)
}

/** Whether a member that only administrators may see is to be shown. */
export const showsAdmin = (call: Call, noun: Noun, member: string): boolean =>
  call.isAdmin || call.has('admin-members-for-all') || call.faults.ofDetail('public-member', noun, member)

/** The status to show; the families of faults know words that no document does. */
export const shownStatus = (call: Call, shown: { readonly id: string; readonly status: string }): string => {
  call.world.transitions.show(shown)
  return call.faults.of('undocumented-status', shown.status) ? `${shown.status}-ish` : shown.status
}

/** Metadata as a response body shows it. */
export const metadataView = (call: Call, metadata: Metadata): unknown => {
  if (call.has('metadata-null-when-empty') && Object.keys(metadata).length === 0) return null
  if (!call.has('metadata-values-as-lists')) return metadata
  return Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, [value]]))
}

/** Of these the documents say what is shown where nobody gave a text. */
const namelessIsNull: readonly Noun[] = ['backup', 'snapshot']

/** Shows of a resource what no document settles as this server does. */
const vary = (call: Call, noun: Noun, view: View): void => {
  const { vendorMembers, updatedWhenMade, absentText, leavesOutNulls } = call.world.character
  if (vendorMembers) view['vendor:tier'] = { name: 'gold', weight: 3 }
  if (updatedWhenMade && view.updated_at === null) view.updated_at = view.created_at
  const optional = leavesOutNulls ? (optionalMembers[noun] ?? []) : []
  for (const member of optional) if (view[member] === null) delete view[member]
  if (absentText === null || namelessIsNull.includes(noun)) return
  for (const member of ['name', 'description']) if (view[member] === null) view[member] = absentText
}

/** A finished view, bent by the faults that are about members whatever they are. */
export const shaped = (call: Call, noun: Noun, view: View): View => {
  vary(call, noun, view)
  for (const member of call.faults.detailsOf('drop-member', noun)) delete view[member]
  for (const member of call.faults.detailsOf('leaves-out', call.operation.id)) delete view[member]
  for (const member of call.world.lost.get(String(view.id ?? view.encryption_id)) ?? []) delete view[member]
  for (const member of call.faults.detailsOf('null-member', noun)) if (member in view) view[member] = null
  for (const member of call.faults.detailsOf('type-of-member', noun)) {
    if (member in view) view[member] = ofAnotherType(view[member])
  }
  if (call.faults.of('extra-member', noun)) view.undocumented_member = true
  if (call.has('null-members-dropped')) {
    for (const [member, value] of Object.entries(view)) if (value === null) delete view[member]
  }
  return view
}

const ofAnotherType = (value: unknown): unknown => {
  if (typeof value === 'string' || value === null) return 7
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  return Array.isArray(value) ? { items: value } : Object.keys(value as object)
}
