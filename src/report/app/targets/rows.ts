import type { Level, Verdict } from '../../../finding.js'
import { type Difference, differenceOf } from '../../difference.js'
import { letters, type Matrix, type MatrixRequirement } from '../../matrix.js'
import { type Mark, markOf, marks } from '../marks.js'
import type { MatrixView } from './view.js'

/** A requirement with how the targets differ in it. */
export interface Differing extends Difference {
  readonly requirement: MatrixRequirement
}

/** Neighbouring microversions at which a cell looks the same. */
interface Stretch {
  readonly mark: Mark | 'none'
  readonly from: number
  readonly to: number
}

/** One target in one row. */
export interface MatrixCell {
  readonly mark: Mark | 'none'
  /** How many requirements have that mark, each once. */
  readonly count: number
  /** How many of the failing ones no other target fails. */
  readonly alone: number
  readonly strip: readonly Stretch[]
}

const verdictOf = new Map<string, Verdict>(
  (['failed', 'inconclusive', 'passed', 'inapplicable'] as const).map((verdict) => [
    letters[verdict],
    verdict,
  ]),
)

/** How targets differ in each requirement, at the microversion whose position is given or at all. */
export const differingIn = (matrix: Matrix, position: number | undefined): readonly Differing[] =>
  matrix.requirements.map((requirement) => ({
    requirement,
    ...differenceOf(requirement, matrix, position),
  }))

const isOfKind = ({ kind }: Difference, wished: string): boolean => {
  if (wished === 'every') return true
  return wished === '' ? kind !== 'alike' && kind !== 'applicability' : kind === wished
}

/** What the filters but that of kinds let through. */
export const narrowed = (differing: readonly Differing[], view: MatrixView): readonly Differing[] => {
  const sought = view.text.trim().toLowerCase()
  return differing.filter(
    ({ requirement: { id, title, level }, failing }) =>
      (view.level === '' || level === view.level) &&
      (view.target === '' || failing.includes(Number(view.target))) &&
      `${id} ${title}`.toLowerCase().includes(sought),
  )
}

/** What the kinds let through, too. */
export const ofKind = (differing: readonly Differing[], kind: string): readonly Differing[] =>
  differing.filter((each) => isOfKind(each, kind))

/** The verdict that a letter stands for; `undefined` where nothing was asked. */
export const verdictAt = (verdicts: string, position: number): Verdict | undefined =>
  verdictOf.get(verdicts[position] ?? '.')

const markAt = (verdicts: string, position: number, level: Level): Mark | 'none' => {
  const verdict = verdictAt(verdicts, position)
  return verdict === undefined ? 'none' : markOf(verdict, level)
}

const heavier = (a: Mark | 'none', b: Mark | 'none'): Mark | 'none' => {
  if (a === 'none') return b
  if (b === 'none') return a
  return marks.indexOf(a) <= marks.indexOf(b) ? a : b
}

const stretchesOf = (strip: readonly (Mark | 'none')[]): readonly Stretch[] => {
  const stretches: Stretch[] = []
  for (const [at, mark] of strip.entries()) {
    const last = stretches.at(-1)
    if (last?.mark === mark) stretches[stretches.length - 1] = { ...last, to: at }
    else stretches.push({ mark, from: at, to: at })
  }
  return stretches
}

/** How a target fared in some requirements: what is weightiest, and where. */
export const cellOf = (
  matrix: Matrix,
  each: readonly Differing[],
  target: number,
  position: number | undefined,
): MatrixCell => {
  const strip: (Mark | 'none')[] = matrix.versions.map(() => 'none')
  const counts = new Map<Mark | 'none', number>()
  let alone = 0
  for (const { requirement, kind, failing } of each) {
    const verdicts = matrix.fates[requirement.fates[target] ?? 0]?.verdicts ?? ''
    let own: Mark | 'none' = 'none'
    for (const at of strip.keys()) {
      if (position !== undefined && position !== at) continue
      const mark = markAt(verdicts, at, requirement.level)
      strip[at] = heavier(strip[at] ?? 'none', mark)
      own = heavier(own, mark)
    }
    counts.set(own, (counts.get(own) ?? 0) + 1)
    if (kind === 'alone' && failing[0] === target) alone += 1
  }
  const mark = strip.reduce(heavier, 'none')
  return { mark, alone, count: counts.get(mark) ?? 0, strip: stretchesOf(strip) }
}
