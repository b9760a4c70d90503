/** How a request can fail to bring a response. */
export type FailureKind =
  | 'refused'
  | 'unreachable'
  | 'dns'
  | 'tls'
  | 'reset'
  | 'timeout'
  | 'tooLarge'
  | 'malformed'
  | 'aborted'

/** No response came, or none that can be read: never a verdict on the target's contract. */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure'
  readonly kind: FailureKind

  constructor(kind: FailureKind, message: string) {
    super(message)
    this.kind = kind
  }
}

const kinds: readonly (readonly [RegExp, FailureKind, string])[] = [
  [/^ECONNREFUSED$/, 'refused', 'the connection was refused'],
  [/^(ENOTFOUND|EAI_.*)$/, 'dns', 'the host name does not resolve'],
  [/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ENETDOWN)$/, 'unreachable', 'there is no way to the host'],
  [/^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/, 'timeout', 'the connection was not established in time'],
  [/^UND_ERR_HEADERS_TIMEOUT$/, 'timeout', 'the response did not begin in time'],
  [/^UND_ERR_BODY_TIMEOUT$/, 'timeout', 'the response stalled'],
  [/^UND_ERR_HEADERS_OVERFLOW$|^HPE_HEADER_OVERFLOW$/, 'tooLarge', "the response's headers are too large"],
  [
    /^HPE_|^HTTPParserError$|^UND_ERR_RES_CONTENT_LENGTH_MISMATCH$/,
    'malformed',
    'the response is not valid HTTP',
  ],
  [/^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)|_CERT|^EPROTO$/, 'tls', 'TLS failed'],
  [/^(UND_ERR_ABORTED|UND_ERR_PRX_TLS)$/, 'unreachable', 'the proxy did not let us through'],
  [
    /^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET|UND_ERR_CLOSED|UND_ERR_DESTROYED)$/,
    'reset',
    'the connection broke',
  ],
]

const codesOf = (error: Error): readonly string[] => {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  const inner: readonly unknown[] = error instanceof AggregateError ? error.errors : [error.cause]
  return [code, ...inner.flatMap((each) => (each instanceof Error ? codesOf(each) : []))]
}

/** Names the failure behind a library's error; an error that is none of these is our own bug and `undefined`. */
export const failureOf = (error: Error, what: string): TransportFailure | undefined => {
  for (const code of codesOf(error)) {
    const found = kinds.find(([pattern]) => pattern.test(code))
    if (found) {
      const [, kind, words] = found
      return new TransportFailure(kind, `${what}: ${words} (${code})`)
    }
  }
  return undefined
}
