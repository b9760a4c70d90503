import { UsageError } from '../usage-error.js'
import type { ApiReference, Side, SourceChapter } from './api-reference.js'
import { surfaces } from './chapter-table.js'
import { deriveOperation } from './derive-operation.js'
import type { DerivedOperation } from './derived-operation.js'
import { type Annotation, type Draft, membersOf } from './draft.js'
import { readApiReference } from './read-api-reference.js'
import { placesOf, shapeOf } from './shape.js'

/** What a reference says of a parameter or a member of a body. */
export interface StatedMember {
  readonly type: string
  readonly requiredness: 'required' | 'optional'
  /** `3.48 and later`; empty where it names no version. */
  readonly versions: string
  /** Only samples have this object, around what the tables name, so that nothing is said of it. */
  readonly sampleOnly: boolean
  /** A sample shows it, so that its place is told and not only likely. */
  readonly shown: boolean
}

/** What a reference says of an operation. */
export interface StatedOperation {
  readonly id: string
  readonly title: string
  readonly chapter: string
  readonly method: string
  readonly path: string
  readonly versions: string
  readonly identity: string
  readonly success: readonly number[]
  readonly errors: readonly number[]
  readonly members: Readonly<
    Record<'path' | 'query' | 'request' | 'response', ReadonlyMap<string, StatedMember>>
  >
}

/** What a reference says, not what holds. */
export interface StatedFacts {
  readonly operations: readonly StatedOperation[]
  /** What had to be read past. */
  readonly faults: readonly string[]
}

const versionsText = (since?: string, until?: string): string => {
  if (since !== undefined) return until === undefined ? `${since} and later` : `${since} to ${until}`
  return until === undefined ? '' : `up to ${until}`
}

const ownTypes = ({ $ref, type }: Draft): readonly string[] => {
  const [, name] = /#\/\$defs\/(\w+?)(?:OrNull)?$/.exec($ref ?? '') ?? []
  if (name !== undefined) return $ref?.endsWith('OrNull') ? [name, 'null'] : [name]
  return type === undefined ? [] : [type].flat()
}

const isTabled = ({ source }: Annotation = {}): boolean => source?.startsWith('parameters.yaml#') ?? false

const stated = (member: Draft, required: boolean, shown: boolean): StatedMember => {
  const alternatives = member.anyOf ?? [member]
  const types = new Set(alternatives.flatMap(ownTypes))
  const versions = alternatives.flatMap(({ 'x-openstack': annotation = {} }) => {
    const text = versionsText(annotation['min-ver'], annotation['max-ver'])
    return text === '' ? [] : [text]
  })
  return {
    type: [...types].join(' or ') || 'untold type',
    requiredness: required ? 'required' : 'optional',
    versions: versions.join(', '),
    sampleOnly: !alternatives.some((one) => isTabled(one['x-openstack'])),
    shown,
  }
}

/** `volumes[].attachments[].id`. */
const placeOf = (path: readonly string[]): string =>
  path.reduce(
    (text, segment) => (segment === '*' ? `${text}[]` : text === '' ? segment : `${text}.${segment}`),
    '',
  )

const bodyOf = ({ messages, samples }: DerivedOperation, side: Side): ReadonlyMap<string, StatedMember> => {
  const bodies = samples.filter((sample) => sample.side === side).map(({ body }) => body)
  const shown = new Set(placesOf(shapeOf(bodies)).map(({ path }) => placeOf(path)))
  return new Map(
    [...membersOf(messages[side] ?? {})].map(({ path, member, parent }) => {
      const required = parent.required?.includes(path.at(-1) ?? '') ?? false
      const place = placeOf(path)
      return [place, stated(member, required, shown.has(place))]
    }),
  )
}

const parametersOf = (
  parameters: DerivedOperation['parameters']['path'],
): ReadonlyMap<string, StatedMember> =>
  new Map(
    parameters.map(({ name, required, schema, since, until }) => [
      name,
      { ...stated(schema, required, true), versions: versionsText(since, until), sampleOnly: false },
    ]),
  )

const statedOperation = (
  operation: DerivedOperation,
  { title: chapter }: SourceChapter,
  oldest: string,
): StatedOperation => {
  const { id, title, facts, parameters } = operation
  const { method, path, since, until, identity, success, errors } = facts
  return {
    id,
    title,
    chapter,
    method,
    path,
    versions: versionsText(since === oldest ? undefined : since, until),
    identity,
    success,
    errors,
    members: {
      path: parametersOf(parameters.path),
      query: parametersOf(parameters.query),
      request: bodyOf(operation, 'request'),
      response: bodyOf(operation, 'response'),
    },
  }
}

/** Of two directories that are read, a complaint must say which it is about. */
const naming = <T>(directory: string, read: () => T): T => {
  try {
    return read()
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(`${directory}: ${error.message}`) : error
  }
}

/**
 * Reads what a state of a surface's reference says. Errata are left out on purpose: they are about one state, whose
 * sections and members another may lack, and what they correct is just what a newer state may have put right itself,
 * which is a change to tell. A state of long ago may be faulty; what can be read past is, and is told.
 */
export const readStatedFacts = (directory: string, surface: string): StatedFacts => {
  const entry = surfaces[surface]
  if (!entry) {
    throw new UsageError(`unknown surface ${surface}, expected one of ${Object.keys(surfaces).join(', ')}`)
  }
  const { min: oldest, root = '', excerpt } = entry
  const faults = new Set<string>()
  const only = excerpt && [...new Set(entry.chapters.flatMap(({ files }) => files))]
  const reference = naming(directory, () =>
    readApiReference(directory, only, ({ message }) => void faults.add(message)),
  )
  const operationsOf = (source: SourceChapter, from: ApiReference): readonly StatedOperation[] =>
    source.operations.flatMap((operation) => {
      const rooted = { ...operation, path: `${root}${operation.path}`.replace(/(?<=\w)\/$/, '') }
      const context = { reference: from, chapter: source.file, source, errata: [], oldest }
      try {
        return [statedOperation(deriveOperation(rooted, context).operation, source, oldest)]
      } catch (error) {
        if (!(error instanceof UsageError)) throw error
        faults.add(error.message)
        return []
      }
    })
  const operations = reference.chapters.flatMap((source) => operationsOf(source, reference))
  return { operations, faults: [...faults] }
}
