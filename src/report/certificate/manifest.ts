import { createHash } from 'node:crypto'
import { type Level, type Verdict, worst } from '../../finding.js'
import type { Microversion } from '../../microversion.js'
import type { ReportDocument } from '../report-document.js'
import type { ArchivedFile } from './archive.js'
import { type RequirementSet, scoredBy } from './requirement-set.js'

/** What a certificate says, and of which files it says it. */
export interface Manifest
  extends Pick<ReportDocument, 'tool' | 'seed' | 'startedAt' | 'durationMs' | 'target' | 'errata'> {
  readonly schemaVersion: 1
  readonly certificate: 'blockspec'
  readonly profile: NonNullable<ReportDocument['profile']>
  /** Whether every scored requirement that must be kept was kept wherever it applied. */
  readonly verdict: 'compliant' | 'not compliant' | 'undecided'
  /** The microversions at which that is so. */
  readonly compliantAt: readonly Microversion[]
  readonly requirementSet: {
    readonly release: string
    readonly sha256: string
    readonly scored: number
    /** What the suite asked and the set does not know: it counts for nothing. */
    readonly notScored: readonly string[]
  }
  /** Known deviations; they excuse nothing here. */
  readonly waivers: readonly { readonly finding: string; readonly reason: string; readonly link?: string }[]
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[]
}

/** SHA-256 as hexadecimal digits. */
export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

type Score = Pick<Manifest, 'verdict' | 'compliantAt'> &
  Pick<Manifest['requirementSet'], 'scored' | 'notScored'>

const scoreOf = (report: ReportDocument, levels: ReadonlyMap<string, Level>): Score => {
  const scored = report.requirements.filter(({ id }) => levels.has(id))
  const required = scored.filter(({ id }) => levels.get(id) === 'must').flatMap(({ cells }) => cells)
  const verdictAt = new Map<Microversion, Set<Verdict>>()
  for (const { microversion, verdict } of required) {
    const known = verdictAt.get(microversion) ?? new Set<Verdict>()
    verdictAt.set(microversion, known.add(verdict))
  }
  const overall = worst(required.map(({ verdict }) => verdict))
  const isDecided = !report.interrupted && overall !== 'inconclusive' && overall !== 'inapplicable'
  return {
    verdict: overall === 'failed' ? 'not compliant' : isDecided ? 'compliant' : 'undecided',
    compliantAt: [...verdictAt].flatMap(([microversion, verdicts]) =>
      worst(verdicts) === 'passed' ? [microversion] : [],
    ),
    scored: scored.length,
    notScored: report.requirements.flatMap(({ id }) => (levels.has(id) ? [] : [id])),
  }
}

/** What is certified of a report by a release's set of requirements. */
export const manifestOf = (
  report: ReportDocument,
  profile: Manifest['profile'],
  set: RequirementSet,
  files: readonly ArchivedFile[],
): Manifest => {
  const { tool, seed, startedAt, durationMs, target, errata } = report
  const { verdict, compliantAt, ...counts } = scoreOf(report, scoredBy(set, target.surface))
  return {
    ...{ schemaVersion: 1, certificate: 'blockspec' },
    ...{ tool, seed, startedAt, durationMs, target, errata, profile, verdict, compliantAt },
    requirementSet: { release: set.release, sha256: set.sha256, ...counts },
    waivers: report.findings.flatMap(({ id, waiver }) =>
      waiver === undefined
        ? []
        : [
            {
              finding: id,
              reason: waiver.reason,
              ...(waiver.link !== undefined && { link: waiver.link }),
            },
          ],
    ),
    files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256(bytes) })),
  }
}
