import type { Exchange } from '../exchange.js'
import type { RecordedFinding, RunRecord } from '../record.js'
import { complianceOf } from './compliance.js'
import { stableJson } from './stable-json.js'

/** The parsed body is left out: its text says the same, once. */
const exchangeOf = ({ response: { json: _, ...response }, ...exchange }: Exchange) => ({
  ...exchange,
  response,
})

const findingOf = ({ exchange, ...finding }: RecordedFinding) => ({
  ...finding,
  ...(exchange === undefined ? {} : { exchange: exchangeOf(exchange) }),
})

/** A requirement's cells are many and alike: a line holds them all. */
const inline = new Set(['cells'])

/** The run as a document that other programs build on; its form is schemas/report.json. */
export const toReportJson = (record: RunRecord): string => {
  const { tool, seed, startedAt, durationMs, target, requirements, findings, coverage, traffic } = record
  return stableJson(
    {
      schemaVersion: 1,
      tool,
      seed,
      startedAt,
      durationMs,
      target,
      ...(record.shard && { shard: record.shard }),
      ...(record.profile && { profile: record.profile }),
      compliance: complianceOf(record),
      requirements,
      findings: findings.map(findingOf),
      ...(record.vendor && {
        vendor: {
          requirements: record.vendor.requirements,
          findings: record.vendor.findings.map(findingOf),
        },
      }),
      coverage,
      traffic,
      leaks: record.leaks,
      errata: record.errata,
      unusedWaivers: record.unusedWaivers,
      staleWaivers: record.staleWaivers,
      interrupted: record.interrupted,
    },
    inline,
  )
}
