import { closeSync, fdatasyncSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { IdentityName } from '../exchange.js'
import type { Mode } from '../target/mode.js'
import { runOfMark } from './mark.js'
import type { ResourceKind } from './resource-kinds.js'
import type { SettingKind } from './settings.js'
import type { Storage } from './storage.js'

/** One thing that a run set out to create and has not yet seen gone, or one setting that it has not yet put back. */
export interface LedgerEntry {
  /** Counts up from 1 within a run. */
  readonly number: number
  readonly kind: ResourceKind | SettingKind
  /** The name it was asked to have: how it is found again when the answer to its creation was lost. */
  readonly name: string
  /** Known once the target answered. */
  readonly id?: string
  /** Who made it or, once it was handed over, who has it. */
  readonly identity: IdentityName
  /** An administrator put it into a status that it cannot leave by itself: removal need not wait for that. */
  readonly displaced?: true
  /** It was put up for transfer, and may be whoever's since: that is told by an answer, which may be lost. */
  readonly offered?: true
  /** Of a snapshot: the id of its volume, with which it may go where that is given away. */
  readonly volume?: string
  /** What is left of it where it was unmanaged: that outlasts it. */
  readonly storage?: Storage
  /** Its storage was managed again, as something else that the ledger knows. */
  readonly takenOver?: true
  /** It is gone itself: all that may be left of it is its storage. */
  readonly emptied?: true
  /** Of a setting: how it was before, to be put back; absent where the target does not tell. */
  readonly former?: unknown
}

/** What is about to be made, or to be changed; its id only where that is known before. */
type IntendedThing = Pick<LedgerEntry, 'kind' | 'name' | 'identity' | 'id' | 'volume' | 'former'>

/** The first line of a ledger: whose it is and where its things are. */
export interface LedgerHead {
  readonly run: string
  readonly target: string
  readonly endpoint: string
  /** How far the run was allowed to go, and so is its clean-up. */
  readonly mode?: Mode
  /** The process that writes it: while it lives, nobody else clears up after it. */
  readonly pid: number
  /** ISO 8601, UTC. */
  readonly startedAt: string
}

/** A line of the file; the file is only ever appended to. */
export type LedgerLine =
  | ({ readonly event: 'run' } & LedgerHead)
  | ({ readonly event: 'intended' } & LedgerEntry)
  | { readonly event: 'made'; readonly number: number; readonly id: string }
  | { readonly event: 'handed-over'; readonly number: number; readonly identity: IdentityName }
  | { readonly event: 'let-go'; readonly number: number; readonly storage: Storage }
  | { readonly event: 'refused' | 'gone' | 'displaced' | 'offered' | 'emptied'; readonly number: number }

/** The durable list of what a run created and has not yet seen gone. */
export interface Ledger {
  readonly file: string
  /** To be called before the request is sent: what is intended survives a crash of ours. */
  intend(thing: IntendedThing): LedgerEntry
  made(entry: LedgerEntry, id: string): LedgerEntry
  refused(entry: LedgerEntry): void
  gone(entry: LedgerEntry): void
  /**
   * To be called when the thing itself is gone, and nothing of its storage was seen: the run has no more to do with it,
   * but whoever sweeps up looks everywhere.
   */
  emptied(entry: LedgerEntry): void
  /** To be called when an administrator has set the status of the thing with this id. */
  displaced(id: string): void
  /** To be called before the thing with this id is put up for transfer. */
  offered(id: string): void
  /** To be called before the thing with this id is unmanaged, which leaves its storage. */
  letGo(id: string, storage: Storage): void
  /** To be called when storage of this reference is managed again, as a thing that the ledger knows. */
  takenOver(reference: unknown): void
  /** To be called when the thing with this id has come to belong to another identity. */
  handedOver(id: string, identity: IdentityName): void
  /** What is not yet seen gone, oldest first. */
  alive(): readonly LedgerEntry[]
  close(): void
}

/**
 * Opens a new ledger. With `durable`, a line is on the disk before the call returns, so that neither a crash nor a power
 * cut loses what was about to be made; but not one that tells what can be found out again, by a thing's mark or by asking
 * for it.
 */
export const openLedger = (file: string, head: LedgerHead, { durable }: { durable: boolean }): Ledger => {
  mkdirSync(dirname(file), { recursive: true })
  const descriptor = openSync(file, 'ax')
  const entries = new Map<number, LedgerEntry>()
  let count = 0
  const append = (line: LedgerLine, isNeeded = true): void => {
    writeSync(descriptor, `${JSON.stringify(line)}\n`)
    // Waiting for the disk is a sixth of a run's time: what a clean-up finds out by itself goes with the next line.
    if (durable && isNeeded) fdatasyncSync(descriptor)
  }
  append({ event: 'run', ...head })
  const withId = (id: string): readonly LedgerEntry[] =>
    [...entries.values()].filter((entry) => entry.id === id)
  const snapshotsOf = (id: string): readonly LedgerEntry[] =>
    [...entries.values()].filter(({ volume }) => volume === id)
  const mark = (member: 'displaced' | 'offered', marked: readonly LedgerEntry[]): void => {
    for (const entry of marked.filter((each) => !each[member])) {
      entries.set(entry.number, { ...entry, [member]: true })
      append({ event: member, number: entry.number })
    }
  }
  const end = (event: 'refused' | 'gone' | 'emptied', { number }: LedgerEntry): void => {
    if (entries.delete(number)) append({ event, number }, false)
  }
  return {
    file,
    intend(thing) {
      count += 1
      const entry: LedgerEntry = { number: count, ...thing }
      append({ event: 'intended', ...entry })
      entries.set(count, entry)
      return entry
    },
    made(entry, id) {
      const known: LedgerEntry = { ...entry, id }
      append({ event: 'made', number: entry.number, id }, runOfMark(entry.name) === undefined)
      entries.set(entry.number, known)
      return known
    },
    refused: (entry) => end('refused', entry),
    gone: (entry) => end('gone', entry),
    emptied: (entry) => end('emptied', entry),
    displaced: (id) => mark('displaced', withId(id)),
    offered: (id) => mark('offered', [...withId(id), ...snapshotsOf(id)]),
    handedOver(id, identity) {
      for (const entry of withId(id)) {
        entries.set(entry.number, { ...entry, identity })
        append({ event: 'handed-over', number: entry.number, identity })
      }
    },
    letGo(id, storage) {
      for (const entry of withId(id)) {
        entries.set(entry.number, { ...entry, storage })
        append({ event: 'let-go', number: entry.number, storage })
      }
    },
    takenOver(reference) {
      for (const entry of entries.values())
        if (entry.storage && isDeepStrictEqual(entry.storage.reference, reference))
          entries.set(entry.number, { ...entry, takenOver: true })
    },
    alive: () => [...entries.values()],
    close() {
      if (durable) fdatasyncSync(descriptor)
      closeSync(descriptor)
    },
  }
}
