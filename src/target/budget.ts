/** What a run may hold at one time, counted from before it is asked for until it is seen gone. */
export const holdingKinds = ['volumes', 'gigabytes', 'snapshots', 'backups', 'groups'] as const
export type HoldingKind = (typeof holdingKinds)[number]

/** How much there is, or may be, of each. */
export type Amounts = Readonly<Record<HoldingKind, number>>

/** Limits that a run sets itself; what is not said is not limited. */
export interface Budget extends Partial<Amounts> {
  /** Requests to the service, whoever sends them. */
  readonly requestsPerSecond?: number
  /** Requests that wait for their answers at one time. */
  readonly inFlight?: number
  /** Minutes from the start to the end of the clean-up. */
  readonly minutes?: number
}

/** Everything that a budget may limit. */
export const budgetKeys = [...holdingKinds, 'requestsPerSecond', 'inFlight', 'minutes'] as const

/** As much of each. */
export const amountsOf = (amount: (kind: HoldingKind) => number): Amounts => ({
  volumes: amount('volumes'),
  gigabytes: amount('gigabytes'),
  snapshots: amount('snapshots'),
  backups: amount('backups'),
  groups: amount('groups'),
})

/** Nothing of any. */
export const nothing: Amounts = amountsOf(() => 0)

/** The sum of both, kind by kind. */
export const plus = (one: Amounts, other: Amounts): Amounts => amountsOf((kind) => one[kind] + other[kind])

/** What is left of one without the other, kind by kind. */
export const minus = (one: Amounts, other: Amounts): Amounts => amountsOf((kind) => one[kind] - other[kind])

/** The larger of both, kind by kind. */
export const most = (one: Amounts, other: Amounts): Amounts =>
  amountsOf((kind) => Math.max(one[kind], other[kind]))

/** What of the amounts goes beyond the limits, in words: `2 volumes of 1`; empty when everything fits. */
export const excessOf = (amounts: Amounts, limits: Partial<Amounts>): readonly string[] =>
  holdingKinds
    .filter((kind) => amounts[kind] > (limits[kind] ?? Infinity))
    .map((kind) => `${amounts[kind]} ${kind} of ${limits[kind]}`)
