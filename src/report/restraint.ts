import type { RunRecord } from '../record.js'

const units: Readonly<Record<string, string>> = {
  gigabytes: 'GiB',
  requestsPerSecond: 'requests per second',
  inFlight: 'requests at one time',
}

/** How far a run might go and what it must not exceed, in words: `mode tenant, at most 5 volumes, 10 GiB`. */
export const restraintOf = ({ mode, budget = {} }: RunRecord['target']): string => {
  const limits = Object.entries(budget).map(([kind, most]) => `${most} ${units[kind] ?? kind}`)
  return [
    `mode ${mode ?? 'not told'}`,
    limits.length > 0 ? `at most ${limits.join(', ')}` : 'without a budget',
  ].join(', ')
}
