import { type Level, type Verdict, worst } from '../finding.js'
import type { Microversion } from '../microversion.js'
import type { OperationTraffic } from '../record.js'
import { Baseline } from './baseline.js'
import { judgedIn, type ReportDocument } from './report-document.js'

type JudgedRequirement = ReportDocument['requirements'][number]

/** A requirement whose verdict is another than before, at the microversions at which both reports judged it. */
export interface ChangedRequirement {
  readonly id: string
  readonly title: string
  readonly level: Level
  readonly was: Verdict
  readonly is: Verdict
  readonly microversions: readonly Microversion[]
  /** Why it is inapplicable or inconclusive now. */
  readonly reason?: string
  /** What is found there now that was not before. */
  readonly findings: readonly { readonly id: string; readonly message: string; readonly waived: boolean }[]
}

/** An operation that became slower or faster than the run as a whole did. */
interface ChangedLatency {
  readonly operation: string
  readonly wasMs: number
  readonly isMs: number
  /** How many times as long it takes, the run's own pace taken out. */
  readonly factor: number
}

/** What differs between two reports. Each list is in the order of ids. */
export interface Comparison {
  readonly was: ReportHead
  readonly is: ReportHead
  readonly newlyFailing: readonly ChangedRequirement[]
  /** Requirements that failed before already, and now in further ways. */
  readonly failingDifferently: readonly ChangedRequirement[]
  readonly fixed: readonly ChangedRequirement[]
  readonly newlyInconclusive: readonly ChangedRequirement[]
  readonly newlyDecided: readonly ChangedRequirement[]
  readonly newlyInapplicable: readonly ChangedRequirement[]
  readonly newlyApplicable: readonly ChangedRequirement[]
  readonly newRequirements: readonly {
    readonly id: string
    readonly title: string
    readonly verdict: Verdict
  }[]
  readonly goneRequirements: readonly string[]
  readonly latency: readonly ChangedLatency[]
}

type ReportHead = Pick<ReportDocument, 'tool' | 'seed' | 'startedAt'> & {
  readonly target: string
  readonly endpoint: string
}

const headOf = ({ tool, seed, startedAt, target }: ReportDocument): ReportHead => ({
  ...{ tool, seed, startedAt },
  ...{ target: target.name, endpoint: target.endpoint },
})

/** The changes of one requirement, those with the same verdict before and now as one. */
const changesOf = (
  was: JudgedRequirement,
  is: JudgedRequirement,
  fresh: readonly ReportDocument['findings'][number][],
): readonly ChangedRequirement[] => {
  const before = new Map(was.cells.map(({ microversion, verdict }) => [microversion, verdict]))
  const changes = new Map<string, ChangedRequirement>()
  for (const { microversion, verdict, reason } of is.cells) {
    const former = before.get(microversion)
    const found = fresh.filter((finding) => finding.microversion === microversion)
    if (former === undefined || (former === verdict && found.length === 0)) continue
    // What was not judged there before, and is broken there as it was elsewhere, is nothing new.
    if (verdict === 'failed' && former !== 'passed' && found.length === 0) continue
    const known = changes.get(`${former} ${verdict}`)
    changes.set(`${former} ${verdict}`, {
      ...{ id: is.id, title: is.title, level: is.level, was: former, is: verdict },
      microversions: [...(known?.microversions ?? []), microversion],
      ...((known?.reason ?? reason) !== undefined && { reason: known?.reason ?? reason }),
      findings: [
        ...(known?.findings ?? []),
        ...found.map(({ id, message, waiver }) => ({ id, message, waived: waiver !== undefined })),
      ],
    })
  }
  return [...changes.values()]
}

const quietMs = 5
const noisy = 1.5
const fewest = 20

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 1

/**
 * Operations whose median changed beyond noise: by half, by more than 5 ms, over at least 20 exchanges in each run, and
 * otherwise than the run as a whole, since a busy machine slows everything.
 */
const latencyChanges = (was: ReportDocument, is: ReportDocument): readonly ChangedLatency[] => {
  const before = new Map(was.traffic.perOperation.map((each) => [each.operation, each]))
  const pairs = is.traffic.perOperation.flatMap(
    (now): readonly (readonly [OperationTraffic, OperationTraffic])[] => {
      const then = before.get(now.operation)
      return then && Math.min(then.count, now.count) >= fewest && then.p50Ms > 0 ? [[then, now]] : []
    },
  )
  const pace = median(pairs.map(([then, now]) => now.p50Ms / then.p50Ms)) || 1
  return pairs.flatMap(([then, now]) => {
    const factor = now.p50Ms / then.p50Ms / pace
    const isBeyond = factor > noisy || factor < 1 / noisy
    return isBeyond && Math.abs(now.p50Ms - then.p50Ms * pace) > quietMs
      ? [
          {
            operation: now.operation,
            wasMs: then.p50Ms,
            isMs: now.p50Ms,
            factor: Math.round(factor * 100) / 100,
          },
        ]
      : []
  })
}

const byId = <T extends { readonly id: string }>(things: readonly T[]): readonly T[] =>
  things.toSorted((a, b) => (a.id < b.id ? -1 : 1))

/** The findings that the baseline does not know, by requirement. */
const freshIn = (
  report: ReportDocument,
  baseline: Baseline,
): ReadonlyMap<string, ReportDocument['findings']> => {
  const fresh = new Map<string, ReportDocument['findings'][number][]>()
  for (const finding of judgedIn(report).findings.filter((each) => !baseline.knows(each))) {
    fresh.set(finding.requirement, [...(fresh.get(finding.requirement) ?? []), finding])
  }
  return fresh
}

/** Whether a change breaks a required promise anew, and no waiver covers that. */
export const isRegression = ({ level, is, findings }: ChangedRequirement): boolean =>
  level === 'must' && is === 'failed' && (findings.length === 0 || findings.some(({ waived }) => !waived))

/** Compares two reports, the older first. */
export const compareReports = (was: ReportDocument, is: ReportDocument): Comparison => {
  const baseline = new Baseline(was)
  const [older, newer] = [judgedIn(was).requirements, judgedIn(is).requirements]
  const before = new Map(older.map((requirement) => [requirement.id, requirement]))
  const now = new Set(newer.map(({ id }) => id))
  const fresh = freshIn(is, baseline)
  const changes = byId(newer).flatMap((requirement) => {
    const former = before.get(requirement.id)
    return former ? changesOf(former, requirement, fresh.get(requirement.id) ?? []) : []
  })
  const of = (isMeant: (change: ChangedRequirement) => boolean): readonly ChangedRequirement[] =>
    changes.filter(isMeant)
  return {
    was: headOf(was),
    is: headOf(is),
    newlyFailing: of((change) => change.is === 'failed' && change.was !== 'failed'),
    failingDifferently: of((change) => change.is === 'failed' && change.was === 'failed'),
    fixed: of((change) => change.is === 'passed' && change.was === 'failed'),
    newlyInconclusive: of((change) => change.is === 'inconclusive'),
    newlyDecided: of((change) => change.was === 'inconclusive' && change.is === 'passed'),
    newlyInapplicable: of((change) => change.is === 'inapplicable'),
    newlyApplicable: of((change) => change.was === 'inapplicable' && change.is === 'passed'),
    newRequirements: byId(newer.filter(({ id }) => !before.has(id))).map(({ id, title, cells }) => ({
      ...{ id, title, verdict: worst(cells.map(({ verdict }) => verdict)) },
    })),
    goneRequirements: older.flatMap(({ id }) => (now.has(id) ? [] : [id])).sort(),
    latency: latencyChanges(was, is),
  }
}
