import type { ContractualExchange, StandingCheck } from '../checks/standing/standing-check.js'
import { standingChecks } from '../checks/standing/standing-checks.js'
import type { Contract } from '../contract/contract.js'
import type { Exchange } from '../exchange.js'
import type { Deviation } from '../finding.js'
import { isWithin, type Microversion } from '../microversion.js'
import { isVendors } from '../requirements/vendor-ids.js'
import type { StandingSeen } from './bisection.js'
import { createCoverage } from './coverage.js'
import type { RecordSink, StandingLine } from './record-line.js'
import { VersionSet } from './version-set.js'

/** Sees every exchange of a run: judges it by the standing checks and counts what it exercised. */
export interface Observer {
  /**
   * Judges what a requirement asked for, if only to set something up; what a vendor's did is filed apart and covers
   * nothing. What some standing checks, named by `except`, would say was judged already.
   */
  observe(exchange: Exchange, requirement: string, except?: readonly string[]): void
  /** The target has shown that it is there: what it refused so far, and will refuse, tells something. */
  trust(): void
  /** How the standing checks fared so far. */
  standing(): readonly StandingSeen[]
  /** Tells what was exercised; call it once, at the end. */
  close(): void
}

type Whose = Pick<StandingLine, 'vendor'>

const whoseIs = (requirement: string): Whose => (isVendors(requirement) ? { vendor: true } : {})

/** How one standing check fared on one operation. */
interface Seen {
  readonly operation: string
  readonly seenAt: VersionSet
  /** Where it was told that nothing is amiss: nearly every exchange says so again. */
  readonly quietAt: VersionSet
  /** Where something was amiss, and which requirements' exchanges showed it. */
  readonly deviantAt: Map<Microversion, ReadonlySet<string>>
}

/** By check, then by operation. */
type Sights = Map<string, Map<string, Seen>>

const nobody: ReadonlySet<string> = new Set()

const standingOf = ({ operation, seenAt, deviantAt }: Seen): StandingSeen => ({
  operation,
  seenBy: new Map(seenAt.values().map((version) => [version, deviantAt.get(version) ?? nobody])),
})

/** Places are told together as they were seen together, until there have been so many combinations. */
const mostCombinations = 20_000

/** An observer that writes what it sees to the record. */
export const createObserver = (contract: Contract, sink: RecordSink): Observer => {
  const checks = standingChecks(contract)
  const coverage = createCoverage(contract)
  const told = new Set<string>()
  const places = new Set<string>()
  const ours: Sights = new Map()
  const vendors: Sights = new Map()
  let isTrusted = false
  /** Promises that were kept by refusing, as long as the target refused everything. */
  const doubtful: StandingLine[] = []

  const seenOf = (sights: Sights, check: string, operation: string): Seen => {
    const ofCheck = sights.get(check) ?? new Map<string, Seen>()
    sights.set(check, ofCheck)
    const nothing = { seenAt: new VersionSet(), quietAt: new VersionSet(), deviantAt: new Map() }
    const known = ofCheck.get(operation) ?? { operation, ...nothing }
    ofCheck.set(operation, known)
    return known
  }

  const isNew = (of: Set<string>, one: string): boolean => of.size < of.add(one).size

  /** A target may deviate at ever other combinations of places, for as long as a run takes. */
  const isNews = (where: string, deviations: readonly Deviation[]): boolean => {
    const hasNewPlace = deviations.filter(({ at }) => isNew(places, `${where} ${at}`)).length > 0
    const key = `${where} ${deviations.map(({ at }) => at).join(' ')}`
    if (told.has(key)) return false
    return told.size < mostCombinations ? isNew(told, key) : hasNewPlace
  }

  const judge = (check: StandingCheck, subject: ContractualExchange, requirement: string): void => {
    if (!check.applies(subject)) return
    const deviations = [...check.judge(subject)]
    const whose = whoseIs(requirement)
    const { operation, microversion, exchange } = subject
    const { seenAt, quietAt, deviantAt } = seenOf(whose.vendor ? vendors : ours, check.id, operation.id)
    seenAt.add(microversion)
    if (deviations.length === 0) {
      if (quietAt.has(microversion)) return
      quietAt.add(microversion)
    } else {
      deviantAt.set(microversion, new Set([...(deviantAt.get(microversion) ?? nobody), requirement]))
      const where = `${whose.vendor ?? ''} ${operation.id} ${check.id} ${microversion}`
      if (!isNews(where, deviations)) return
    }
    const line = {
      kind: 'standing',
      operation: operation.id,
      check: check.id,
      microversion,
      deviations,
      ...whose,
    } as const
    if (deviations.length > 0) sink.write({ ...line, exchange })
    else if (isTrusted) sink.write(line)
    else doubtful.push(line)
  }

  return {
    observe(exchange, requirement, except = []) {
      const whose = whoseIs(requirement)
      const { operation: id, microversion, response, durationMs } = exchange
      const operation = id === undefined ? undefined : contract.operations.get(id)
      const version = microversion ?? contract.range.min
      if (operation === undefined || !isWithin(version, contract.range.min, contract.range.max)) return
      sink.write({
        kind: 'exchange',
        requirement,
        operation: operation.id,
        microversion: version,
        status: response.status,
        durationMs,
        ...whose,
      })
      const exists = isWithin(version, operation.since, operation.until)
      // What answers another method need not be the service that answers the operation's.
      for (const check of exchange.request.method === operation.method ? checks : []) {
        if (except.includes(check.id)) continue
        judge(check, { exchange, operation, microversion: version, exists }, requirement)
      }
      if (!whose.vendor) coverage.count(exchange, operation)
    },
    trust() {
      isTrusted = true
      for (const line of doubtful.splice(0)) sink.write(line)
    },
    standing: () => [...ours.values()].flatMap((ofCheck) => [...ofCheck.values()].map(standingOf)),
    close: () => sink.write(coverage.line()),
  }
}
