import type { Verdict } from '../finding.js'
import { compareMicroversions, type Microversion } from '../microversion.js'
import type { Standing } from './compliance.js'
import type { Digest, DigestedFinding } from './digest.js'

/** A run as a point in time. */
interface TrendRun extends Pick<Digest, 'startedAt' | 'seed' | 'durationMs' | 'interrupted'> {
  readonly version: string
  /** How many required promises were broken, advice not followed, and what could not be judged. */
  readonly broken: number
  readonly advice: number
  readonly undecided: number
  /** How many of the judged microversions the target complied with, and how many were judged. */
  readonly compliant: number
  readonly judged: number
}

/** One broken promise over time; `first` and `last` index the runs. */
export interface TrendFinding extends Omit<DigestedFinding, 'microversions'> {
  readonly first: number
  readonly last: number
  /** In how many runs it was seen. */
  readonly seen: number
  readonly microversions: readonly Microversion[]
}

/** A requirement whose verdict changed though neither target nor suite is known to have changed. */
interface Flaky {
  readonly requirement: string
  readonly changes: number
  /** Its verdict in each run; `null` where it was not asked. */
  readonly verdicts: readonly (Verdict | null)[]
}

/** One target over time. */
export interface TrendSeries {
  readonly target: string
  readonly surface: string
  readonly endpoint: string
  readonly runs: readonly TrendRun[]
  readonly microversions: readonly {
    readonly microversion: Microversion
    readonly standings: readonly (Standing | null)[]
  }[]
  /** How many required promises of a chapter were broken in each run; `null` where it was not judged. */
  readonly chapters: readonly { readonly chapter: string; readonly broken: readonly (number | null)[] }[]
  readonly findings: readonly TrendFinding[]
  readonly flaky: readonly Flaky[]
  readonly latency: readonly {
    readonly operation: string
    readonly p50Ms: readonly (number | null)[]
    readonly p95Ms: readonly (number | null)[]
  }[]
}

const requirementsIn = ({ chapters }: Digest) => Object.values(chapters).flat()

const runOf = (digest: Digest): TrendRun => {
  const { startedAt, seed, durationMs, interrupted, tool, standings } = digest
  const count = (level: string, verdict: Verdict): number =>
    requirementsIn(digest).filter(([, of, is]) => of === level && is === verdict).length
  return {
    ...{ startedAt, seed, durationMs, interrupted },
    version: tool.version,
    broken: count('must', 'failed'),
    advice: count('should', 'failed'),
    undecided: count('must', 'inconclusive'),
    compliant: standings.filter(([, standing]) => standing === 'complies').length,
    judged: standings.filter(([, standing]) => standing !== 'unjudged').length,
  }
}

/** Rows by name, a value for each run that has one. */
const rows = <N extends string, T>(
  digests: readonly Digest[],
  entriesOf: (digest: Digest) => Iterable<readonly [name: N, value: T]>,
): ReadonlyMap<N, (T | null)[]> => {
  const found = new Map<N, (T | null)[]>()
  for (const [index, digest] of digests.entries()) {
    for (const [name, value] of entriesOf(digest)) {
      const row = found.get(name) ?? digests.map(() => null)
      found.set(name, row)
      row[index] = value
    }
  }
  return found
}

const brokenIn = (each: Digest['chapters'][string]): number | null => {
  const required = each.filter(([, level, verdict]) => level === 'must' && verdict !== 'inapplicable')
  return required.length === 0 ? null : required.filter(([, , verdict]) => verdict === 'failed').length
}

const findingsOver = (digests: readonly Digest[]): readonly TrendFinding[] => {
  const known = new Map<string, TrendFinding>()
  for (const [index, { findings }] of digests.entries()) {
    for (const finding of findings) {
      const key = JSON.stringify([finding.requirement, finding.check, finding.at])
      const former = known.get(key)
      known.set(key, {
        ...finding,
        first: former?.first ?? index,
        last: index,
        seen: (former?.seen ?? 0) + 1,
      })
    }
  }
  return [...known.values()].sort((a, b) => b.last - a.last || b.first - a.first || b.seen - a.seen)
}

/** A change of what is asked, of the server's range or of the tool explains a change of verdict. */
const isAlike = (a: Digest, b: Digest): boolean =>
  a.tool.version === b.tool.version &&
  a.target.endpoint === b.target.endpoint &&
  a.target.microversions.min === b.target.microversions.min &&
  a.target.microversions.max === b.target.microversions.max

const changesIn = (verdicts: readonly (Verdict | null)[], alike: readonly boolean[]): number =>
  verdicts.filter((verdict, index) => {
    const former = verdicts[index - 1] ?? null
    const isJudged = ![verdict, former].some((each) => each === null || each === 'inapplicable')
    return isJudged && alike[index] === true && verdict !== former
  }).length

/** What broke once and for good, or was mended once, changed with the target: it takes two changes to be flaky. */
const fewestChanges = 2

const flakyIn = (digests: readonly Digest[]): readonly Flaky[] => {
  const alike = digests.map((digest, index) => {
    const former = digests[index - 1]
    return former !== undefined && isAlike(former, digest)
  })
  const verdicts = rows(digests, (digest) =>
    requirementsIn(digest).map(([id, , verdict]): readonly [string, Verdict] => [id, verdict]),
  )
  return [...verdicts]
    .map(([requirement, each]) => ({ requirement, changes: changesIn(each, alike), verdicts: each }))
    .filter(({ changes }) => changes >= fewestChanges)
    .sort((a, b) => b.changes - a.changes || (a.requirement < b.requirement ? -1 : 1))
}

const latencyOver = (digests: readonly Digest[]): TrendSeries['latency'] => {
  const p50 = rows(digests, ({ latency }) =>
    latency.map(([name, ms]): readonly [string, number] => [name, ms]),
  )
  const p95 = rows(digests, ({ latency }) =>
    latency.map(([name, , ms]): readonly [string, number] => [name, ms]),
  )
  return [...p50.keys()].sort().map((operation) => ({
    operation,
    p50Ms: p50.get(operation) ?? [],
    p95Ms: p95.get(operation) ?? [],
  }))
}

const byVersion = (a: { microversion: Microversion }, b: { microversion: Microversion }): number =>
  compareMicroversions(a.microversion, b.microversion)

const seriesOf = (digests: readonly Digest[], { target }: Digest): TrendSeries => ({
  target: target.name,
  surface: target.surface,
  endpoint: target.endpoint,
  runs: digests.map(runOf),
  microversions: [...rows(digests, ({ standings }) => standings)]
    .map(([microversion, standings]) => ({ microversion, standings }))
    .sort(byVersion),
  chapters: [
    ...rows(digests, ({ chapters }) =>
      Object.entries(chapters).map(([name, each]): readonly [string, number | null] => [
        name,
        brokenIn(each),
      ]),
    ),
  ]
    .map(([chapter, broken]) => ({ chapter, broken }))
    .sort((a, b) => (a.chapter < b.chapter ? -1 : 1)),
  findings: findingsOver(digests),
  flaky: flakyIn(digests),
  latency: latencyOver(digests),
})

/** What became of each target over many runs, in the order of time. */
export const trendOf = (digests: readonly Digest[]): readonly TrendSeries[] => {
  const targets = new Map<string, [Digest, ...Digest[]]>()
  for (const digest of digests.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))) {
    const key = JSON.stringify([digest.target.surface, digest.target.name])
    const known = targets.get(key)
    if (known === undefined) targets.set(key, [digest])
    else known.push(digest)
  }
  return [...targets.values()].map((each) => seriesOf(each, each.at(-1) ?? each[0]))
}
