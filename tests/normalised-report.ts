import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stableJson } from '../src/report/stable-json.js'

/** What a run made up for itself: names, ids, times, ports; they differ from run to run. */
const made: readonly (readonly [RegExp, string])[] = [
  [/blockspec-[0-9a-z]{12}-\d+/g, '<name>'],
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>'],
  [/\b[0-9a-f]{32}\b/g, '<id>'],
  [/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?/g, '<time>'],
]

/** Members that are times, or exchanges, or count what was asked while waiting. */
const differing = new Set([
  ...['startedAt', 'durationMs', 'exchanges', 'exchange', 'curl', 'requestId', 'repeated'],
  ...['count', 'p50Ms', 'p95Ms', 'maxMs', 'histogram'],
])

/** What is seen on the way depends on when one looks. */
const glimpsed = new Set(['statuses', 'transitions'])

interface Told {
  readonly kind: string
  readonly id: string
  readonly operation: string
  readonly cells: readonly { readonly microversion: string; readonly verdict: string }[]
}

interface Sums {
  readonly microversion: string
  readonly passed: number
  readonly inapplicable: number
}

interface Report {
  readonly compliance: readonly Sums[]
  readonly requirements: readonly Told[]
}

/** What is told of any refusal. */
const ofRefusals = /\/(?:fault-is-well-formed|fault-hides-internals|refusal-is-explained)$/

/** A walk through a list comes upon a marker that another scenario has just removed, or does not. */
const isOfLuck = ({ kind, id, operation, cells }: Told): boolean =>
  kind === 'standing' &&
  ofRefusals.test(id) &&
  /\.list(?:-detail)?$/.test(operation) &&
  cells.every(({ verdict }) => verdict === 'passed' || verdict === 'inapplicable')

/** Leaves out what is of luck, and what it adds to the sums. */
const withoutLuck = ({ compliance, requirements, ...rest }: Report): object => {
  const lucky = requirements.filter(isOfLuck).flatMap(({ cells }) => cells)
  const added = (sums: Sums, verdict: string): number =>
    lucky.filter((cell) => cell.microversion === sums.microversion && cell.verdict === verdict).length
  return {
    ...rest,
    compliance: compliance.map((sums) => ({
      ...sums,
      passed: sums.passed - added(sums, 'passed'),
      inapplicable: sums.inapplicable - added(sums, 'inapplicable'),
    })),
    requirements: requirements.filter((one) => !isOfLuck(one)),
  }
}

/**
 * What of a report.json does not differ between two runs with one seed on one target. Besides times, ids and exchanges, that
 * leaves out how many requests there were, since waiting takes some; of a standing check, whether a cell was tested or
 * inferred, since that depends on who was the first to make what scenarios share, and at which microversion that was; and
 * what is told of refusals of lists, as long as nothing is wrong with them.
 */
export const normalised = (directory: string): string => {
  const report: Report = JSON.parse(
    readFileSync(join(directory, 'report.json'), 'utf8'),
    function (this: Partial<Told>, key, value: unknown) {
      if (differing.has(key) || glimpsed.has(key)) return undefined
      if (key === 'cells' && this.kind === 'standing' && Array.isArray(value))
        return value.map((cell: object) => ({ ...cell, basis: undefined }))
      return value
    },
  )
  return made.reduce(
    (text, [pattern, by]) => text.replaceAll(pattern, by),
    stableJson(withoutLuck(report), new Set(['cells'])),
  )
}
