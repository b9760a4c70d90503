import type { Exchange, Headers } from '../exchange.js'
import type { RecordedFinding, RunRecord } from '../record.js'

const pairs = (headers: Headers) => Object.entries(headers).map(([name, value]) => ({ name, value }))

const queryOf = (url: string) =>
  URL.canParse(url) ? [...new URL(url).searchParams].map(([name, value]) => ({ name, value })) : []

const sizeOf = (text: string): number => Buffer.byteLength(text)

const requestOf = ({ method, url, headers, body }: Exchange['request']) => ({
  method,
  url,
  httpVersion: 'HTTP/1.1',
  cookies: [],
  headers: pairs(headers),
  queryString: queryOf(url),
  ...(body !== undefined && { postData: { mimeType: headers['content-type'] ?? '', text: body } }),
  headersSize: -1,
  bodySize: sizeOf(body ?? ''),
})

const responseOf = ({ status, headers, text }: Exchange['response']) => ({
  status,
  statusText: '',
  httpVersion: 'HTTP/1.1',
  cookies: [],
  headers: pairs(headers),
  content: { size: sizeOf(text), mimeType: headers['content-type'] ?? '', text },
  redirectURL: headers.location ?? '',
  headersSize: -1,
  bodySize: sizeOf(text),
})

const entryOf = (exchange: Exchange, findings: readonly RecordedFinding[]) => ({
  startedDateTime: new Date(exchange.startedAt).toISOString(),
  time: exchange.durationMs,
  request: requestOf(exchange.request),
  response: responseOf(exchange.response),
  cache: {},
  // What passed on the wire is not told apart from what the server took.
  timings: { send: 0, wait: exchange.durationMs, receive: 0 },
  comment: findings.map(({ requirement, message }) => `${requirement}: ${message}`).join('\n'),
  _findings: findings.map(({ id }) => id),
  _identity: exchange.identity,
})

/** The exchanges behind the findings, redacted, for whatever reads HTTP archives: HAR 1.2. */
export const toHar = ({ tool, target, findings }: RunRecord): string => {
  const proven = new Map<number, { readonly exchange: Exchange; readonly findings: RecordedFinding[] }>()
  for (const finding of findings) {
    if (finding.exchange === undefined) continue
    const known = proven.get(finding.exchange.id)
    if (known === undefined)
      proven.set(finding.exchange.id, { exchange: finding.exchange, findings: [finding] })
    else known.findings.push(finding)
  }
  const entries = [...proven.values()]
    .sort((a, b) => a.exchange.startedAt - b.exchange.startedAt || a.exchange.id - b.exchange.id)
    .map((each) => entryOf(each.exchange, each.findings))
  const comment = `the exchanges behind the findings on ${target.name}; *** stands for a secret`
  return `${JSON.stringify({ log: { version: '1.2', creator: tool, entries, comment } }, undefined, 1)}\n`
}
