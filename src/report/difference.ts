import { letters, type Matrix, type MatrixRequirement } from './matrix.js'

/** In what way targets differ in a requirement, what matters most first. */
export const kinds = ['alone', 'some', 'all', 'undecided', 'applicability', 'alike'] as const
export type Kind = (typeof kinds)[number]

/** What each kind of difference is called. */
export const kindTitles: Readonly<Record<Kind, string>> = {
  alone: 'One target alone fails',
  some: 'Several targets fail, others do not',
  all: 'Fails wherever it was judged',
  undecided: 'Could not be judged everywhere',
  applicability: 'Does not apply everywhere',
  alike: 'Alike everywhere',
}

/** How targets differ in one requirement; targets are positions in those of the matrix. */
export interface Difference {
  readonly kind: Kind
  /** Those that fail it somewhere. */
  readonly failing: readonly number[]
}

const { failed, inconclusive, passed, inapplicable } = letters

/** The letters of all targets at each microversion. */
const columnsOf = (verdicts: readonly string[]): readonly ReadonlySet<string>[] => {
  const distinct = [...new Set(verdicts)]
  return [...(distinct[0] ?? '')].map((_, position) => new Set(distinct.map((each) => each[position] ?? '.')))
}

const somewhere = (verdicts: readonly string[], ...both: readonly string[]): boolean =>
  columnsOf(verdicts).some((column) => both.every((letter) => column.has(letter)))

const kindOf = (verdicts: readonly string[], failing: readonly number[]): Kind => {
  if (failing.length > 0) {
    if (!somewhere(verdicts, failed, passed)) return 'all'
    return failing.length === 1 ? 'alone' : 'some'
  }
  if (verdicts.some((each) => each.includes(inconclusive))) return 'undecided'
  return somewhere(verdicts, passed, inapplicable) ? 'applicability' : 'alike'
}

/**
 * How targets differ in a requirement, at all microversions or at the one whose position is given. `alone`: one fails where
 * another keeps it; `some`: several do; `all`: it fails wherever it was judged, be it at one target that alone was judged.
 */
export const differenceOf = (
  { fates }: MatrixRequirement,
  matrix: Pick<Matrix, 'fates'>,
  position?: number,
): Difference => {
  const verdicts = fates.map((fate) => {
    const whole = matrix.fates[fate]?.verdicts ?? ''
    return position === undefined ? whole : whole.charAt(position)
  })
  const failing = verdicts.flatMap((each, target) => (each.includes(failed) ? [target] : []))
  return { kind: kindOf(verdicts, failing), failing }
}
