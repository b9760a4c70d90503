import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operations } from './operations.js'
import { type Reference, startReference } from './start-reference.js'
import { at, Client } from './testing/client.js'

let reference: Reference
let client: Client
let ids: readonly string[]

beforeAll(async () => {
  reference = await startReference({ delayMs: 0 })
  client = new Client(reference)
  const volume = at(await client.send('POST /volumes', { body: { volume: { size: 1 } } }), 'volume', 'id')
  const type = at(await client.send('GET /types/default'), 'volume_type', 'id')
  ids = [String(volume), String(type), 'nothing', '11111111-1111-4111-8111-111111111111']
})
afterAll(() => reference.close())

const words = [
  ...['volume', 'snapshot', 'volume_type', 'metadata', 'meta', 'extra_specs', 'name', 'size', 'volume_id'],
  ...[
    'snapshot_id',
    'source_volid',
    'force',
    'status',
    'host',
    'connector',
    'new_size',
    'new_type',
    'mountpoint',
  ],
]

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 2 ** 53, '', 'available', '3', []),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...words), fc.string()), tie('any'), { maxKeys: 4 }),
  ),
})).any

const body = (action: string | undefined) =>
  fc.oneof(
    value,
    fc.dictionary(fc.constantFrom(action ?? 'volume', ...words), value, { minKeys: 1, maxKeys: 1 }),
    fc.constantFrom('{"volume"', '\u0000', '[[[[', '{"__proto__":{"size":1}}'),
  )

const query = fc.dictionary(
  fc.constantFrom(
    'limit',
    'offset',
    'marker',
    'sort',
    'sort_key',
    'sort_dir',
    'name~',
    'metadata',
    'created_at',
    'all_tenants',
    'x',
  ),
  fc.string({ unit: 'grapheme' }),
  { maxKeys: 3 },
)

const request = fc.constantFrom(...operations).chain((operation) =>
  fc.record({
    operation: fc.constant(operation),
    body: body(operation.action),
    query,
    which: fc.nat(3),
    key: fc.string({ unit: 'grapheme', minLength: 1 }),
    version: fc.constantFrom('', '3.0', '3.30', '3.53', '3.71'),
  }),
)

describe('a malformed request', () => {
  it('never ends in a server error, and is refused in well-formed words', async () => {
    await fc.assert(
      fc.asyncProperty(request, async ({ operation, body, query, which, key, version }) => {
        const path = operation.path
          .replace(':key', encodeURIComponent(key))
          .replace(/:\w+/, encodeURIComponent(ids[which] ?? ''))
        const search = new URLSearchParams(query).toString()
        const { status, json, text } = await client.send(`${operation.method} ${path}?${search}`, {
          ...{ as: 'admin', version },
          ...(operation.method === 'GET' ? {} : { body }),
        })
        expect(status).toBeLessThan(500)
        if (status < 400) return
        const [fault] = Object.values(json as Record<string, { code: unknown; message: unknown }>)
        expect(fault, text).toMatchObject({ code: status, message: expect.any(String) })
      }),
      { numRuns: 400 },
    )
  }, 300_000)
})

/** What no client sends that means well: methods, headers, bodies and paths apart from any operation. */
const raw = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND'),
  path: fc.oneof(
    fc.constantFrom(...operations.map(({ path }) => path.replace(/:\w+/g, 'nothing'))),
    fc.webPath({ size: 'small' }),
    fc.constantFrom('/%', '/%00', '/volumes/%C0%AF', '/../../etc', `/${'long/'.repeat(300)}`, '//volumes'),
  ),
  version: fc.oneof(
    fc.constantFrom('', '3', '3.', '3.072', 'volume', 'volume 3.5.1', 'volume -1', 'volume 3.99999', ', ,'),
    fc.string({ maxLength: 40 }).map((text) => text.replace(/[^\x20-\x7e]/g, '?')),
  ),
  contentType: fc.constantFrom(
    'application/json',
    'text/plain',
    'application/xml',
    'multipart/form-data',
    'x',
  ),
  body: fc.oneof(
    fc.constantFrom('', '{', '"text"', '7', 'null', '{"volume": {"size": 1e999}}', '{"a":1,"a":2}', '\u0000'),
    fc.nat(20_000).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
    fc.nat(5_000).map((depth) => `${'{"volume":'.repeat(depth)}1${'}'.repeat(depth)}`),
    fc
      .constantFrom(100_000, 114_688, 114_689, 400_000)
      .map((size) => `{"volume":{"name":"${'x'.repeat(size)}"}}`),
    fc.string({ unit: 'binary', maxLength: 200 }),
  ),
  as: fc.constantFrom<'admin' | 'anonymous' | 'impostor'>('admin', 'anonymous', 'impostor'),
})

describe('what is no request to any operation', () => {
  it('never ends in a server error, and is refused in well-formed words', async () => {
    await fc.assert(
      fc.asyncProperty(raw, async ({ method, path, version, contentType, body, as }) => {
        const bare = ['GET', 'HEAD'].includes(method)
        const { status, json, text } = await client.send(`${method} ${path.replaceAll(' ', '%20')}`, {
          ...{ as, version: version.includes(' ') ? version : `volume ${version}` },
          ...(bare ? {} : { body, headers: { 'Content-Type': contentType } }),
        })
        expect(status).toBeLessThan(500)
        if (status < 400 || method === 'HEAD') return
        const [fault] = Object.values((json ?? {}) as Record<string, { code: unknown; message: unknown }>)
        expect(fault, text).toMatchObject({ code: status, message: expect.any(String) })
      }),
      { numRuns: 400 },
    )
    expect((await client.send('GET /volumes')).status).toBe(200)
  }, 300_000)
})
