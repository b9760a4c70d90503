import { type Level, type Verdict, worst } from '../finding.js'
import type { JudgedRequirement } from '../record.js'

/** How many requirements ended with each verdict, over all microversions. */
type Tally = Readonly<Record<Verdict, number>>

/** A requirement's verdict over all its microversions. */
export const overallVerdict = ({ cells }: JudgedRequirement): Verdict =>
  worst(cells.map(({ verdict }) => verdict))

/** Counts requirements by their overall verdict. */
export const tallyOf = (requirements: readonly JudgedRequirement[], level?: Level): Tally => {
  const tally: Record<Verdict, number> = { failed: 0, inconclusive: 0, passed: 0, inapplicable: 0 }
  for (const requirement of requirements) {
    if (level === undefined || requirement.level === level) tally[overallVerdict(requirement)] += 1
  }
  return tally
}

/** A record's requirements by chapter, in the record's order. */
export const byChapter = (
  requirements: readonly JudgedRequirement[],
): ReadonlyMap<string, readonly JudgedRequirement[]> => {
  const chapters = new Map<string, JudgedRequirement[]>()
  for (const requirement of requirements) {
    const chapter = chapters.get(requirement.chapter)
    if (chapter === undefined) chapters.set(requirement.chapter, [requirement])
    else chapter.push(requirement)
  }
  return chapters
}

/** Why requirements are wholly inapplicable or somewhere inconclusive, with how many, commonest reason first. */
export const reasonsOf = (
  requirements: readonly JudgedRequirement[],
  verdict: 'inapplicable' | 'inconclusive',
): readonly { readonly reason: string; readonly requirements: number }[] => {
  const counts = new Map<string, number>()
  for (const requirement of requirements.filter((each) => concerns(each, verdict))) {
    const cells = requirement.cells.filter((cell) => cell.verdict === verdict)
    for (const reason of new Set(cells.map((cell) => cell.reason ?? 'no reason recorded'))) {
      counts.set(reason, (counts.get(reason) ?? 0) + 1)
    }
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, requirements: count }))
    .sort((a, b) => b.requirements - a.requirements || (a.reason < b.reason ? -1 : 1))
}

const concerns = (requirement: JudgedRequirement, verdict: 'inapplicable' | 'inconclusive'): boolean =>
  verdict === 'inapplicable'
    ? overallVerdict(requirement) === 'inapplicable'
    : requirement.cells.some((cell) => cell.verdict === 'inconclusive')

/** How each verdict is drawn, so that colour never speaks alone. */
export const glyphs: Readonly<Record<Verdict, string>> = {
  failed: '✗',
  inconclusive: '?',
  passed: '✓',
  inapplicable: '–',
}
