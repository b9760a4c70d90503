import type { Call } from '../call.js'
import type { Transfer } from '../state/transfer.js'
import { shownDate } from './dates.js'
import { shaped, shows, type View } from './shape.js'

/** Which of the two paths a call came by: that of 3.0, or that of 3.55, whose answers say more. */
export const isOlderPath = ({ operation }: Call): boolean => operation.id.startsWith('os-volume-transfer.')

const linksOf = (call: Call, { id }: Transfer): readonly object[] => {
  const project = call.params.project_id === undefined ? '' : `/${call.caller.projectId}`
  const place = `${project}/${isOlderPath(call) ? 'os-volume-transfer' : 'volume-transfers'}/`
  const target = call.has('transfer-link-broken') ? id.split('').reverse().join('') : id
  return [
    { rel: 'self', href: `${call.origin}${call.prefix}${place}${target}` },
    { rel: 'bookmark', href: `${call.origin}${place}${target}` },
  ]
}

/** A transfer as the short list shows it, and as it is answered when it is accepted. */
export const transferSummary = (call: Call, transfer: Transfer): View =>
  shaped(call, 'transfer', basics(call, transfer))

/** A transfer with everything there is to know but its key. */
export const transferDetails = (call: Call, transfer: Transfer): View =>
  shaped(call, 'transfer', {
    ...details(call, transfer),
    ...(call.has('transfer-key-shown') ? { auth_key: transfer.authKey } : {}),
  })

/** A new transfer; its key is told this once. */
export const newTransferView = (call: Call, transfer: Transfer): View =>
  shaped(call, 'transfer', { ...details(call, transfer), auth_key: transfer.authKey })

const basics = (call: Call, transfer: Transfer): View => ({
  id: transfer.id,
  name: transfer.name,
  volume_id: transfer.volumeId,
  links: linksOf(call, transfer),
})

const details = (call: Call, transfer: Transfer): View => {
  const view: View = { ...basics(call, transfer), created_at: shownDate(call, transfer.createdAt) }
  if (isOlderPath(call)) return view
  view.no_snapshots = transfer.noSnapshots
  if (shows(call, 'transfer', 'source_project_id', '3.57')) view.source_project_id = transfer.projectId
  if (shows(call, 'transfer', 'destination_project_id', '3.57')) {
    view.destination_project_id = call.has('transfer-has-destination-early') ? transfer.projectId : null
  }
  if (shows(call, 'transfer', 'accepted', '3.57')) view.accepted = call.has('transfer-accepted-early')
  return view
}
