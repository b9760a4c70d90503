import { badRequest, Refusal } from './refusal.js'

/** A request body as it came: read when an operation is about to use it, so that tokens are checked first. */
export class RequestBody {
  /** As it came. */
  readonly text: string
  readonly #mediaType: string

  constructor(text: string, mediaType: string | undefined) {
    this.text = text
    this.#mediaType = (mediaType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  }

  /** The parsed body, `undefined` when there is none; refuses what is not JSON. */
  read(mediaType = 'application/json'): unknown {
    if (this.text === '') return undefined
    if (this.#mediaType !== mediaType) throw new Refusal(415, 'Unsupported Content-Type')
    try {
      return JSON.parse(this.text) as unknown
    } catch {
      throw badRequest('Malformed request body')
    }
  }
}
