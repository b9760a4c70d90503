import type { RunRecord } from '../record.js'
import { complianceOf, compliantUpTo, standingsOf } from './compliance.js'
import { stableJson } from './stable-json.js'
import { visibleLine } from './visible-text.js'

const messageOf = (record: RunRecord): readonly [message: string, colour: string] => {
  const standings = [...standingsOf(record).values()]
  const upTo = compliantUpTo(complianceOf(record))
  const { shard } = record
  if (shard) return [`shard ${shard.index} of ${shard.count}`, 'lightgrey']
  if (record.interrupted) return ['interrupted', 'lightgrey']
  if (standings.length > 0 && standings.every((each) => each === 'complies')) {
    return [`compliant up to ${upTo}`, 'brightgreen']
  }
  if (standings.includes('broken')) {
    return upTo === undefined ? ['not compliant', 'red'] : [`compliant up to ${upTo} only`, 'orange']
  }
  return ['undecided', 'yellow']
}

/** The answer for a badge: what shields.io reads at an endpoint. */
export const toBadge = (record: RunRecord): string => {
  const [message, color] = messageOf(record)
  const label = visibleLine(`${record.target.surface}`, 40)
  return stableJson({ schemaVersion: 1, label, message, color })
}
