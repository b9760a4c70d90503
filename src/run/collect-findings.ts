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
  /** Absent: that of the requirement. */
  readonly operation?: string
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

type Located = RawFinding & { readonly operation: string }

const recorded = (id: string, raw: Located, waiver: Waiver | undefined): RecordedFinding => {
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

/** What a requirement is about, and the errata that settled from what it was made. */
export interface Origin {
  readonly operation: string
  readonly errata: readonly string[]
}

/** A finding that was seen, and how often again. */
interface Seen {
  readonly first: RawFinding
  repeated: number
}

/** Folds what the run saw into findings with stable ids: of each only what was seen first is kept. */
export class FindingCollection {
  readonly #seen = new Map<string, Seen>()

  add(raw: RawFinding): void {
    const id = findingId(raw.requirement, raw.microversion, raw.finding.check, raw.finding.at)
    const known = this.#seen.get(id)
    if (known) known.repeated += 1
    else this.#seen.set(id, { first: raw, repeated: 0 })
  }

  /**
   * What was seen, by id. `originOf` says what a requirement is about where the finding does not; `today` is
   * `YYYY-MM-DD`: an expired waiver covers nothing.
   */
  collected(
    waivers: readonly Waiver[],
    today: string,
    originOf: (requirement: string) => Origin,
  ): CollectedFindings {
    const used = new Set<Waiver>()
    const valid = waivers.filter((waiver) => isValid(waiver, today))
    const findings = [...this.#seen]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { first, repeated }]): RecordedFinding => {
        const waiver = valid.find((candidate) => matchesGlob(id, candidate.finding))
        if (waiver) used.add(waiver)
        const origin = originOf(first.requirement)
        const operation = first.operation ?? origin.operation
        const errata = [...new Set([...(first.errata ?? []), ...origin.errata])]
        return { ...recorded(id, { ...first, operation, errata }, waiver), ...(repeated > 0 && { repeated }) }
      })
    return {
      findings,
      unusedWaivers: waivers
        .filter((waiver) => !used.has(waiver))
        .map(({ finding, place }) => `${finding} (${place})`),
    }
  }
}
