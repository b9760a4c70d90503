import { expect, test, vi } from 'vitest'
import { findInPages } from './find-in-pages.js'

const numbers = Array.from({ length: 7 }, (_, index) => index)

/** A list of seven numbers that a target shows three at a time. */
const pageAt = vi.fn(async (offset: number) => numbers.slice(offset, offset + 3))

test.each([
  ['on the first page', 2, 1],
  ['on the last page', 6, 3],
])('what is %s is found, and nothing beyond it asked for', async (_, wanted, pages) => {
  pageAt.mockClear()
  expect(await findInPages(pageAt, (one) => one === wanted)).toBe(wanted)
  expect(pageAt).toHaveBeenCalledTimes(pages)
})

test('what is not there is looked for to the end', async () => {
  pageAt.mockClear()
  expect(await findInPages(pageAt, (one) => one === 9)).toBeUndefined()
  expect(pageAt.mock.lastCall).toEqual([7])
})

test('a target that knows no offsets is asked no more than twice', async () => {
  const deaf = vi.fn(async () => numbers.slice(0, 3))
  expect(await findInPages(deaf, (one) => one === 6)).toBeUndefined()
  expect(deaf).toHaveBeenCalledTimes(2)
})
