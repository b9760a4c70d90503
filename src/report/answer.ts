import type { Verdict } from '../finding.js'
import { compareMicroversions, type Microversion } from '../microversion.js'
import type { RunRecord } from '../record.js'
import { type ComplianceAt, complianceOf } from './compliance.js'
import { findingGroups } from './finding-group.js'
import { formatMicroversions } from './version-ranges.js'

/** What every rendering says first. */
export interface Answer {
  /** `unknown`: no required promise is broken, yet not all could be judged. */
  readonly tone: 'good' | 'bad' | 'unknown'
  /** One sentence without its full stop. */
  readonly headline: string
  /** The sentences that say why. */
  readonly reasons: readonly string[]
}

const required = (record: RunRecord, verdict: Verdict): readonly Microversion[][] =>
  record.requirements
    .filter(({ level }) => level === 'must')
    .map(({ cells }) =>
      cells.filter((cell) => cell.verdict === verdict).map(({ microversion }) => microversion),
    )
    .filter((versions) => versions.length > 0)

const headlineOf = (compliance: readonly ComplianceAt[]): string => {
  const all = compliance.map(({ microversion }) => microversion)
  const kept = compliance.filter(({ compliant }) => compliant).map(({ microversion }) => microversion)
  const [first, last] = [all[0], all.at(-1)]
  if (first === undefined) return 'Nothing was judged'
  if (first === last) return `${kept.length > 0 ? 'Complies' : 'Does not comply'} at ${first}`
  if (kept.length === all.length) return `Complies at every microversion from ${first} to ${last}`
  if (kept.length === 0) return `Complies at none of the microversions ${first} to ${last}`
  const isPrefix = kept.every((version, index) => version === all[index])
  return isPrefix && kept.length > 1
    ? `Complies from ${first} to ${kept.at(-1)}, not from ${all[kept.length]} on`
    : `Complies only at ${formatMicroversions(kept)}`
}

const promises = (count: number): string =>
  count === 1 ? '1 required promise is broken' : `${count} required promises are broken`

const brokenSentence = (failed: readonly Microversion[][], compliance: readonly ComplianceAt[]): string => {
  const versions = [...new Set(failed.flat())].sort(compareMicroversions)
  const isOpen = versions.at(-1) === compliance.at(-1)?.microversion && versions.length > 1
  const where = isOpen ? `from ${versions[0]} on` : `at ${formatMicroversions(versions)}`
  return `${promises(failed.length)} ${where}`
}

const waivedSentence = (record: RunRecord): readonly string[] => {
  const groups = findingGroups(record).filter(({ level, waived }) => level === 'must' && waived)
  const count = new Set(groups.map(({ requirement }) => requirement.id)).size
  return count === 0 ? [] : [count === 1 ? 'a waiver covers 1 of them' : `waivers cover ${count} of them`]
}

const reasonsFor = (record: RunRecord, compliance: readonly ComplianceAt[]): readonly string[] => {
  const failed = required(record, 'failed')
  const unsure = required(record, 'inconclusive')
  const passed = required(record, 'passed')
  return [
    ...(record.interrupted ? ['the run was interrupted, so what follows is incomplete'] : []),
    ...(failed.length > 0 ? [brokenSentence(failed, compliance), ...waivedSentence(record)] : []),
    ...(unsure.length > 0
      ? [`${unsure.length} required ${unsure.length === 1 ? 'promise' : 'promises'} could not be judged`]
      : []),
    ...(passed.length + failed.length + unsure.length === 0 ? ['no required promise applied'] : []),
  ]
}

/** Answers in a sentence or two whether the target keeps its promises. */
export const answerOf = (record: RunRecord): Answer => {
  const compliance = complianceOf(record)
  const isBad = required(record, 'failed').length > 0
  const isGood =
    compliance.length > 0 && compliance.every(({ compliant }) => compliant) && !record.interrupted
  return {
    tone: isBad ? 'bad' : isGood ? 'good' : 'unknown',
    headline: headlineOf(compliance),
    reasons: reasonsFor(record, compliance),
  }
}
