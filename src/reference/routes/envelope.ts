import type { Call } from '../call.js'
import { linksToPages, type Page } from '../lists/paging.js'

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
    ...linksToPages(call, links, page.next),
    ...(page.count === undefined ? {} : { count: page.count }),
  }
}
