import type { DerivedOperation, DraftParameter } from './derived-operation.js'
import type { Draft } from './draft.js'
import { type NamedMessage, shareNouns } from './nouns.js'
import { placeText } from './source-text.js'
import type { ChapterEntry, SurfaceEntry } from './surface-entry.js'

const dialect = 'https://json-schema.org/draft/2020-12/schema'

/** What one file of schemas/ holds, ready to be written as JSON. */
export type SchemaFile = Readonly<Record<string, unknown>>

/** Where a file of schemas/ says it is at home; nothing is ever fetched from there. */
const idOf = (surface: string, file: string): string => `https://blockspec.dev/${surface}/${file}`

/** `volumes.metadata.create` in chapter volumes becomes `metadataCreate`. */
const stemOf = (id: string): string =>
  id
    .split('.')
    .slice(1)
    .filter((part) => part !== 'action')
    .flatMap((part) => part.split(/[-_]/))
    .map((word, n) => (n === 0 ? word : `${word.charAt(0).toUpperCase()}${word.slice(1)}`))
    .join('')

const emittedParameter = ({
  name,
  required,
  schema,
  since,
  until,
  source,
  errata,
}: DraftParameter): object => ({
  name,
  required,
  schema,
  ...(since && { since }),
  ...(until && { until }),
  source,
  ...(errata && { errata }),
})

const reference = (id: string, side: string): object => ({ $ref: `#/$defs/${stemOf(id)}${side}` })

/** An operation as its chapter's file states it. */
const emittedOperation = (operation: DerivedOperation): object => {
  const { id, title, method, action, source, facts, parameters, messages, samples, errata } = operation
  const { section, path, since, until, success, errors, identity, changes } = facts
  const [usual] = success
  return {
    id,
    title,
    method,
    path,
    ...(action !== undefined && { action }),
    section,
    source: placeText(source.place),
    since,
    ...(until && { until }),
    success,
    errors,
    identity,
    ...(changes.length > 0 && { changes }),
    parameters: {
      path: parameters.path.map(emittedParameter),
      query: parameters.query.map(emittedParameter),
    },
    ...(messages.request && { request: reference(id, 'Request') }),
    responses: messages.response ? { [String(usual)]: reference(id, 'Response') } : {},
    ...(samples.length > 0 && {
      samples: samples.map(({ body: _, ...sample }) => sample),
    }),
    ...(errata.size > 0 && { errata: [...errata] }),
  }
}

/** One chapter as a JSON Schema document. */
export const emitChapter = (
  surface: string,
  entry: SurfaceEntry,
  {
    chapter,
    title,
    anchor,
    statuses,
    operations,
  }: ChapterEntry & {
    readonly title: string
    readonly anchor: string
    readonly statuses: readonly string[]
    readonly operations: readonly DerivedOperation[]
  },
): SchemaFile => {
  const named = operations.flatMap(({ id, messages }): readonly NamedMessage[] => [
    ...(messages.request ? [[`${stemOf(id)}Request`, messages.request] as const] : []),
    ...(messages.response ? [[`${stemOf(id)}Response`, messages.response] as const] : []),
  ])
  const nouns = shareNouns(named)
  return {
    $schema: dialect,
    $id: idOf(surface, `${chapter}.json`),
    $comment: `${entry.document}#${anchor}`,
    title,
    'x-openstack': { statuses, operations: operations.map(emittedOperation) },
    $defs: { ...nouns, ...Object.fromEntries(named) },
  }
}

/** The definitions shared by the chapters of a surface. */
export const emitCommon = (surface: string, definitions: Readonly<Record<string, Draft>>): SchemaFile => ({
  $schema: dialect,
  $id: idOf(surface, 'common.json'),
  title: 'Common definitions',
  $defs: definitions,
})

/** The one spelling of a file of schemas/. */
export const schemaText = (file: SchemaFile): string => `${JSON.stringify(file, null, 2)}\n`
