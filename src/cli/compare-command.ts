import type { ListFormat } from '../list-format.js'
import { compareReports, isRegression } from '../report/comparison.js'
import { comparisonText } from '../report/comparison-text.js'
import { readReport } from '../report/read-report.js'
import { UsageError } from '../usage-error.js'

/** What `blockspec compare` was asked for. */
export interface CompareOptions {
  readonly format: ListFormat
}

/** Prints what changed from one report to another; 1 when a required promise is broken anew and not waived. */
export const compareCommand = (
  was: string,
  is: string,
  { format }: CompareOptions,
  write: (text: string) => void,
): number => {
  const [older, newer] = [readReport(was), readReport(is)]
  if (older.target.surface !== newer.target.surface) {
    throw new UsageError(
      `compare: ${was} is about ${older.target.surface}, ${is} about ${newer.target.surface}; name reports of one surface`,
    )
  }
  const comparison = compareReports(older, newer)
  write(comparisonText(comparison, format))
  return [...comparison.newlyFailing, ...comparison.failingDifferently].some(isRegression) ? 1 : 0
}
