const plainToken = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~')

/** Escapes a member's name for use in a JSON Pointer. */
export const pointerToken = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

/** The value at a JSON Pointer (RFC 6901), or `undefined` where the path leads nowhere. */
export const at = (value: unknown, pointer: string): unknown => {
  let current = value
  for (const token of pointer.split('/').slice(1).map(plainToken)) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, token)) return undefined
    current = (current as Readonly<Record<string, unknown>>)[token]
  }
  return current
}
