import type { Headers } from '../exchange.js'
import { TransportFailure } from './transport-failure.js'

/** A response as it came over the wire, whole. */
export interface Received {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Headers
  readonly body: Uint8Array
}

/** What undici lets a handler do to its request. */
interface Controller {
  abort(reason: Error): void
}

type HeaderValues = Readonly<Record<string, string | string[] | undefined>>

/** Several values of one name become one, as RFC 9110 has it. */
const joined = (headers: HeaderValues): Headers =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value = '']) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  )

/** Gathers one response; settles once, by what comes first: its end, an error, the body's limit, or `giveUp`. */
export class Reception {
  readonly response: Promise<Received>
  /** Whether a response had begun. */
  begun = false
  #resolve: (response: Received) => void = () => {}
  #reject: (reason: Error) => void = () => {}
  #controller: Controller | undefined
  #givenUp: Error | undefined
  #status = 0
  #headers: Headers = {}
  #bytes = 0
  readonly #chunks: Buffer[] = []
  readonly #maxBodyBytes: number

  constructor(maxBodyBytes: number) {
    this.#maxBodyBytes = maxBodyBytes
    this.response = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  /** Ends it from our side, also before a connection was found for it. */
  giveUp(reason: Error): void {
    this.#givenUp = reason
    this.#reject(reason)
    this.#controller?.abort(reason)
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller
    if (this.#givenUp) controller.abort(this.#givenUp)
  }

  onResponseStart(_: Controller, status: number, headers: HeaderValues): void {
    this.begun = true
    this.#status = status
    this.#headers = joined(headers)
  }

  onResponseData(_: Controller, chunk: Buffer): void {
    this.#bytes += chunk.length
    if (this.#bytes <= this.#maxBodyBytes) this.#chunks.push(chunk)
    else
      this.giveUp(new TransportFailure('tooLarge', `the response's body exceeds ${this.#maxBodyBytes} bytes`))
  }

  onResponseEnd(): void {
    const [only] = this.#chunks
    const body = only && this.#chunks.length === 1 ? only : Buffer.concat(this.#chunks)
    this.#resolve({ status: this.#status, headers: this.#headers, body })
  }

  onResponseError(_: Controller, error: Error): void {
    this.#reject(error)
  }
}
