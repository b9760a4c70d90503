import type { Method } from '../exchange.js'
import {
  compareMicroversions,
  type Microversion,
  parseMicroversion,
  previousMicroversion,
} from '../microversion.js'
import type { SourceChapter, SourceOperation } from './api-reference.js'

/** The least identity that default policy lets perform an operation. */
export type LeastIdentity = 'anonymous' | 'reader' | 'member' | 'admin'

/** What the source says of an operation apart from its messages. Mutable: errata correct it before it is used. */
export interface OperationFacts {
  readonly chapter: string
  readonly section: string
  method: Method
  path: string
  since: Microversion
  until?: Microversion
  success: number[]
  errors: number[]
  identity: LeastIdentity
  /** Versions named in its prose at which it behaves differently, although no member comes or goes. */
  changes: Microversion[]
}

const sinceIn =
  /\b(?:available|supported) (?:since|from|in|with|starting (?:in|with|from))\b[^.]{0,40}?(?<![\d.])(\d+\.\d+)/i
const goneFrom = /\bfail with a 404 starting from microversion (\d+\.\d+)/i
const mention =
  /(?:\b(?:micro)?versions?\s*(?:``)?(\d+\.\d+)|\bv(\d+\.\d+)\b|(?<![\d.])(\d+\.\d+) microversion)/gi
const adminOnly = /\badministrators? only\b|only users with the administrative role(?! or )/i

/** The microversions that a text speaks of. */
const versionsIn = (text: string): readonly Microversion[] =>
  [...text.matchAll(mention)].flatMap(
    (match) => parseMicroversion(match.slice(1).find((part) => part) ?? '') ?? [],
  )

const latest = (versions: readonly Microversion[]): Microversion | undefined =>
  [...versions].sort(compareMicroversions).at(-1)

/** The member that selects the action: what table and sample agree to be the body, or the sample's only member. */
export const actionOf = (
  { path, samples, references }: SourceOperation,
  bodies: readonly unknown[],
): string | undefined => {
  if (!path.endsWith('/action') || samples.length === 0) return undefined
  const roots = new Set(bodies.flatMap((body) => Object.keys(body as object)))
  const agreed = references.find(({ name, side }) => side === 'request' && roots.has(name))?.name
  return agreed ?? (roots.size === 1 ? [...roots][0] : undefined)
}

/** Reads an operation's own facts out of tables and prose. */
export const factsOf = (
  operation: SourceOperation,
  { chapter, prose }: Pick<SourceChapter, 'prose'> & { readonly chapter: string },
  action: string | undefined,
  oldest: Microversion,
): OperationFacts => {
  const text = operation.prose.join('\n')
  const stated = [text, prose.join('\n')].map((said) => parseMicroversion(sinceIn.exec(said)?.[1] ?? ''))
  const selector = operation.references.find(({ name, side }) => side === 'request' && name === action)?.fact
    .since
  const since =
    latest([oldest, ...stated.flatMap((one) => one ?? []), ...(selector ? [selector] : [])]) ?? oldest
  const gone = parseMicroversion(goneFrom.exec(prose.join('\n'))?.[1] ?? '')
  const until = gone && previousMicroversion(gone)
  const described = operation.references.map(({ fact }) => fact.description).join('\n')
  const named = new Set([...versionsIn(text), ...versionsIn(described)])
  const reads = operation.method === 'GET' || operation.method === 'HEAD'
  return {
    chapter,
    section: operation.anchor,
    method: operation.method,
    path: operation.path,
    since,
    ...(until && { until }),
    success: [...operation.success],
    errors: [...new Set(operation.errors)],
    identity: adminOnly.test(`${text}\n${prose.join('\n')}`) ? 'admin' : reads ? 'reader' : 'member',
    changes: [...named]
      .filter((version) => compareMicroversions(version, since) > 0)
      .sort(compareMicroversions),
  }
}
