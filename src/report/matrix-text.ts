import type { ListFormat } from '../list-format.js'
import { type Difference, differenceOf, type Kind, kinds, kindTitles } from './difference.js'
import { code, plain, table } from './markdown.js'
import type { Matrix, MatrixRequirement } from './matrix.js'
import { stableJson } from './stable-json.js'
import { formatMicroversions } from './version-ranges.js'
import { visibleLine } from './visible-text.js'

interface Differing extends Difference {
  readonly requirement: MatrixRequirement
}

const differencesOf = (matrix: Matrix): readonly Differing[] =>
  matrix.requirements.map((requirement) => ({ requirement, ...differenceOf(requirement, matrix) }))

/** The microversions at which a target fails a requirement. */
const failedAt = (matrix: Matrix, { fates }: MatrixRequirement, target: number): string => {
  const verdicts = matrix.fates[fates[target] ?? 0]?.verdicts ?? ''
  return formatMicroversions(matrix.versions.filter((_, position) => verdicts[position] === 'f'))
}

const messageOf = (matrix: Matrix, { fates }: MatrixRequirement, target: number): string =>
  matrix.fates[fates[target] ?? 0]?.said?.[0]?.text ?? ''

/** How many required promises each target breaks, and how many of them it alone. */
const countsOf = (matrix: Matrix, differing: readonly Differing[]) =>
  matrix.targets.map(({ name, endpoint, answer }, index) => {
    const failing = differing.filter(
      (each) => each.requirement.level === 'must' && each.failing.includes(index),
    )
    return {
      ...{ name, endpoint, headline: answer.headline, broken: failing.length },
      alone: failing.filter(({ kind }) => kind === 'alone').length,
    }
  })

const toJson = (matrices: readonly Matrix[]): string =>
  stableJson({
    schemaVersion: 1,
    surfaces: matrices.map((matrix) => {
      const differing = differencesOf(matrix)
      return {
        surface: matrix.surface,
        microversions: { min: matrix.versions[0], max: matrix.versions.at(-1) },
        targets: countsOf(matrix, differing),
        differences: differing
          .filter(({ kind }) => kind !== 'alike')
          .map(({ requirement, kind, failing }) => ({
            ...{ id: requirement.id, title: requirement.title, level: requirement.level, kind },
            failing: failing.map((target) => ({
              target: matrix.targets[target]?.name,
              microversions: failedAt(matrix, requirement, target),
              message: messageOf(matrix, requirement, target),
            })),
          })),
      }
    }),
  })

const mostTold = 200

/** How one form writes what both say. */
interface Form {
  readonly heading: (text: string) => string
  readonly item: (text: string) => string
  readonly below: (text: string) => string
  readonly text: (text: string) => string
  readonly name: (text: string) => string
  readonly rows: (header: readonly string[], rows: readonly (readonly string[])[]) => string
}

const aligned = (header: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = header.map((_, column) =>
    Math.max(...[header, ...rows].map((each) => (each[column] ?? '').length)),
  )
  return [header, ...rows]
    .map((each) =>
      each
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const terminal: Form = {
  heading: (text) => text,
  item: (text) => `  ${text}`,
  below: (text) => `      ${text}`,
  text: (text) => visibleLine(text, 160),
  name: (text) => visibleLine(text, 160),
  rows: aligned,
}

const markdown: Form = {
  heading: (text) => `### ${text}\n`,
  item: (text) => `- ${text}`,
  below: (text) => `  - ${text}`,
  text: (text) => plain(text),
  name: (text) => code(text),
  rows: table,
}

const differingLines = (
  matrix: Matrix,
  { requirement, kind, failing }: Differing,
  form: Form,
): readonly string[] => {
  const note = requirement.level === 'should' ? ' (advisory)' : ''
  const names = failing.map((target) => form.name(matrix.targets[target]?.name ?? ''))
  const who = kind === 'all' || names.length === 0 ? '' : `${names.join(', ')}: `
  const [first] = failing
  return [
    form.item(`${who}${form.text(requirement.title)}${note}`),
    form.below(
      `${form.name(requirement.id)}${first === undefined ? '' : ` ${failedAt(matrix, requirement, first)}`}`,
    ),
    ...(first === undefined ? [] : [form.below(form.text(messageOf(matrix, requirement, first)))]),
  ]
}

const toldKinds = ['alone', 'some', 'all', 'undecided'] as const satisfies readonly Kind[]

const written = (matrix: Matrix, form: Form): string => {
  const { surface, versions, targets, requirements } = matrix
  const differing = differencesOf(matrix)
  const of = (kind: Kind): readonly Differing[] => differing.filter((each) => each.kind === kind)
  const head = `${targets.length} targets, ${form.text(surface)} at ${versions[0]} to ${versions.at(-1)}, ${requirements.length} requirements`
  const counts = countsOf(matrix, differing).map(({ name, headline, broken, alone }) => [
    ...[form.name(name), form.text(headline)],
    ...[String(broken), String(alone)],
  ])
  const told = toldKinds.flatMap((kind) => {
    const each = of(kind)
    if (each.length === 0) return []
    const rest = each.length > mostTold ? [form.item(`and ${each.length - mostTold} more`)] : []
    const lines = each.slice(0, mostTold).flatMap((one) => differingLines(matrix, one, form))
    return [[form.heading(`${kindTitles[kind]} (${each.length})`), ...lines, ...rest].join('\n')]
  })
  const quiet = kinds
    .filter((kind) => !toldKinds.some((one) => one === kind))
    .map((kind) => `${kindTitles[kind]}: ${of(kind).length}`)
  return [
    head,
    form.rows(['target', 'how it stands', 'broken', 'alone'], counts),
    ...told,
    `${quiet.join('. ')}.`,
  ].join('\n\n')
}

/** In what targets differ, for a terminal, a review comment or a program. */
export const matrixText = (matrices: readonly Matrix[], format: ListFormat): string => {
  if (format === 'json') return toJson(matrices)
  const form = format === 'markdown' ? markdown : terminal
  return `${matrices.map((matrix) => written(matrix, form)).join('\n\n')}\n`
}
