import type { Microversion } from '../microversion.js'
import type { RecordedFinding } from '../record.js'
import { judgedIn, type ReportDocument } from './report-document.js'

type Place = Pick<RecordedFinding, 'requirement' | 'check' | 'at' | 'microversion'>

const positions = /\/\d+(?=\/|$)/g

/** A place without positions in lists: which of several things shows a deviation is chance. */
export const placeOf = (at: string): string => at.replaceAll(positions, '/*')

const brokenPromise = ({ requirement, check, at }: Place): string =>
  JSON.stringify([requirement, check, placeOf(at)])

/**
 * What an earlier run already found. A promise that was broken in the same way counts as known wherever the earlier
 * report does not say that it was kept: another choice of microversions makes nothing new.
 */
export class Baseline {
  readonly #broken: ReadonlySet<string>
  readonly #kept: ReadonlyMap<string, ReadonlySet<Microversion>>

  constructor(report: Pick<ReportDocument, 'requirements' | 'findings' | 'vendor'>) {
    const { requirements, findings } = judgedIn(report)
    this.#broken = new Set(findings.map(brokenPromise))
    this.#kept = new Map(
      requirements.map(({ id, cells }) => [
        id,
        new Set(cells.flatMap(({ verdict, microversion }) => (verdict === 'passed' ? [microversion] : []))),
      ]),
    )
  }

  knows(finding: Place): boolean {
    const kept = this.#kept.get(finding.requirement)
    return this.#broken.has(brokenPromise(finding)) && kept?.has(finding.microversion) !== true
  }
}
