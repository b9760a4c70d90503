import { type Level, type Verdict, worst } from '../finding.js'
import { compareMicroversions, type Microversion } from '../microversion.js'
import { placeOf } from './baseline.js'
import { type Standing, standingsOf } from './compliance.js'
import type { ReportDocument } from './report-document.js'
import { stableJson } from './stable-json.js'

/** A broken promise as it is followed from run to run: one check at one place. */
export interface DigestedFinding {
  readonly requirement: string
  readonly check: string
  readonly at: string
  readonly message: string
  readonly microversions: readonly Microversion[]
  readonly waived: boolean
}

/** What is remembered of a run when many are looked at together: digest.json, a few hundredths of report.json. */
export interface Digest extends Pick<ReportDocument, 'schemaVersion' | 'tool' | 'seed' | 'startedAt'> {
  readonly durationMs: number
  readonly interrupted: boolean
  readonly target: Pick<ReportDocument['target'], 'name' | 'surface' | 'endpoint' | 'microversions'>
  /** Oldest microversion first. */
  readonly standings: readonly (readonly [Microversion, Standing])[]
  /** The worst verdict of each requirement, by chapter. */
  readonly chapters: Readonly<
    Record<string, readonly (readonly [requirement: string, level: Level, verdict: Verdict])[]>
  >
  readonly findings: readonly DigestedFinding[]
  /** Operation, median and 95th percentile in milliseconds. */
  readonly latency: readonly (readonly [operation: string, p50Ms: number, p95Ms: number])[]
}

const longestMessage = 500

const findingsOf = ({ findings }: Pick<ReportDocument, 'findings'>): readonly DigestedFinding[] => {
  const known = new Map<string, DigestedFinding>()
  for (const { requirement, check, at, message, microversion, waiver } of findings) {
    const place = placeOf(at)
    const key = JSON.stringify([requirement, check, place])
    const former = known.get(key)
    known.set(key, {
      ...{ requirement, check, at: place },
      message: former?.message ?? message.slice(0, longestMessage),
      microversions: [...new Set([...(former?.microversions ?? []), microversion])].sort(
        compareMicroversions,
      ),
      waived: waiver !== undefined && former?.waived !== false,
    })
  }
  return [...known.values()]
}

/** The digest of a run or of its report. */
export const digestOf = (report: Omit<ReportDocument, 'schemaVersion'>): Digest => {
  const { name, surface, endpoint, microversions } = report.target
  const chapters: Record<string, [string, Level, Verdict][]> = {}
  for (const { id, level, chapter, cells } of report.requirements) {
    const each = chapters[chapter] ?? []
    chapters[chapter] = each
    each.push([id, level, worst(cells.map(({ verdict }) => verdict))])
  }
  return {
    schemaVersion: 1,
    tool: report.tool,
    seed: report.seed,
    startedAt: report.startedAt,
    durationMs: report.durationMs,
    interrupted: report.interrupted,
    target: { name, surface, endpoint, microversions },
    standings: [...standingsOf(report)],
    chapters,
    findings: findingsOf(report),
    latency: report.traffic.perOperation.map(({ operation, p50Ms, p95Ms }) => [operation, p50Ms, p95Ms]),
  }
}

/** The digest as it is written beside the report. */
export const toDigestJson = (report: Omit<ReportDocument, 'schemaVersion'>): string =>
  stableJson(digestOf(report), new Set(['chapters', 'findings', 'latency', 'standings']))
