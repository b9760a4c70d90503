import { jsonOddity } from './json-oddity.js'

/** A response's body as text and, where it is JSON, as a value. */
export interface Body {
  readonly text: string
  readonly json?: unknown
  /** Why a body that claims to be JSON cannot be read as such. */
  readonly malformed?: string
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const lenient = new TextDecoder('utf-8', { ignoreBOM: true })

const decode = (bytes: Uint8Array): string | undefined => {
  try {
    return strict.decode(bytes)
  } catch {
    return undefined
  }
}

const claimsJson = (contentType: string): boolean =>
  /^\s*application\/([\w.+-]+\+)?json\s*(;|$)/i.test(contentType)

/**
 * Decodes a body. One that says it is something else is read all the same, so that a wrong content type is one
 * deviation and not the cause of many.
 */
export const readBody = (bytes: Uint8Array, contentType: string | undefined): Body => {
  if (bytes.length === 0) return { text: '' }
  const text = decode(bytes)
  const claims = contentType !== undefined && claimsJson(contentType)
  if (text === undefined) {
    const malformed = claims || contentType === undefined ? { malformed: 'the body is not valid UTF-8' } : {}
    return { text: lenient.decode(bytes), ...malformed }
  }
  try {
    const json: unknown = JSON.parse(text)
    const oddity = jsonOddity(text)
    if (oddity === undefined) return { text, json }
    const malformed = claims ? { malformed: oddity.what } : {}
    return oddity.isReadable ? { text, json, ...malformed } : { text, ...malformed }
  } catch (error) {
    return claims ? { text, malformed: error instanceof Error ? error.message : String(error) } : { text }
  }
}
