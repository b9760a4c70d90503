import type { Difference } from '../judge.js'
import { blockStorageV2 } from './block-storage-v2.js'
import { blockStorageV3 } from './block-storage-v3.js'
import { computeV21 } from './compute-v2.1.js'

/** Something that a real server does and should not, read in the documents. */
export interface Deviation {
  readonly operation: RegExp
  readonly check: string
  readonly at?: RegExp
  readonly reason: string
}

/** What is known of the servers of one surface. */
export interface Known {
  readonly deviations: readonly Deviation[]
  /** Operations that are not called, and why. */
  readonly spared: readonly (readonly [operation: RegExp, reason: string])[]
}

const bySurface: Readonly<Record<string, Known>> = {
  'block-storage-v3': blockStorageV3,
  'block-storage-v2': blockStorageV2,
  'compute-v2.1': computeV21,
}

const fits = ({ operation, check, at }: Deviation, difference: Difference): boolean =>
  operation.test(difference.operation) && check === difference.check && (at?.test(difference.at) ?? true)

/** Tells what is known of a surface's servers. */
export const knowledgeOf = (surface: string) => {
  const { deviations, spared } = bySurface[surface] ?? { deviations: [], spared: [] }
  return {
    isKnown: (difference: Difference): boolean => deviations.some((one) => fits(one, difference)),
    /** Deviations that did not show: the list must not outlive them. */
    unseen: (differences: readonly Difference[]): readonly string[] =>
      deviations
        .filter((one) => !differences.some((difference) => fits(one, difference)))
        .map(({ reason }) => reason),
    isSpared: (id: string): boolean => spared.some(([operation]) => operation.test(id)),
  }
}
