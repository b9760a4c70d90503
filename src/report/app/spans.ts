import type { PageRequirement, Run } from '../page-data.js'
import { type Mark, markOf, marks } from './marks.js'

/** Neighbouring microversions at which a row of the matrix looks the same; positions are inclusive. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly mark: Mark | 'none'
  /** How many requirements have each mark there, in the order of `marks`. */
  readonly counts: readonly number[]
  readonly run?: Run
}

/** The spans of many requirements together, one per microversion. */
export const columnsOf = (requirements: readonly PageRequirement[], width: number): readonly Span[] => {
  const counts = Array.from({ length: width }, () => marks.map(() => 0))
  for (const { level, runs } of requirements) {
    for (const { from, to, verdict } of runs) {
      const index = marks.indexOf(markOf(verdict, level))
      for (const column of counts.slice(from, to + 1)) column[index] = (column[index] ?? 0) + 1
    }
  }
  return counts.map((each, position) => {
    const mark = marks[each.findIndex((count) => count > 0)] ?? 'none'
    return { from: position, to: position, mark, counts: each }
  })
}

/** The same with neighbours joined where nothing changes. */
export const joined = (columns: readonly Span[]): readonly Span[] => {
  const spans: Span[] = []
  for (const column of columns) {
    const last = spans.at(-1)
    if (last !== undefined && String(last.counts) === String(column.counts)) {
      spans[spans.length - 1] = { ...last, to: column.to }
    } else spans.push(column)
  }
  return spans
}

/** One requirement's runs as spans, gaps included. */
export const spansOf = ({ level, runs }: PageRequirement, width: number): readonly Span[] => {
  const spans: Span[] = []
  let next = 0
  const fill = (to: number) => {
    if (next < to) spans.push({ from: next, to: to - 1, mark: 'none', counts: [] })
  }
  for (const run of runs) {
    fill(run.from)
    const mark = markOf(run.verdict, level)
    spans.push({
      from: run.from,
      to: run.to,
      mark,
      counts: marks.map((each) => (each === mark ? 1 : 0)),
      run,
    })
    next = run.to + 1
  }
  fill(width)
  return spans
}
