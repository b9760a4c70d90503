import { readSurface, type StoredSurface, storedSurfaces } from '../contract/read-surface.js'
import type { StoredChapter, StoredOperation } from '../contract/stored-operation.js'
import { surfaces } from '../derive/chapter-table.js'
import type { MicroversionRange } from '../microversion.js'
import { markdownTable, markdownText } from './markdown.js'

const header = [
  'operation',
  'request',
  'microversions',
  'least identity',
  'success',
  'errors',
  'documented in',
]

const rangeText = (operation: StoredOperation, { min, max }: MicroversionRange): string => {
  const { since, until } = operation
  if (min === max) return min
  return until === undefined || until === max ? `${since} and later` : `${since} to ${until}`
}

const codesText = (codes: readonly number[]): string =>
  codes.length === 0 ? '–' : [...codes].sort((a, b) => a - b).join(', ')

const rowOf = (
  operation: StoredOperation,
  { document, range }: StoredSurface['index'],
): readonly string[] => {
  const { id, method, path, action, identity, success, errors, source, section } = operation
  return [
    `\`${id}\``,
    `\`${method} ${path}\`${action === undefined ? '' : ` with \`${action}\``}`,
    rangeText(operation, range),
    identity,
    codesText(success),
    codesText(errors),
    `[${source}](${document}#${section})`,
  ]
}

const chapterText = (
  name: string,
  chapter: StoredChapter,
  index: StoredSurface['index'],
): readonly string[] => [
  `### ${markdownText(String(chapter.title))}`,
  `[schemas/${index.surface}/${name}.json](../schemas/${index.surface}/${name}.json)`,
  markdownTable(
    header,
    chapter['x-openstack'].operations.map((operation) => rowOf(operation, index)),
  ).join('\n'),
]

const surfaceText = ({ index, chapters }: StoredSurface): readonly string[] => {
  const { surface, document, range, errata } = index
  const operations = [...chapters.values()].flatMap((chapter) => chapter['x-openstack'].operations)
  const versions =
    range.min === range.max ? `version ${range.min}` : `microversions ${range.min} to ${range.max}`
  return [
    `## ${surface}`,
    `${operations.length} operations of <${document}>, ${versions}; ${errata.length} errata (\`blockspec errata --surface ${surface}\`).`,
    ...[...chapters].flatMap(([name, chapter]) => chapterText(name, chapter, index)),
  ]
}

/** The contract of every surface for people to read: docs/contract.md, made from schemas/. */
export const contractPage = (): string => {
  const stored = storedSurfaces()
  const known = Object.keys(surfaces).filter((name) => stored.includes(name))
  return `${[
    '# The contract',
    'Written by `blockspec derive`; not to be edited. What members each message has stands in the schemas.',
    'Codes are the documented ones; _errors_ leaves out those that any operation may answer. The last column names the file and line of the source, and leads to the section as published.',
    ...known.map(readSurface).flatMap(surfaceText),
  ].join('\n\n')}\n`
}
