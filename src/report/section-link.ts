/** A link that may be followed: only to the web, never `javascript:` or a file. */
export const webLink = (address: string | undefined): string | undefined =>
  address !== undefined && /^https?:\/\/[^\s"<>\\^`{|}]+$/i.test(address) ? address : undefined

/** Where in the published documentation a requirement stands; `undefined` when that is no web page. */
export const sectionLink = (ref: {
  readonly document: string
  readonly section: string
}): string | undefined => webLink(`${ref.document}#${ref.section}`)
