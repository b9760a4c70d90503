import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Exchange, SentRequest } from '../exchange.js'
import { toCurl } from './curl.js'

const exchange = (request: Partial<SentRequest>): Exchange => ({
  id: 1,
  identity: 'member',
  request: { method: 'GET', url: 'http://h/v3/', headers: { accept: 'application/json' }, ...request },
  response: { status: 200, headers: {}, text: '' },
  startedAt: 0,
  durationMs: 1,
})

/** What a shell makes of the command: its arguments, with a token in place. */
const argumentsOf = (command: string): readonly string[] => {
  const script = `curl() { printf '%s\\0' "$@"; }\n${command}`
  const env = { ...process.env, OS_TOKEN: 'tok en$' }
  return execFileSync('sh', ['-c', script], { env }).toString().split('\0').slice(0, -1)
}

describe('toCurl', () => {
  test('is one readable line', () => {
    const command = toCurl(
      exchange({
        method: 'POST',
        url: 'http://127.0.0.1:8776/v3/p/volumes?a=[1]',
        headers: {
          accept: 'application/json',
          'accept-encoding': 'identity',
          'user-agent': 'blockspec/1',
          'x-auth-token': '***',
          'openstack-api-version': 'volume 3.70',
          'content-type': 'application/json',
        },
        body: '{"volume": {"name": "it\'s"}}',
      }),
    )
    expect(command).toBe(
      `curl -i --globoff --path-as-is -X POST -H 'accept: application/json' -H 'user-agent: blockspec/1' ` +
        `-H "X-Auth-Token: $OS_TOKEN" -H 'openstack-api-version: volume 3.70' -H 'content-type: application/json' ` +
        `--data-binary '{"volume": {"name": "it'\\''s"}}' 'http://127.0.0.1:8776/v3/p/volumes?a=[1]'`,
    )
  })

  test('a made-up token stands as it was sent, and what curl would add is kept away', () => {
    const command = toCurl(exchange({ method: 'PUT', headers: { 'x-auth-token': 'bogus' }, body: '@x' }))
    expect(argumentsOf(command).slice(3)).toEqual([
      '-X',
      'PUT',
      '-H',
      'x-auth-token: bogus',
      '-H',
      'accept:',
      '-H',
      'content-type:',
      '--data-raw',
      '@x',
      'http://h/v3/',
    ])
  })

  test('a HEAD does not wait for a body', () => {
    expect(toCurl(exchange({ method: 'HEAD' }))).toContain(' --head ')
  })

  test('a shell gives back exactly what was sent', () => {
    const text = fc.string({ unit: fc.constantFrom(...`'"\\$\`!*?[]{}();&|<>~# \n\tä%@-`) })
    fc.assert(
      fc.property(text, text, text, (body, value, query) => {
        const url = `http://h/?${query}`
        const command = toCurl(
          exchange({ url, headers: { 'x-auth-token': '***', 'x-a': `v${value}` }, body }),
        )
        const got = argumentsOf(command)
        expect(got).toContain('X-Auth-Token: tok en$')
        expect(got).toContain(`x-a: v${value}`)
        expect(got.slice(-2)).toEqual([body, url])
      }),
      { numRuns: 60 },
    )
  })
})
