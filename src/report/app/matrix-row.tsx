import type { Microversion } from '../../microversion.js'
import { markSigns, marks } from './marks.js'
import type { Span } from './spans.js'
import { Shown } from './text.js'
import { changeView } from './view.js'

/** A line of the matrix: a chapter, an operation or a requirement. */
export interface Row {
  readonly kind: 'chapter' | 'operation' | 'requirement'
  readonly id: string
  /** What stands in the row's head, where there is little room. */
  readonly label: string
  /** What it is called where there is room. */
  readonly name: string
  readonly spans: readonly Span[]
  /** How many requirements it sums up. */
  readonly size: number
  /** Absent when there is nothing below it. */
  readonly isOpen?: boolean
}

const countsInWords = (counts: readonly number[]): string =>
  marks
    .map((mark, index) => ({ mark, count: counts[index] ?? 0 }))
    .filter(({ count }) => count > 0)
    .map(({ mark, count }) => `${count} ${markSigns[mark].name}`)
    .join(', ')

const placeInWords = ({ from, to }: Span, versions: readonly Microversion[]): string =>
  from === to ? `${versions[from]}` : `${versions[from]} to ${versions[to]}`

const spanInWords = (row: Row, span: Span, versions: readonly Microversion[]): string => {
  const { run, counts, mark } = span
  const fared =
    run === undefined || mark === 'none' ? countsInWords(counts) : `${markSigns[mark].name}, ${run.basis}`
  const reason = run?.reason === undefined ? '' : `: ${run.reason}`
  return `${row.name} at ${placeInWords(span, versions)}: ${fared}${reason}`
}

interface CellProps {
  readonly row: Row
  readonly span: Span
  readonly versions: readonly Microversion[]
  readonly isEntry: boolean
}

const Cell = ({ row, span, versions, isEntry }: CellProps) => {
  const { from, to, mark, counts, run } = span
  if (mark === 'none') return <td colSpan={to - from + 1} />
  const words = spanInWords(row, span, versions)
  const count = row.kind === 'requirement' ? 0 : (counts[marks.indexOf(mark)] ?? 0)
  return (
    <td colSpan={to - from + 1}>
      <button
        type="button"
        class={`cell tint ${mark} ${run?.basis ?? ''}`}
        tabIndex={isEntry ? 0 : -1}
        data-from={from}
        data-to={to}
        aria-label={words}
        title={words}
        onClick={() => changeView({ open: `${row.kind}:${row.id}`, at: versions[from] ?? '' })}
      >
        <span>{markSigns[mark].glyph}</span>
        {count > 0 && <small>{count}</small>}
      </button>
    </td>
  )
}

interface MatrixRowProps {
  readonly row: Row
  readonly versions: readonly Microversion[]
  readonly toggle: (key: string) => void
  readonly isEntry: boolean
}

/** One line of the matrix. */
export const MatrixRow = ({ row, versions, toggle, isEntry }: MatrixRowProps) => {
  const { kind, id, label, name, size, isOpen, spans } = row
  const act = () =>
    isOpen === undefined ? changeView({ open: `${kind}:${id}`, at: '' }) : toggle(`${kind}:${id}`)
  return (
    <tr class={kind}>
      <th scope="row">
        <button type="button" class="head" onClick={act} aria-expanded={isOpen} title={name}>
          {isOpen !== undefined && <span class="arrow" aria-hidden="true" />}
          <span class="label">
            <Shown text={label} />
          </span>
          {kind !== 'requirement' && <small>{size}</small>}
        </button>
      </th>
      {spans.map((span, index) => (
        <Cell key={span.from} row={row} span={span} versions={versions} isEntry={isEntry && index === 0} />
      ))}
    </tr>
  )
}
