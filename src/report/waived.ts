import type { RecordedFinding, RunRecord } from '../record.js'

/** Whether a waiver that had not expired when the run began covers this finding, so that it gates nothing. */
export const isWaived = (finding: RecordedFinding, { startedAt }: Pick<RunRecord, 'startedAt'>): boolean =>
  finding.waiver !== undefined &&
  (finding.waiver.expires === undefined || finding.waiver.expires.slice(0, 10) >= startedAt.slice(0, 10))
