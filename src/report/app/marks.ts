import type { Level, Verdict } from '../../finding.js'
import type { Standing } from '../compliance.js'

/** How a cell looks: a verdict, or `advisory` where only advice was not followed; weightiest first. */
export const marks = ['failed', 'inconclusive', 'advisory', 'passed', 'inapplicable'] as const
export type Mark = (typeof marks)[number]

/** Each mark's sign, so that colour never speaks alone, and its name. */
export const markSigns: Readonly<Record<Mark, { readonly glyph: string; readonly name: string }>> = {
  failed: { glyph: '✗', name: 'failed' },
  inconclusive: { glyph: '?', name: 'inconclusive' },
  advisory: { glyph: '!', name: 'advice not followed' },
  passed: { glyph: '✓', name: 'passed' },
  inapplicable: { glyph: '–', name: 'inapplicable' },
}

/** How a target's standing at a microversion looks, and what it is called. */
export const standingSigns: Readonly<Record<Standing, { readonly mark: Mark; readonly name: string }>> = {
  complies: { mark: 'passed', name: 'complies' },
  broken: { mark: 'failed', name: 'does not comply' },
  undecided: { mark: 'inconclusive', name: 'undecided' },
  unjudged: { mark: 'inapplicable', name: 'not judged' },
}

/** A requirement's mark where it has this verdict. */
export const markOf = (verdict: Verdict, level: Level): Mark =>
  verdict === 'failed' && level === 'should' ? 'advisory' : verdict

/** The weightiest of several marks. */
export const weightiest = (several: Iterable<Mark>): Mark | undefined => {
  const seen = new Set(several)
  return marks.find((mark) => seen.has(mark))
}
