import type { Difference } from './tourist.js'

interface Deviation {
  readonly operation: RegExp
  readonly check: string
  readonly at?: RegExp
  readonly reason: string
}

/** What Cinder 21 (Zed) does and should not, each read in the documents. */
const deviations: readonly Deviation[] = []

/** Operations that are not called, and why. */
const spared: readonly (readonly [operation: RegExp, reason: string])[] = []

export const isKnown = ({ operation, check, at }: Difference): boolean =>
  deviations.some((one) => one.operation.test(operation) && one.check === check && (one.at?.test(at) ?? true))

export const unvisited = (id: string): boolean => spared.some(([operation]) => operation.test(id))
