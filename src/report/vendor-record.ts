import type { RunRecord } from '../record.js'

/** The part of a run that a vendor's own suites showed, as a record of its own: the same renderings apply to it. */
export const vendorRecordOf = ({ vendor, profile: _, ...record }: RunRecord): RunRecord | undefined =>
  vendor && { ...record, ...vendor, unusedWaivers: [] }
