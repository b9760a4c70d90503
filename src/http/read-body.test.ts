import { describe, expect, test } from 'vitest'
import { readBody } from './read-body.js'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('readBody', () => {
  test.each([
    'application/json',
    'application/json; charset=UTF-8',
    'application/problem+json',
    'Application/JSON',
  ])('reads %s', (contentType) => {
    expect(readBody(bytes('{"a": "ü"}'), contentType)).toEqual({ text: '{"a": "ü"}', json: { a: 'ü' } })
  })

  test('a body without a content type may be JSON', () => {
    expect(readBody(bytes('[1]'), undefined)).toEqual({ text: '[1]', json: [1] })
    expect(readBody(bytes('hello'), undefined)).toEqual({ text: 'hello' })
  })

  test('JSON that claims to be something else is read all the same', () => {
    expect(readBody(bytes('{"a": 1}'), 'text/html')).toEqual({ text: '{"a": 1}', json: { a: 1 } })
    expect(readBody(bytes('<html>'), 'text/html')).toEqual({ text: '<html>' })
    expect(readBody(Uint8Array.from([0xc3, 0x28]), 'image/png')).toEqual({ text: '\ufffd(' })
  })

  test('no body is no mistake', () => {
    expect(readBody(bytes(''), 'application/json')).toEqual({ text: '' })
  })

  test.each(['{"a": ', '<html>', '\ufeff{}', "{'a': 1}", ' '])('%j is malformed', (text) => {
    expect(readBody(bytes(text), 'application/json')).toMatchObject({ text, malformed: expect.any(String) })
  })

  test.each([
    ['{"a": {"b": 1, "c": [{"b": 2}], "b": 3}}', 'the member "b" comes twice in one object'],
    ['{"a": "}", "\\u0061": ","}', 'the member "a" comes twice in one object'],
  ])('%s is malformed, and read', (text, malformed) => {
    expect(readBody(bytes(text), 'application/json')).toEqual({ text, json: JSON.parse(text), malformed })
  })

  test('nesting without end is malformed, and not handed on', () => {
    const text = `${'[{"a":'.repeat(500_000)}1${'}]'.repeat(500_000)}`
    const { json, malformed } = readBody(bytes(text), 'application/json')
    expect(json).toBeUndefined()
    expect(malformed).toBe('the body is nested deeper than 200 levels')
  })

  test.each(['{"a": {"a": ["a", "a"]}, "b": "a"}', '[{"a": 1}, {"a": ","}, "a"]', '{"a:": "\\"", "a": {}}'])(
    '%s has nothing twice',
    (text) => {
      expect(readBody(bytes(text), 'application/json')).toEqual({ text, json: JSON.parse(text) })
    },
  )

  test('bytes that are no UTF-8 are malformed, even within a string', () => {
    const body = readBody(Uint8Array.from([0x22, 0xc3, 0x28, 0x22]), 'application/json')
    expect(body).toEqual({ text: '"\ufffd("', malformed: 'the body is not valid UTF-8' })
  })
})
