import type { Exchange } from '../exchange.js'
import type { Finding } from '../finding.js'
import { toCurl } from '../http/curl.js'
import type { Microversion } from '../microversion.js'
import { matchesGlob } from '../plan/glob.js'
import type { RecordedFinding } from '../record.js'
import type { Waiver } from '../target/target.js'
import { findingId } from './finding-id.js'

/** A finding as it comes from the run: whose it is, at which microversion, and what proves it. */
export interface RawFinding {
  readonly requirement: string
  readonly operation: string
  readonly microversion: Microversion
  readonly finding: Finding
  readonly exchange?: Exchange
  readonly errata?: readonly string[]
}

/** Findings by id, those of one id folded into the first, and the waivers that covered none of them. */
export interface CollectedFindings {
  readonly findings: readonly RecordedFinding[]
  readonly unusedWaivers: readonly string[]
}

const isValid = ({ expires }: Waiver, today: string): boolean => expires === undefined || today <= expires

const requestIdOf = (exchange: Exchange): string | undefined =>
  exchange.response.headers['x-openstack-request-id'] ?? exchange.response.headers['x-compute-request-id']

const recorded = (id: string, raw: RawFinding, waiver: Waiver | undefined): RecordedFinding => {
  const { requirement, operation, microversion, finding, exchange, errata = [] } = raw
  const requestId = exchange && requestIdOf(exchange)
  return {
    id,
    requirement,
    operation,
    microversion,
    ...finding,
    ...(exchange && { exchange, curl: toCurl(exchange) }),
    ...(requestId !== undefined && { requestId }),
    ...(errata.length > 0 && { errata }),
    ...(waiver && {
      waiver: {
        reason: waiver.reason,
        ...(waiver.link !== undefined && { link: waiver.link }),
        ...(waiver.expires !== undefined && { expires: waiver.expires }),
      },
    }),
  }
}

/** Folds what the run saw into findings with stable ids. `today` is `YYYY-MM-DD`: an expired waiver covers nothing. */
export const collectFindings = (
  raws: readonly RawFinding[],
  waivers: readonly Waiver[],
  today: string,
): CollectedFindings => {
  const used = new Set<Waiver>()
  const findings = new Map<string, RecordedFinding>()
  for (const raw of raws) {
    const id = findingId(raw.requirement, raw.microversion, raw.finding.check, raw.finding.at)
    const known = findings.get(id)
    if (known) {
      findings.set(id, { ...known, repeated: (known.repeated ?? 0) + 1 })
      continue
    }
    const waiver = waivers.find(
      (candidate) => isValid(candidate, today) && matchesGlob(id, candidate.finding),
    )
    if (waiver) used.add(waiver)
    findings.set(id, recorded(id, raw, waiver))
  }
  return {
    findings: [...findings.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    unusedWaivers: waivers
      .filter((waiver) => !used.has(waiver))
      .map(({ finding, place }) => `${finding} (${place})`),
  }
}
