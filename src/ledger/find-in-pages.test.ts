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

test('what is near what was found last is found at once, and what is before it all the same', async () => {
  const near = { offset: 0 }
  expect(await findInPages(pageAt, (one) => one === 5, near)).toBe(5)
  pageAt.mockClear()
  expect(await findInPages(pageAt, (one) => one === 4, near)).toBe(4)
  expect(pageAt.mock.calls).toEqual([[3]])
  expect(await findInPages(pageAt, (one) => one === 1, near)).toBe(1)
  expect(near.offset).toBe(0)
})

test('what is nowhere is looked for once in each page, wherever the search begins', async () => {
  pageAt.mockClear()
  expect(await findInPages(pageAt, (one) => one === 9, { offset: 3 })).toBeUndefined()
  expect(pageAt.mock.calls).toEqual([[3], [6], [7], [0], [3]])
})
