import type { Microversion } from './microversion.js'

/** A set of credentials with a part to play. */
export const identityNames = ['admin', 'member', 'reader', 'other', 'anonymous'] as const
export type IdentityName = (typeof identityNames)[number]

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Header names in lower case; several values of one name joined by `, `. */
export type Headers = Readonly<Record<string, string>>

/** What was sent. Secrets in `headers` and `body` are already redacted. */
export interface SentRequest {
  readonly method: Method
  /** Absolute. */
  readonly url: string
  readonly headers: Headers
  /** The text that was sent, redacted; absent when there was no body. */
  readonly body?: string
}

/** What came back, whole. */
export interface ReceivedResponse {
  readonly status: number
  readonly headers: Headers
  /** The body as text, redacted, empty when there was none. */
  readonly text: string
  /** The parsed body; `undefined` when there was none or it is not JSON (then `malformed` says why). */
  readonly json?: unknown
  /** Why the body that claims to be JSON could not be read as such. */
  readonly malformed?: string
}

/** One request and its response, immutable. */
export interface Exchange {
  /** Counts up from 1 within a run. */
  readonly id: number
  /** The documented operation this is a request of; absent for requests outside the contract. */
  readonly operation?: string
  /** The microversion that was asked for; absent when no header was sent. */
  readonly microversion?: Microversion
  readonly identity: IdentityName
  readonly request: SentRequest
  readonly response: ReceivedResponse
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly durationMs: number
}
