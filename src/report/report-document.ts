import type { RecordedFinding, RunRecord } from '../record.js'

/** A run as its report.json tells it: the record but for the parsed bodies of exchanges. */
export interface ReportDocument extends Omit<RunRecord, 'findings'> {
  readonly schemaVersion: 1
  readonly findings: readonly Omit<RecordedFinding, 'exchange'>[]
}

/** Everything that a report judges: the project's own requirements, and those of a vendor's suites. */
export const judgedIn = ({
  requirements,
  findings,
  vendor,
}: Pick<ReportDocument, 'requirements' | 'findings' | 'vendor'>): Pick<
  ReportDocument,
  'requirements' | 'findings'
> => ({
  requirements: [...requirements, ...(vendor?.requirements ?? [])],
  findings: [...findings, ...(vendor?.findings ?? [])],
})
