import type { StatedOperation } from '../derive/stated-facts.js'
import type { ListFormat } from '../list-format.js'
import { markdownText } from './markdown.js'
import type { ChangedOperation, OperationChange, ReferenceChanges } from './reference-changes.js'

/** Two compared states of a reference. */
export interface Comparison {
  readonly surface: string
  /** The directories, and what had to be read past there. */
  readonly was: { readonly directory: string; readonly faults: readonly string[] }
  readonly is: { readonly directory: string; readonly faults: readonly string[] }
  readonly changes: ReferenceChanges
}

const places: Readonly<Record<OperationChange['in'], string>> = {
  operation: 'the operation',
  path: 'path parameter',
  query: 'query parameter',
  request: 'request member',
  response: 'response member',
  success: 'success code',
  errors: 'error code',
}

/** One change in the words of a changelog; `code` shows what is spelt as in the API. */
const changeText = (change: OperationChange, code: (text: string) => string): string => {
  const { kind, name, aspect, was, is } = change
  const what = change.in === 'operation' ? name : `${places[change.in]} ${code(name)}`
  if (kind === 'moved') return `moved ${places[change.in]} ${code(was ?? '')} to ${code(is ?? '')}`
  if (kind !== 'changed') {
    const fact = kind === 'added' ? is : was
    return `${kind} ${what}${fact === undefined ? '' : `: ${fact}`}`
  }
  return `changed ${what}: ${aspect === undefined || aspect === 'requiredness' ? '' : `${aspect} `}${is}, was ${was}`
}

const operationText = ({ id, method, path, versions }: StatedOperation): string =>
  `${id}  ${method} ${path}${versions === '' ? '' : `, ${versions}`}`

/** What changed, by chapter in the order of the newer state, chapters that are gone last. */
const byChapter = ({ added, removed, changed }: ReferenceChanges) => {
  const operations = [...added, ...changed.map(({ operation }) => operation), ...removed]
  const chapters = [...new Set(operations.map(({ chapter }) => chapter))].sort()
  const of = (chapter: string) => (one: StatedOperation) => one.chapter === chapter
  return chapters.map((chapter) => ({
    chapter,
    added: added.filter(of(chapter)),
    removed: removed.filter(of(chapter)),
    changed: changed.filter(({ operation }) => of(chapter)(operation)),
  }))
}

const faultsOf = ({ was, is }: Comparison): readonly string[] =>
  [was, is].flatMap(({ directory, faults }) => faults.map((fault) => `${directory}: read past ${fault}`))

const totalText = ({ changes: { added, removed, changed } }: Comparison): string =>
  `${added.length} operations added, ${removed.length} removed, ${changed.length} changed`

const sorts: readonly OperationChange['kind'][] = ['added', 'removed', 'moved', 'changed']
const inOrder = ({ changes }: ChangedOperation): readonly OperationChange[] =>
  sorts.flatMap((kind) => changes.filter((change) => change.kind === kind))

const asText = (comparison: Comparison): string => {
  const { surface, was, is, changes } = comparison
  const plain = (text: string): string => text
  const parts = byChapter(changes).map(({ chapter, added, removed, changed }) =>
    [
      chapter,
      ...added.map((one) => `  + ${operationText(one)}`),
      ...removed.map((one) => `  - ${operationText(one)}`),
      ...changed.flatMap((one) => [
        `  ~ ${operationText(one.operation)}`,
        ...inOrder(one).map((change) => `      ${changeText(change, plain)}`),
      ]),
    ].join('\n'),
  )
  const head = [`${surface}: from ${was.directory} to ${is.directory}`, totalText(comparison)]
  return [[...head, ...faultsOf(comparison)].join('\n'), ...parts].join('\n\n')
}

const asMarkdown = (comparison: Comparison): string => {
  const { surface, was, is, changes } = comparison
  const code = (text: string): string => `\`${text}\``
  const item = ({ id, method, path, versions }: StatedOperation): string =>
    `${code(id)} (${code(`${method} ${path}`)})${versions === '' ? '' : `, ${versions}`}`
  const parts = byChapter(changes).map(({ chapter, added, removed, changed }) => [
    `## ${markdownText(chapter)}`,
    [
      ...added.map((one) => `- Added ${item(one)}`),
      ...removed.map((one) => `- Removed ${item(one)}`),
      ...changed.flatMap((one) => [
        `- Changed ${item(one.operation)}`,
        ...inOrder(one).map((change) => `  - ${changeText(change, code)}`),
      ]),
    ].join('\n'),
  ])
  return [
    `# Changes of ${surface} from ${markdownText(was.directory)} to ${markdownText(is.directory)}`,
    `${totalText(comparison)}.`,
    ...faultsOf(comparison).map((fault) => `> ${markdownText(fault)}`),
    ...parts.flat(),
  ].join('\n\n')
}

const brief = ({ id, title, chapter, method, path, versions }: StatedOperation): object => ({
  id,
  title,
  chapter,
  method,
  path,
  ...(versions !== '' && { versions }),
})

const asJson = ({ changes: { added, removed, changed }, ...states }: Comparison): string =>
  JSON.stringify(
    {
      ...states,
      added: added.map(brief),
      removed: removed.map(brief),
      changed: changed.map(({ operation, changes }) => ({ ...brief(operation), changes })),
    },
    null,
    2,
  )

const renderings: Readonly<Record<ListFormat, (comparison: Comparison) => string>> = {
  text: asText,
  markdown: asMarkdown,
  json: asJson,
}

/** What changed between two states of a reference, in the words of an API changelog. */
export const changesText = (comparison: Comparison, format: ListFormat): string =>
  `${renderings[format](comparison)}\n`
