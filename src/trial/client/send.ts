import type { Exchange, Method } from '../../exchange.js'

export type Values = Readonly<Record<string, unknown>>

/** What of a request may deviate from the usual. */
export interface CallOptions {
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[]>>
  /** Replace or add headers; `null` removes. */
  readonly headers?: Readonly<Record<string, string | null>>
  /** A body sent as it stands, instead of JSON. */
  readonly text?: string
  /** Leaves the project out of the path, as 3.67 allows. */
  readonly withoutProject?: boolean
  /** Another method than the operation's. */
  readonly method?: Method
  /** Another microversion than the trial's; `null` sends no microversion header. */
  readonly at?: string | null
  /** The quota itself is what is asked about: a refusal for want of it is an answer like any other. */
  readonly probesQuota?: boolean
  /** Standing checks by which whoever asks judges the answer, and can tell more: they would only say it again. */
  readonly judgedBy?: readonly string[]
  /** A volume of the default type is what is asked about: the target's setting does not choose another. */
  readonly ofDefaultType?: boolean
  /** Who comes first looks for all: no verdict may rest on an answer that one run asks for at another microversion. */
  readonly isLook?: boolean
}

/** Sends a request of a documented operation. `path` fills the placeholders of its path. */
export type SendOperation = (
  operation: string,
  path: Readonly<Record<string, string>>,
  body?: unknown,
  options?: CallOptions,
) => Promise<Exchange>

export type Options = CallOptions | undefined
