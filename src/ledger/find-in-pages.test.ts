import { expect, test, vi } from 'vitest'
import { findInPages, findNearby } from './find-in-pages.js'

const numbers = Array.from({ length: 2500 }, (_, index) => index)

/** A list of 2,500 numbers that a target shows as they are asked for. */
const pageAt = vi.fn(async (offset: number, limit: number) => numbers.slice(offset, offset + limit))

test.each([
  ['on the first page', 2, 1],
  ['on the last page', 2400, 3],
])('what is %s is found, and nothing beyond it asked for', async (_, wanted, pages) => {
  pageAt.mockClear()
  expect(await findInPages(pageAt, (one) => one === wanted)).toBe(wanted)
  expect(pageAt).toHaveBeenCalledTimes(pages)
})

test('what is not there is looked for to the end', async () => {
  pageAt.mockClear()
  expect(await findInPages(pageAt, (one) => one === 9999)).toBeUndefined()
  expect(pageAt.mock.calls).toEqual([0, 1000, 2000, 2500].map((offset) => [offset, 1000]))
})

test('a target that knows no offsets is asked no more than twice', async () => {
  const deaf = vi.fn(async () => numbers.slice(0, 3))
  expect(await findInPages(deaf, (one) => one === 6)).toBeUndefined()
  expect(deaf).toHaveBeenCalledTimes(2)
})

test('what is near what was found last takes one small page, and what is far from it is found all the same', async () => {
  const near = { offset: 0 }
  expect(await findInPages(pageAt, (one) => one === 2400, near)).toBe(2400)
  pageAt.mockClear()
  expect(await findInPages(pageAt, (one) => one === 2360, near)).toBe(2360)
  expect(await findInPages(pageAt, (one) => one === 2400, near)).toBe(2400)
  expect(pageAt.mock.calls).toEqual([
    [2350, 100],
    [2310, 100],
  ])
  expect(await findInPages(pageAt, (one) => one === 1, near)).toBe(1)
  expect(near.offset).toBe(1)
})

test('a look nearby goes no further', async () => {
  pageAt.mockClear()
  const near = { offset: 2400 }
  expect(await findNearby(pageAt, (one) => one === 1, near)).toBeUndefined()
  expect(pageAt).toHaveBeenCalledTimes(1)
  expect(near.offset).toBe(2400)
})
