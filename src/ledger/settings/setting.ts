import type { Exchange } from '../../exchange.js'
import type { Client } from '../client.js'

/** The way to a target's settings. */
export interface SettingsClient extends Client {
  /** Where the service's paths begin, with the caller's project: `/v3/{project_id}`. */
  readonly base: string
}

/** A setting of something that was there before the run and stays: it is put back, not removed. */
export interface Setting {
  /** How it is now; `undefined` where the target does not tell. */
  read(client: SettingsClient, id: string): Promise<unknown>
  /** Asks for what leads from how it is to how it was; the answers. */
  restore(client: SettingsClient, id: string, former: unknown, now: unknown): Promise<readonly Exchange[]>
  /** Whether two of its readings mean the same; what comes and goes for other reasons does not count. */
  isSame(former: unknown, now: unknown): boolean
  /** Its readings do not tell all: it is put back even where they are the same. */
  readonly hidesSome?: true
  /** What to do when it is not known how it was. */
  unset?(client: SettingsClient, id: string): Promise<Exchange>
}

type Members = Readonly<Record<string, unknown>>

/** The members of a value of the wire. */
export const membersOf = (value: unknown): Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
