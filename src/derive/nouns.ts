import { type Draft, membersOf } from './draft.js'

/** A message of a chapter under the name of its definition. */
export type NamedMessage = readonly [name: string, message: Draft]

/** Objects with fewer members are no nouns of their own. */
const least = 4

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value))
    return value.every((item) => typeof item === 'string') ? [...value].sort() : value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  )
}

/** What a node says apart from where it was found: two nodes with the same text are the same noun. */
const meaningOf = ({ 'x-openstack': _, ...draft }: Draft): string => JSON.stringify(sorted(draft))

const singular = (name: string): string => name.replace(/s$/, '')
const capitalised = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`

interface Noun {
  readonly word: string
  /** The first message it stands in. */
  readonly first: string
  /** Of its text: a noun inside another one is smaller. */
  readonly size: number
  readonly nodes: Draft[]
}

const nounsIn = (messages: readonly NamedMessage[]): readonly Noun[] => {
  const nouns = new Map<string, Noun>()
  for (const [first, message] of messages) {
    for (const { path, member } of membersOf(message)) {
      const node = member.items ?? member
      if (Object.keys(node.properties ?? {}).length < least) continue
      const meaning = meaningOf(node)
      const word = member.items ? singular(path.at(-1) ?? '') : (path.at(-1) ?? '')
      const known = nouns.get(meaning) ?? { word, first, size: meaning.length, nodes: [] }
      nouns.set(meaning, known)
      known.nodes.push(node)
    }
  }
  return [...nouns.values()].filter(({ nodes }) => nodes.length > 1)
}

/** A noun's name: its word if no other has it, else with the first message it stands in, in full where that is needed. */
const nameOf = ({ word, first }: Noun, others: readonly Noun[]): string => {
  const rivals = others.filter((other) => other.word === word)
  const operation = (message: string): string => message.replace(/(?:Request|Response)$/, '')
  if (rivals.length === 0) return word
  const unique = rivals.every((other) => operation(other.first) !== operation(first))
  return `${word}Of${capitalised(unique ? operation(first) : first)}`
}

/**
 * Gives each object that several messages share a definition of its own and lets the messages refer to it. A chapter's
 * only noun of a word is called by the word; of several, each also by the first message it stands in.
 */
export const shareNouns = (messages: readonly NamedMessage[]): Readonly<Record<string, Draft>> => {
  const nouns = nounsIn(messages)
  const innermostFirst = [...nouns].sort((a, b) => a.size - b.size)
  const definitions = innermostFirst.map((noun) => {
    const name = nameOf(
      noun,
      nouns.filter((other) => other !== noun),
    )
    const { nodes } = noun
    const [node = {}] = nodes
    const { 'x-openstack': _, ...definition } = structuredClone(node)
    for (const shared of nodes) {
      const annotation = shared['x-openstack']
      for (const keyword of Object.keys(shared)) delete shared[keyword]
      Object.assign(shared, { $ref: `#/$defs/${name}` }, annotation && { 'x-openstack': annotation })
    }
    return [name, definition] as const
  })
  return Object.fromEntries(definitions.reverse())
}
