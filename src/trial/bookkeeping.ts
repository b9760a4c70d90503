import type { Exchange, IdentityName } from '../exchange.js'
import { at } from '../json-pointer.js'
import { askedMark, type Creation } from '../ledger/creations.js'
import type { LedgerEntry } from '../ledger/ledger.js'
import type { RunContext } from './run-context.js'

/** Who asked for what. */
interface Asked {
  readonly identity: IdentityName
  readonly path: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** Enters in the ledger what is about to be made. */
export const intend = (
  { ledger }: RunContext,
  creation: Creation,
  { body, path, identity }: Asked,
): LedgerEntry => {
  const { kind, parameter } = creation
  const id = parameter === undefined ? undefined : path[parameter]
  return ledger.intend({ kind, name: askedMark(creation, body), identity, ...(id !== undefined && { id }) })
}

/** Tells the ledger what else it must know: a status set from outside, a change of owner. */
export const note = (
  { ledger }: RunContext,
  operationId: string,
  { path, identity, exchange: { response } }: Asked & { readonly exchange: Exchange },
): void => {
  if (/\.(?:os-)?reset_status$/.test(operationId)) for (const id of Object.values(path)) ledger.displaced(id)
  const handedOver = at(response.json, '/transfer/volume_id')
  if (operationId.endsWith('.accept') && response.status < 300 && typeof handedOver === 'string')
    ledger.handedOver(handedOver, identity)
}

/** Tells the ledger what became of what was about to be made. */
export const enter = (
  { ledger }: RunContext,
  entry: LedgerEntry,
  pointer: string,
  { response }: Exchange,
): LedgerEntry => {
  const id = at(response.json, pointer)
  if (response.status < 300 && typeof id === 'string') return ledger.made(entry, id)
  if (response.status >= 400 && response.status < 500) ledger.refused(entry)
  return entry
}
