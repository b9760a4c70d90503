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

/** Decodes a body; one without a content type is given the benefit of the doubt. */
export const readBody = (bytes: Uint8Array, contentType: string | undefined): Body => {
  if (bytes.length === 0) return { text: '' }
  const text = decode(bytes)
  if (contentType !== undefined && !claimsJson(contentType)) return { text: text ?? lenient.decode(bytes) }
  if (text === undefined) return { text: lenient.decode(bytes), malformed: 'the body is not valid UTF-8' }
  try {
    return { text, json: JSON.parse(text) }
  } catch (error) {
    if (contentType === undefined) return { text }
    return { text, malformed: error instanceof Error ? error.message : String(error) }
  }
}
