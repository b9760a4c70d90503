import type { Call } from '../call.js'
import { linksToPages, type Page } from '../lists/paging.js'

/** A page of groups or of their snapshots as a response body: its links are named after one of them. */
export const groupListBody = <T>(
  call: Call,
  noun: string,
  page: Page<T>,
  view: (call: Call, item: T) => object,
): unknown => ({
  [`${noun}s`]: mixed(
    call,
    page.items.map((item) => view(call, item)),
  ),
  ...linksToPages(call, `${noun}_links`, page.next),
})

/** The views, unless told to tell of each what is true of the next. */
const mixed = (call: Call, views: readonly object[]): readonly object[] => {
  if (!call.has('group-details-mixed-up')) return views
  const member = call.operation.id.endsWith('list-detail') ? 'description' : 'name'
  const texts = views.map((view) => Object.entries(view).find(([name]) => name === member)?.[1])
  return views.map((view, index) => ({ ...view, [member]: texts[(index + 1) % views.length] }))
}
