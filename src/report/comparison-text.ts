import type { ListFormat } from '../list-format.js'
import { type ChangedRequirement, type Comparison, isRegression } from './comparison.js'
import { code, plain } from './markdown.js'
import { stableJson } from './stable-json.js'
import { formatMicroversions } from './version-ranges.js'
import { visibleLine } from './visible-text.js'

type ChangeList = {
  [K in keyof Comparison]: Comparison[K] extends readonly ChangedRequirement[] ? K : never
}[keyof Comparison]

const titles: readonly (readonly [list: ChangeList, title: string])[] = [
  ['newlyFailing', 'Newly failing'],
  ['failingDifferently', 'Failing in further ways'],
  ['newlyInconclusive', 'Newly inconclusive'],
  ['fixed', 'Fixed'],
  ['newlyDecided', 'No longer inconclusive'],
  ['newlyInapplicable', 'Newly inapplicable'],
  ['newlyApplicable', 'Newly applicable'],
]

/** How one form writes what all forms say. */
interface Form {
  readonly heading: (text: string) => string
  readonly item: (text: string) => string
  readonly below: (text: string) => string
  readonly text: (text: string) => string
  readonly name: (text: string) => string
}

const terminal: Form = {
  heading: (text) => text,
  item: (text) => `  ${text}`,
  below: (text) => `      ${text}`,
  text: (text) => visibleLine(text, 160),
  name: (text) => visibleLine(text, 160),
}

const markdown: Form = {
  heading: (text) => `### ${text}\n`,
  item: (text) => `- ${text}`,
  below: (text) => `  - ${text}`,
  text: (text) => plain(text),
  name: (text) => code(text),
}

const noteOf = (change: ChangedRequirement): string =>
  `${change.level === 'should' ? ' (advisory)' : ''}${
    change.is === 'failed' && change.level === 'must' && !isRegression(change) ? ' (waived)' : ''
  }`

const changeLines = (change: ChangedRequirement, form: Form): readonly string[] => {
  const { id, title, was, is, microversions, reason, findings } = change
  const messages = [...new Set(findings.map(({ message }) => message))]
  return [
    form.item(`${form.text(title)}${noteOf(change)}`),
    form.below(`${form.name(id)} ${formatMicroversions(microversions)}: ${was} → ${is}`),
    ...messages.map((message) => form.below(form.text(message))),
    ...(reason === undefined ? [] : [form.below(form.text(reason))]),
  ]
}

const block = (title: string, lines: readonly string[], count: number, form: Form): readonly string[] =>
  count === 0 ? [] : [[form.heading(`${title} (${count})`), ...lines].join('\n')]

const headLine = ({ was, is }: Comparison, form: Form): string =>
  [was, is]
    .map(
      ({ target, startedAt, tool }) =>
        `${form.name(target)} ${form.text(startedAt)} (${form.text(tool.version)})`,
    )
    .join(' → ')

const written = (comparison: Comparison, form: Form): string => {
  const { newRequirements, goneRequirements, latency } = comparison
  const blocks = [
    headLine(comparison, form),
    ...titles.flatMap(([list, title]) =>
      block(
        title,
        comparison[list].flatMap((change) => changeLines(change, form)),
        comparison[list].length,
        form,
      ),
    ),
    ...block(
      'New requirements',
      newRequirements.map(({ id, verdict }) => form.item(`${form.name(id)} ${verdict}`)),
      newRequirements.length,
      form,
    ),
    ...block(
      'Requirements that are gone',
      goneRequirements.map((id) => form.item(form.name(id))),
      goneRequirements.length,
      form,
    ),
    ...block(
      'Latency beyond noise (median)',
      latency.map(({ operation, wasMs, isMs, factor }) =>
        form.item(
          `${form.name(operation)} ${wasMs} ms → ${isMs} ms, ${factor} times as long as the run's pace explains`,
        ),
      ),
      latency.length,
      form,
    ),
  ]
  return `${(blocks.length === 1 ? [...blocks, 'Nothing changed.'] : blocks).join('\n\n')}\n`
}

/** What differs between two reports, for a terminal, a review comment or a program. */
export const comparisonText = (comparison: Comparison, format: ListFormat): string => {
  if (format === 'json') return stableJson({ schemaVersion: 1, ...comparison })
  return written(comparison, format === 'markdown' ? markdown : terminal)
}
