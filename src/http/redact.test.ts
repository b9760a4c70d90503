import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Redactor } from './redact.js'

const knowing = (...secrets: readonly string[]): Redactor => {
  const redactor = new Redactor()
  for (const secret of secrets) redactor.add(secret)
  return redactor
}

describe('a known secret', () => {
  test('is masked wherever it stands', () => {
    const redactor = knowing('gAAAAABrAYVFDmJB')
    expect(redactor.text('x gAAAAABrAYVFDmJB y=gAAAAABrAYVFDmJB')).toBe('x *** y=***')
    expect(redactor.knows('gAAAAABrAYVFDmJB')).toBe(true)
  })

  test('is masked in the writings of JSON and URLs', () => {
    const secret = 'pa"ss/wörd & more'
    const redactor = knowing(secret)
    expect(redactor.text(JSON.stringify({ note: secret }))).toBe('{"note":"***"}')
    expect(redactor.text(`http://h/?p=${encodeURIComponent(secret)}&q=1`)).toBe('http://h/?p=***&q=1')
  })

  test('that is a short word is masked as a whole word only', () => {
    const redactor = knowing('demo')
    expect(redactor.text('user demo of demonstration, demo-2, "demo"')).toBe(
      'user *** of demonstration, demo-2, "***"',
    )
  })

  test('that is empty masks nothing', () => {
    expect(knowing('').text('as it was')).toBe('as it was')
  })

  test('is in no text, body or header that comes out', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), fc.string(), fc.string(), (secret, before, after) => {
        const redactor = knowing(secret)
        fc.pre(!'***'.includes(secret) && !secret.includes('***'))
        const text = `${before} ${secret} ${after}`
        expect(redactor.text(text)).not.toContain(secret)
        expect(redactor.headers({ some: text }).some).not.toContain(secret)
      }),
    )
  })
})

describe('what is secret by its name', () => {
  test('headers that carry credentials are masked', () => {
    const headers = {
      'x-auth-token': 'a',
      'x-subject-token': 'b',
      authorization: 'Basic c',
      cookie: 'd',
      'set-cookie': 'e',
      accept: 'application/json',
    }
    const shown = Object.values(new Redactor().headers(headers))
    expect(shown).toEqual(['***', '***', '***', '***', '***', 'application/json'])
  })

  test.each([
    ['{"password": "x", "user": "u"}', '{"password": "***", "user": "u"}'],
    ['{"auth":{"adminPass":"a\\"b","id":1}}', '{"auth":{"adminPass":"***","id":1}}'],
    ['{"transfer": {"auth_key": "9266c5", "name": "n"}}', '{"transfer": {"auth_key": "***", "name": "n"}}'],
    [
      '{"auth_password":"x","discovery_auth_password":7}',
      '{"auth_password":"***","discovery_auth_password":"***"}',
    ],
    ['{"Secret":"x","keyring":"y"}', '{"Secret":"***","keyring":"***"}'],
    ['{"password": {"user": {"id": "u"}}}', '{"password": {"user": {"id": "u"}}}'],
    ['{"password": null, "encryption_key_id": "k"}', '{"password": null, "encryption_key_id": "k"}'],
    ['{"password": "cut off', '{"password": "cut off'],
    ['not JSON at all', 'not JSON at all'],
  ])('in a body: %s', (body, shown) => {
    expect(new Redactor().body(body)).toBe(shown)
  })

  test('a body stays JSON and all else in it stays as it is', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const body = `{"a":${json},"secret":"s","z":${json}}`
        const shown = JSON.parse(new Redactor().body(body))
        fc.pre(!/secret|password|token|key/i.test(json))
        expect(shown).toEqual({ ...JSON.parse(body), secret: '***' })
      }),
    )
  })
})
