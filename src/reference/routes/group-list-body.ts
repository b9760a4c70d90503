import type { Call } from '../call.js'
import type { Page } from '../lists/paging.js'

/** A page of groups or of their snapshots as a response body: its links are named after one of them. */
export const groupListBody = <T>(
  call: Call,
  noun: string,
  page: Page<T>,
  view: (call: Call, item: T) => object,
): unknown => ({
  [`${noun}s`]: page.items.map((item) => view(call, item)),
  ...(page.next === undefined ? {} : { [`${noun}_links`]: [{ rel: 'next', href: page.next }] }),
})
