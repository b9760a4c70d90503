import { type Kind, kinds } from './model.js'
import { table } from './table.js'
import type { Effect, Transition } from './transition.js'

interface Edge {
  readonly from: string
  readonly to: string
  readonly label: string
}

const start = '[*]'
const end = '[*]'

const isSelf = ({ on }: Effect): boolean => on === 'self'

const range = ({ since, until }: Transition): string =>
  since !== undefined ? ` (${since})` : until !== undefined ? ` (to ${until})` : ''

const labelOf = (row: Transition): string =>
  `${row.verb}${range(row)}${row.identity === 'admin' && row.kind !== 'type' ? ' as administrator' : ''}`

/** A way through some statuses: that into the first carries the label, those between come by themselves. */
const way = (from: string, through: readonly string[], to: string, label: string): readonly Edge[] => {
  const stops = [from, ...through.filter((status) => status !== from && status !== to), to]
  return stops.slice(1).map((stop, index) => ({
    ...{ from: stops[index] ?? from, to: stop },
    label: index === 0 ? label : '',
  }))
}

const madeOf = (kind: Kind): readonly Edge[] =>
  table.flatMap((row) =>
    (row.makes ?? [])
      .filter((making) => making.kind === kind)
      .flatMap(({ through, to }) => to.flatMap((status) => way(start, through, status, labelOf(row)))),
  )

const changedIn = (kind: Kind): readonly Edge[] =>
  table
    .filter((row) => row.kind === kind)
    .flatMap((row) =>
      (row.effects ?? []).filter(isSelf).flatMap(({ through = [], to }) => {
        const ends = (from: string): readonly string[] =>
          to === 'gone' ? [end] : to === 'as-before' ? [from] : (to ?? [])
        return (row.from ?? []).flatMap((from) =>
          ends(from).flatMap((status) =>
            status === from && through.length === 0 ? [] : way(from, through, status, labelOf(row)),
          ),
        )
      }),
    )

const nameOf = (status: string): string => (status === start ? start : status.replaceAll('-', '_'))

const linesOf = (kind: Kind): readonly string[] => {
  const labels = new Map<string, Set<string>>()
  for (const { from, to, label } of [...madeOf(kind), ...changedIn(kind)]) {
    const edge = `${nameOf(from)} --> ${nameOf(to)}`
    const known = labels.get(edge) ?? new Set<string>()
    labels.set(edge, known)
    if (label !== '') known.add(label)
  }
  const statuses = [...labels.keys()].flatMap((edge) => edge.split(' --> '))
  const hyphenated = new Set(
    table.flatMap(({ from = [], effects = [] }) => [
      ...from,
      ...effects.flatMap(({ through = [], to }) => [
        ...through,
        ...(Array.isArray(to) ? to.map(String) : []),
      ]),
    ]),
  )
  const aliases = [...new Set(statuses)].flatMap((name) => {
    const status = [...hyphenated].find((one) => one !== name && nameOf(one) === name)
    return status === undefined ? [] : [`  ${name}: ${status}`]
  })
  const edges = [...labels].map(
    ([edge, told]) => `  ${edge}${told.size > 0 ? `: ${[...told].join(', ')}` : ''}`,
  )
  return ['stateDiagram-v2', ...aliases.sort(), ...edges]
}

/** What only races are about has no states. */
const isDrawn = (kind: Kind): boolean => table.some((row) => row.kind === kind)

/** What the documentation says of the states of things, drawn from the table alone: a page with a diagram for each kind. */
export const drawModel = (): string =>
  [
    '# The model',
    '',
    'What can be done to what, when, and what comes of it, as fuzzing expects it: drawn from the table in',
    '`src/model/transitions` by `npm run model`. What is not drawn is refused, or documented nowhere.',
    ...kinds.filter(isDrawn).flatMap((kind) => ['', `## ${kind}`, '', '```mermaid', ...linesOf(kind), '```']),
    '',
  ].join('\n')
