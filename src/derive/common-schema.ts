import type { ApiReference } from './api-reference.js'
import type { Draft } from './draft.js'

const uuid = '^[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}$'
const dateTime = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:?\\d{2})?$'

/** The words that the reference accepts for a boolean, read from the chapter that lists them. */
const booleanWords = ({ chapters }: ApiReference): readonly string[] => {
  const chapter = chapters.find(({ anchor }) => anchor === 'valid-boolean-values')
  const list = chapter?.prose.find((text) => text.startsWith('[')) ?? ''
  return [...list.matchAll(/[‘'](\w+)[’']/g)].map((match) => match[1] ?? '')
}

const orNull = (definition: Draft): Draft => ({
  ...definition,
  title: `${String(definition.title)} or null`,
  type: [...[definition.type ?? []].flat(), 'null'],
})

/** The definitions that several chapters share. */
export const commonDefinitions = (reference: ApiReference): Readonly<Record<string, Draft>> => {
  const single: Record<string, Draft> = {
    uuid: { title: 'a UUID, with or without hyphens', type: 'string', pattern: uuid },
    opaqueId: { title: 'an id of the Identity service', type: 'string', minLength: 1 },
    dateTime: { title: 'an ISO 8601 date and time', type: 'string', pattern: dateTime },
    metadata: { title: 'a map of strings', type: 'object', additionalProperties: { type: 'string' } },
  }
  const nullable = Object.entries(single).map(
    ([name, definition]) => [`${name}OrNull`, orNull(definition)] as const,
  )
  const link: Draft = {
    title: 'a link',
    type: 'object',
    properties: { href: { type: 'string', minLength: 1 }, rel: { type: 'string', minLength: 1 } },
    required: ['href', 'rel'],
    additionalProperties: true,
  }
  const next: Draft = {
    ...link,
    properties: { href: { type: 'string', minLength: 1 }, rel: { const: 'next' } },
  }
  return {
    ...single,
    ...Object.fromEntries(nullable),
    booleanLike: { title: 'a valid boolean value', enum: [true, false, ...booleanWords(reference)] },
    bootable: { title: '"true" or "false" as a string', type: 'string', enum: ['true', 'false'] },
    links: { title: 'a list of links', type: 'array', items: link },
    // "An array containing an object with […] rel with the value next": the guidelines have links to the first, the previous
    // and the same page besides.
    nextLinks: {
      title: 'a link to the next page, and maybe to others',
      type: 'array',
      items: link,
      contains: next,
    },
  }
}
