/** Why a request is turned down: thrown by handlers, answered as a fault body by the server. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  /** Members the fault body carries beside `code` and `message`. */
  readonly details: Readonly<Record<string, string>>

  constructor(status: number, message: string, details: Readonly<Record<string, string>> = {}) {
    super(message)
    this.status = status
    this.details = details
  }
}

/** The one member of a fault body, by status, as Block Storage servers have always named it. */
const names: Readonly<Record<number, string>> = {
  400: 'badRequest',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'itemNotFound',
  405: 'badMethod',
  409: 'conflictingRequest',
  413: 'overLimit',
  415: 'badMediaType',
  501: 'notImplemented',
  503: 'serviceUnavailable',
}

/** What a fault body says under its one member. */
export interface FaultDetails {
  readonly code: number
  readonly message: string
  readonly [detail: string]: unknown
}

/** The body that tells a refusal. */
export const faultBody = ({ status, message, details }: Refusal): Readonly<Record<string, FaultDetails>> => ({
  [names[status] ?? 'computeFault']: { code: status, message, ...details },
})

export const badRequest = (message: string): Refusal => new Refusal(400, message)

export const notFound = (what: string): Refusal => new Refusal(404, `${what} could not be found.`)

export const forbidden = (rule: string): Refusal =>
  new Refusal(403, `Policy doesn't allow ${rule} to be performed.`)

export const overLimit = (message: string): Refusal => new Refusal(413, message, { retryAfter: '0' })
