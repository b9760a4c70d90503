import { expect, test } from 'vitest'
import { pageDataOf } from '../page-data.js'
import { sampleRecord } from '../testing/sample-record.js'
import { columnsOf, joined, type Span, spansOf } from './spans.js'

const { requirements, versions } = pageDataOf(sampleRecord())
const width = versions.length

test('columns count every requirement at every microversion', () => {
  for (const { counts } of columnsOf(requirements, width)) {
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(requirements.length)
  }
})

test.each<readonly [string, readonly Span[]]>([
  ['of many requirements', joined(columnsOf(requirements, width))],
  ...requirements
    .slice(0, 30)
    .map((each): readonly [string, readonly Span[]] => [`of ${each.id}`, spansOf(each, width)]),
])('spans %s cover the whole width without overlap', (_, spans) => {
  expect(spans[0]?.from).toBe(0)
  expect(spans.at(-1)?.to).toBe(width - 1)
  for (const [index, { from }] of spans.slice(1).entries()) expect(from).toBe((spans[index]?.to ?? 0) + 1)
})

test('a requirement without cells is one empty span', () => {
  const [requirement] = requirements
  expect(requirement && spansOf({ ...requirement, runs: [] }, width)).toEqual([
    { from: 0, to: width - 1, mark: 'none', counts: [] },
  ])
})
