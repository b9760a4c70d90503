import { describe, expect, test } from 'vitest'
import { toSummaryMarkdown } from './summary-md.js'
import { toSummaryText } from './summary-text.js'
import { hostileRecord } from './testing/hostile-record.js'
import { sampleRecord } from './testing/sample-record.js'

const reordering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/

describe('summary.md', () => {
  const lines = toSummaryMarkdown(sampleRecord()).split('\n')

  test('answers first', () => {
    expect(lines[0]).toBe('## ✗ Complies from 3.0 to 3.40, not from 3.41 on')
    expect(lines[2]).toMatch(/^4 required promises are broken from 3\.41 on\. A waiver covers 1 of them\./)
  })

  test('has a row per chapter', () => {
    expect(lines).toContain('| volumes | 2 |  | 113 | 5 |')
  })

  test('links a finding to the section that it breaks', () => {
    expect(lines.join('\n')).toContain(
      '](<https://docs.openstack.org/api-ref/block-storage/v3/#create-a-volume>)',
    )
  })

  test('takes hostile text as text', () => {
    const summary = toSummaryMarkdown(hostileRecord())
    const markup = summary.replace(/<\/?code>|<br>|\]\(<https:\/\/[^>]*>\)/g, '')
    expect(markup).not.toMatch(/<[a-z/]/i)
    expect(markup).not.toMatch(/@everyone|http:\/\/example|\[not a link\]/)
    expect(summary).not.toMatch(reordering)
    expect(summary.split('\n').filter((line) => line.startsWith('#')).length).toBeLessThan(8)
  })

  test('fits a review comment even when everything is broken', () => {
    expect(toSummaryMarkdown(hostileRecord()).length).toBeLessThan(65_536)
  })
})

describe('the summary in the terminal', () => {
  const text = toSummaryText(sampleRecord(), { report: 'reports/index.html', colour: false })

  test('fits a screen', () => {
    expect(text.split('\n').length).toBeLessThanOrEqual(45)
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110)
  })

  test('says what was judged, what came out and where the report is', () => {
    expect(text).toContain('acme-nightly: Complies from 3.0 to 3.40, not from 3.41 on.')
    expect(text).toContain('✗ 4 failed   ? 1 inconclusive   ✓ 370 passed   – 35 inapplicable')
    expect(text).toContain('reports/index.html')
  })

  test('has colours only when asked', () => {
    expect(text).not.toContain('\u001b[')
    expect(toSummaryText(sampleRecord(), { report: 'r', colour: true })).toContain('\u001b[')
  })

  test('lets no hostile text steer the terminal', () => {
    expect(toSummaryText(hostileRecord(), { report: 'r', colour: false })).not.toMatch(reordering)
  })
})
