import type { ParameterReference, Side } from './api-reference.js'
import type { Conflict } from './conflict.js'
import { type Draft, nodeAt, type Path, setRequired } from './draft.js'
import { memberSchema } from './member-schema.js'
import type { Sample } from './samples.js'
import { placesOf, type Shape, shapeOf } from './shape.js'

/** A request's or response's body as table and samples give it, with what they disagree about. */
export interface Message {
  readonly schema: Draft
  readonly conflicts: readonly Conflict[]
}

/** What a message is built from. */
export interface MessageSource {
  readonly operation: string
  readonly side: Side
  /** Where the table or the first sample stands. */
  readonly source: string
  /** Body members only. */
  readonly references: readonly ParameterReference[]
  readonly samples: readonly Sample[]
}

type Report = (kind: Conflict['kind'], path: Path, says: string) => void

/** What samples show decides whether a node is an array or an object; a table that disagrees is reported. */
const become = (node: Draft, type: 'array' | 'object', path: Path, report: Report): void => {
  const tabled = [node.type ?? type].flat()
  if (!tabled.includes(type))
    report('type', path, `a sample shows ${type}, the table says ${tabled.join(' or ')}`)
  if (!tabled.includes(type) || node.type === undefined) node.type = type
}

/** The object at `path`, made where it is missing; what only a sample shows says so. */
const containerAt = (root: Draft, path: Path, source: string, report: Report): Draft => {
  let node = root
  for (const [n, segment] of path.entries()) {
    const here = path.slice(0, n)
    if (segment === '*') {
      become(node, 'array', here, report)
      node.items ??= {}
      node = node.items
    } else {
      become(node, 'object', here, report)
      node.properties ??= {}
      const known = node.properties[segment]
      const made = known ?? { 'x-openstack': { source } }
      if (!known) setRequired(node, segment, true)
      node.properties[segment] = made
      node = made
    }
  }
  node.type ??= 'object'
  return node
}

/** Where most of the table's members stand: the home of those that no sample shows. */
const homeOf = (located: readonly Path[]): Path => {
  const tally = new Map<string, { path: Path; count: number }>()
  for (const path of located) {
    const home = path.slice(0, -1)
    const known = tally.get(home.join('/')) ?? { path: home, count: 0 }
    tally.set(home.join('/'), { ...known, count: known.count + 1 })
  }
  const best = [...tally.values()].sort((a, b) => b.count - a.count || b.path.length - a.path.length)
  return best[0]?.path ?? []
}

/** One member under two references: alternatives, each with its own range. */
const addAlternative = (known: Draft, other: Draft, path: Path, report: Report): void => {
  const [a, b] = [known, other].map((draft) => draft['x-openstack'] ?? {})
  if (a?.source === b?.source) {
    report('duplicate', path, `${a?.source} stands twice in the table`)
    return
  }
  if (a?.['max-ver'] === undefined && b?.['max-ver'] === undefined) {
    report('duplicate', path, `both ${a?.source} and ${b?.source} without ranges to tell them apart`)
    return
  }
  const first = { ...known }
  for (const keyword of Object.keys(known)) delete known[keyword]
  known.anyOf = [first, other]
  known['x-openstack'] = { source: `${a?.source}, ${b?.source}` }
}

const reportTableFaults = ({ name, fact }: ParameterReference, path: Path, report: Report): void => {
  if (fact.in !== 'body')
    report('place', path, `${fact.key} is in ${fact.in}, but ${name} stands in a body's table`)
  if (fact.type === undefined) report('no-type', path, `${fact.key} has no type`)
  if (fact.required === undefined)
    report('requiredness', path, `${fact.key} does not say whether it is required`)
}

/** Where the samples show a member, the outermost place first. */
const locate = (places: readonly Path[], { within = [], name }: ParameterReference): Path | undefined => {
  const end = `/${[...within, name].join('/')}`
  return places.find((path) => `/${path.filter((segment) => segment !== '*').join('/')}`.endsWith(end))
}

const placeMembers = (
  root: Draft,
  shape: Shape,
  { references, side, source }: MessageSource,
  report: Report,
): void => {
  const places = placesOf(shape).map(({ path }) => path)
  const found = references.map((reference) => ({ reference, seen: locate(places, reference) }))
  const home = homeOf(found.flatMap(({ seen }) => (seen ? [seen] : [])))
  const placed = found.map(({ reference, seen }) => {
    const path = seen ?? [...home, ...(reference.within ?? []), reference.name]
    return { reference, path, seen }
  })
  for (const { reference, path, seen } of placed.sort((a, b) => a.path.length - b.path.length)) {
    const { name, fact } = reference
    if (!seen) report('in-no-sample', path, `${fact.key} is in the table, but ${name} in no sample`)
    reportTableFaults(reference, path, report)
    const parent = containerAt(root, path.slice(0, -1), source, report)
    const draft = memberSchema(name, fact, side)
    parent.properties ??= {}
    const known = parent.properties[name]
    if (known) addAlternative(known, draft, path, report)
    else {
      parent.properties[name] = draft
      setRequired(parent, name, fact.required === true)
    }
  }
}

const typesOf = (draft: Draft): readonly string[] => {
  if (draft.anyOf) return draft.anyOf.flatMap(typesOf)
  const name = draft.$ref?.split('/').at(-1) ?? ''
  const base = name.replace(/OrNull$/, '')
  const orNull = name.endsWith('OrNull') ? ['null'] : []
  if (base === 'booleanLike') return ['boolean', 'string', ...orNull]
  if (base === 'metadata') return ['object', ...orNull]
  if (draft.$ref) return ['string', ...orNull]
  return draft.type === undefined ? [] : [draft.type].flat()
}

/** Holds every sample against what the table made of the message. */
const reportDisagreements = (
  root: Draft,
  shape: Shape,
  tabled: ReadonlySet<string>,
  report: Report,
): void => {
  for (const { path, shape: seen } of placesOf(shape)) {
    const node = nodeAt(root, path)
    const parent = nodeAt(root, path.slice(0, -1))
    if (!parent || parent.$ref) continue
    if (!node || !tabled.has(path.at(-1) ?? '')) {
      report('in-no-table', path, 'a sample shows it, but no table names it')
      continue
    }
    const types = typesOf(node)
    const strange = [...seen.types].filter((type) => !types.includes(type))
    if (strange.includes('null'))
      report('null', path, `a sample shows null, the table says ${types.join(' or ')}`)
    const other = strange.filter((type) => type !== 'null')
    if (other.length > 0)
      report('type', path, `a sample shows ${other.join(', ')}, the table says ${types.join(' or ')}`)
  }
}

/** Builds a message: the table's members, placed where the samples show them. */
export const buildMessage = (from: MessageSource): Message => {
  const { operation, side, samples, source, references } = from
  const conflicts: Conflict[] = []
  const report: Report = (kind, path, says) => void conflicts.push({ kind, operation, side, path, says })
  const schema: Draft = { type: 'object', 'x-openstack': { source } }
  const shape = shapeOf(samples.map(({ body }) => body))
  placeMembers(schema, shape, from, report)
  reportDisagreements(schema, shape, new Set(references.map(({ name }) => name)), report)
  return { schema, conflicts }
}
