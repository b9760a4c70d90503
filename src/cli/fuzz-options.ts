import { UsageError } from '../usage-error.js'

/** What `blockspec run` was asked for besides, to fuzz. */
export interface FuzzOptions {
  /** Which kinds, separated by commas; `true`: all. */
  readonly fuzz?: string | true
  readonly fuzzRuns?: number
  /** Seconds. */
  readonly fuzzTime?: number
}

/** Whether the options ask for fuzzing; throws UsageError where they contradict each other. */
export const isFuzz = ({ fuzz, fuzzRuns, fuzzTime }: FuzzOptions): boolean => {
  if (fuzz === undefined && (fuzzRuns !== undefined || fuzzTime !== undefined)) {
    throw new UsageError('--fuzz-runs and --fuzz-time bound --fuzz: give that too')
  }
  return fuzz !== undefined
}
