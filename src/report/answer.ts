import type { Verdict } from '../finding.js'
import { compareMicroversions, type Microversion } from '../microversion.js'
import type { RunRecord } from '../record.js'
import { type Standing, standingsOf } from './compliance.js'
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

const noneKept = (standings: readonly Standing[], where: string): string => {
  if (standings.includes('broken')) return `Complies at none of the microversions ${where}`
  return standings.includes('undecided') ? `Undecided for the microversions ${where}` : 'Nothing was judged'
}

const someKept = (all: readonly Microversion[], kept: readonly Microversion[], next: Standing): string => {
  const isPrefix = kept.length > 1 && kept.every((version, index) => version === all[index])
  if (!isPrefix) return `Complies only at ${formatMicroversions(kept)}`
  const rest = next === 'broken' ? 'not' : next
  return `Complies from ${all[0]} to ${kept.at(-1)}, ${rest} from ${all[kept.length]} on`
}

const headlineOf = (record: RunRecord): string => {
  const [all, standings] = [[...standingsOf(record).keys()], [...standingsOf(record).values()]]
  const kept = all.filter((_, index) => standings[index] === 'complies')
  const where = all.length === 1 ? `${all[0]}` : `${all[0]} to ${all.at(-1)}`
  if (record.interrupted && !standings.includes('broken')) return 'Interrupted before there was an answer'
  if (kept.length === 0) return noneKept(standings, where)
  if (kept.length < all.length) return someKept(all, kept, standings[kept.length] ?? 'unjudged')
  return all.length === 1 ? `Complies at ${where}` : `Complies at every microversion from ${where}`
}

/** A part of a run must not pass for the whole. */
const asPart = ({ shard }: RunRecord, headline: string): string =>
  shard === undefined
    ? headline
    : `Shard ${shard.index} of ${shard.count}: ${headline.charAt(0).toLowerCase()}${headline.slice(1)}`

const promises = (count: number): string =>
  count === 1 ? '1 required promise is broken' : `${count} required promises are broken`

const brokenSentence = (failed: readonly Microversion[][], newest: Microversion): string => {
  const versions = [...new Set(failed.flat())].sort(compareMicroversions)
  const isOpen = versions.at(-1) === newest && versions.length > 1
  const where = isOpen ? `from ${versions[0]} on` : `at ${formatMicroversions(versions)}`
  return `${promises(failed.length)} ${where}`
}

const keptSentence = (count: number): string =>
  count === 1
    ? '1 required promise applied and is kept'
    : `all ${count} required promises that applied are kept`

const waivedSentence = (record: RunRecord): readonly string[] => {
  const groups = findingGroups(record).filter(({ level, waived }) => level === 'must' && waived)
  const count = new Set(groups.map(({ requirement }) => requirement.id)).size
  return count === 0 ? [] : [count === 1 ? 'a waiver covers 1 of them' : `waivers cover ${count} of them`]
}

const reasonsFor = (record: RunRecord): readonly string[] => {
  const failed = required(record, 'failed')
  const unsure = required(record, 'inconclusive')
  const passed = required(record, 'passed')
  return [
    ...(record.shard ? ['this is a part of a run; blockspec merge makes one report of all'] : []),
    ...(record.interrupted ? ['the run was interrupted, so what follows is incomplete'] : []),
    ...(failed.length > 0
      ? [brokenSentence(failed, record.target.microversions.max), ...waivedSentence(record)]
      : []),
    ...(unsure.length > 0
      ? [`${unsure.length} required ${unsure.length === 1 ? 'promise' : 'promises'} could not be judged`]
      : []),
    ...(!record.interrupted && failed.length + unsure.length === 0 && passed.length > 0
      ? [keptSentence(passed.length)]
      : []),
    ...(passed.length + failed.length + unsure.length === 0 ? ['no required promise applied'] : []),
  ]
}

/** Answers in a sentence or two whether the target keeps its promises. */
export const answerOf = (record: RunRecord): Answer => {
  const standings = [...standingsOf(record).values()]
  const isBad = standings.includes('broken')
  const isGood = standings.length > 0 && standings.every((each) => each === 'complies') && !record.interrupted
  return {
    tone: isBad ? 'bad' : isGood ? 'good' : 'unknown',
    headline: asPart(record, headlineOf(record)),
    reasons: reasonsFor(record),
  }
}
