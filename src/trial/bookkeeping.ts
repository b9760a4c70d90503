import type { Exchange, IdentityName } from '../exchange.js'
import type { Call } from '../http/session.js'
import { at } from '../json-pointer.js'
import { claimOf } from '../ledger/claim.js'
import { askedMark, type Creation } from '../ledger/creations.js'
import type { LedgerEntry } from '../ledger/ledger.js'
import { readSetting, settingChangedBy } from '../ledger/settings.js'
import { letGoBy, storageOf } from '../ledger/storage.js'
import type { RunContext } from './run-context.js'

/** Who asked for what. */
interface Asked {
  readonly operation: string
  readonly identity: IdentityName
  readonly path: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** Enters in the ledger what is about to be made; throws Starved when the budget has no room for it. */
export const intend = (
  { ledger, holdings }: RunContext,
  creation: Creation,
  { operation, body, path, identity }: Asked,
): LedgerEntry => {
  const volume = at(body, '/snapshot/volume_id')
  const thing = {
    ...{ kind: creation.kind, name: askedMark(creation, body), identity },
    ...(typeof volume === 'string' && { volume }),
  }
  return holdings.reserve({ operation, path, body }, () => ledger.intend(thing))
}

/** Reserves what a request changes of the size of things; the answer tells whether it did. */
export const reserveChange = ({ holdings }: RunContext, asked: Asked): ((exchange: Exchange) => void) => {
  const takeBack = holdings.change(asked)
  return ({ response: { status } }) => void (status >= 400 && status < 500 && takeBack())
}

/**
 * Enters in the ledger how a setting is that is about to be changed, so that it can be put back. Nothing to enter where
 * that is known already.
 */
export const remember = async (
  context: RunContext,
  { operation, body, path, identity }: Asked,
): Promise<LedgerEntry | undefined> => {
  const { ledger, session, runId, transitionTimeoutMs: timeoutMs } = context
  const change = settingChangedBy(operation, path, body)
  const isKnown = (): boolean =>
    ledger.alive().some(({ kind, id }) => kind === change?.kind && id === change.id)
  if (change === undefined || isKnown()) return undefined
  const name = (): string => `blockspec-${runId}-${context.nextNumber()}`
  return claimOf(ledger).during({ session, ledger, runId, timeoutMs, name }, async () => {
    const former = await readSetting(session, change, identity)
    return isKnown()
      ? undefined
      : ledger.intend({ ...change, name: '', identity, ...(former !== undefined && { former }) })
  })
}

/** What was refused has changed nothing. */
export const forget = ({ ledger }: RunContext, entry: LedgerEntry, { response }: Exchange): void => {
  if (response.status >= 400 && response.status < 500) ledger.refused(entry)
}

/** What is put up for transfer may be taken by a request whose answer is lost: the ledger knows of it before. */
export const offer = ({ ledger }: RunContext, { operation, body }: Asked): void => {
  const id = at(body, '/transfer/volume_id')
  if (/volume-transfers?\.create$/.test(operation) && typeof id === 'string') ledger.offered(id)
}

/** What is unmanaged leaves its storage with the back end: the ledger knows where it is before. */
export const letGo = async (
  { ledger, session }: RunContext,
  { path, body }: Pick<Call, 'path' | 'body'>,
): Promise<void> => {
  const thing = letGoBy(path, body)
  if (thing === undefined || !ledger.alive().some(({ id }) => id === thing.id)) return
  const storage = await storageOf(session, thing)
  if (storage) ledger.letGo(thing.id, storage)
}

/** Tells the ledger what else it must know: a status set from outside, a change of owner. */
export const note = (
  { ledger }: RunContext,
  { operation, path, body, identity, exchange: { response } }: Asked & { readonly exchange: Exchange },
): void => {
  if (/\.(?:os-)?reset_status$/.test(operation)) for (const id of Object.values(path)) ledger.displaced(id)
  // Whoever refused to write an image to a volume may yet have it wait for one.
  if (operation.endsWith('.os-reimage') && response.status >= 400)
    for (const id of Object.values(path)) ledger.displaced(id)
  const [wanted, restored] = [body, response.json].map((said) => at(said, '/restore/volume_id'))
  // Whoever was asked to restore to a volume that is there, and tells of another, has made that.
  if (operation === 'backups.restore' && typeof wanted === 'string' && typeof restored === 'string') {
    if (wanted !== restored) ledger.made(ledger.intend({ kind: 'volume', name: '', identity }), restored)
  }
  const handedOver = at(response.json, '/transfer/volume_id')
  if (operation.endsWith('.accept') && response.status < 300 && typeof handedOver === 'string')
    ledger.handedOver(handedOver, identity)
}

/** Tells the ledger what became of what was about to be made. */
export const enter = (
  { ledger, holdings }: RunContext,
  entry: LedgerEntry,
  { pointer, exchange, ...asked }: Asked & { readonly pointer: string; readonly exchange: Exchange },
): void => {
  const { status, json } = exchange.response
  const id = at(json, pointer)
  if (status >= 400 && status < 500) ledger.refused(entry)
  if (status >= 300) return
  holdings.made(typeof id === 'string' ? ledger.made(entry, id) : entry, asked, json)
  const reference = at(asked.body, '/volume/ref') ?? at(asked.body, '/snapshot/ref')
  if (reference !== undefined && typeof id === 'string') ledger.takenOver(reference)
}
