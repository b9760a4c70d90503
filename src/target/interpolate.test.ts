import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { interpolate } from './interpolate.js'

const refuse = (reference: string, problem: string): never => {
  throw new Error(`${reference}|${problem}`)
}

describe('interpolate', () => {
  test.each([
    [`\${A}`, 'a'],
    [`x\${A}y\${B:-b}z`, 'xaybz'],
    [`\${E:-empty}`, 'empty'],
    [`\${E:-}`, ''],
    [`$\${A}`, `\${A}`],
    ['$A 5$', '$A 5$'],
  ])('%s becomes %s', (text, filled) => {
    expect(interpolate(text, { A: 'a', E: '' }, refuse)).toBe(filled)
  })

  test('a value is never interpolated again', () => {
    expect(interpolate(`\${A}`, { A: `\${B}$\${B}` }, refuse)).toBe(`\${B}$\${B}`)
  })

  test('whatever is written with doubled dollar signs comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('$', '{', '}', 'a', ':', '-') }), (text) => {
        fc.pre(!text.includes('$$'))
        const doubled = text.split(`\${`).join(`$\${`)
        expect(interpolate(doubled, {}, refuse)).toBe(text)
      }),
    )
  })

  test.each([`\${}`, `\${1A}`, `\${A-b}`, `\${A`])('%s is refused', (text) => {
    expect(() => interpolate(text, { A: 'a' }, refuse)).toThrow('cannot read')
  })
})
