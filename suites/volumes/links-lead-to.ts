import { at, type Check, check, shown } from '../../src/checks/index.js'

type Link = Readonly<Record<string, unknown>>

/** Of a thing's links, one is called `self` and leads to the thing. */
export const linksLeadTo = (pointer: string, path: string): Check =>
  check('links-lead-to-itself', `the self link at ${pointer} leads to ${path}`, function* ({ response }) {
    const links = at(response.json, pointer)
    const self = Array.isArray(links) ? links.find((link: Link) => at(link, '/rel') === 'self') : undefined
    const href = at(self, '/href')
    if (typeof href !== 'string' || !URL.canParse(href) || !new URL(href).pathname.endsWith(path)) {
      yield { at: pointer, message: `expected a link self to …${path}, got ${shown(href ?? links)}` }
    }
  })
