import type { Call } from '../call.js'
import type { Page } from '../lists/paging.js'

/** A page of views as a response body: the list, the link to the next page, the count. */
export const listBody = <T>(
  call: Call,
  name: string,
  page: Page<T>,
  view: (call: Call, item: T) => object,
  links = `${name}_links`,
): unknown => {
  const views = page.items.map((item) => view(call, item))
  if (call.has('list-not-enveloped')) return views
  return {
    [name]: views,
    ...(page.next === undefined ? {} : { [links]: [{ rel: 'next', href: page.next }] }),
    ...(page.count === undefined ? {} : { count: page.count }),
  }
}
