import type { Call } from '../call.js'
import type { Transfer } from '../state/transfer.js'
import { isOlderPath } from '../views/transfer-view.js'
import { type Page, paged } from './paging.js'
import { inScope } from './scope.js'
import { type SortKeys, sorted } from './sorting.js'

const sortKeys: SortKeys<Transfer> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  volume_id: ({ volumeId }) => volumeId,
  created_at: ({ createdAt }) => createdAt,
}

/** The page of transfers that the query asks for; whole and as it comes where paging is not known. */
export const listedTransfers = (call: Call): Page<Transfer> => {
  const { transfers, buried } = call.world
  const ghosts = call.has('deleted-transfer-listed') ? buried.transfers.values() : []
  const visible = inScope(call, [...transfers.values(), ...ghosts])
  const pages = (call.at('3.59') && !isOlderPath(call)) || call.has('transfers-paged-early')
  if (!pages) return { items: visible }
  const { items, next } = paged(call, sorted(call, visible, sortKeys), 'Transfer')
  return { items, ...(next !== undefined && { next }) }
}
