import type { Contract } from '../contract/contract.js'
import type { Microversion, MicroversionRange } from '../microversion.js'
import type { Plan } from '../plan/plan.js'
import type { ItemOutcome } from '../run/record-line.js'
import type { Campaigned } from './campaign.js'
import type { Promised } from './exercise.js'
import { plannedOf, requirementId } from './requirement.js'

/** What a campaign comes to in the words of the record: what was judged, and how. */
interface Folded {
  readonly plan: Plan
  readonly outcomes: readonly ItemOutcome[]
}

const blank = { kind: 'outcome', durationMs: 0 } as const

const passed = (promised: Promised): ItemOutcome => ({
  ...{ ...blank, requirement: requirementId(promised), microversion: promised.microversion },
  ...{ verdict: 'passed', findings: [] },
})

/** Folds campaigns into requirements with verdicts: a finding convicts, one that did not happen again proves nothing. */
export const foldCampaigns = (
  contract: Contract,
  range: MicroversionRange,
  campaigns: readonly Campaigned<unknown>[],
): Folded => {
  const promised = new Map<string, { promised: Promised; tested: Set<Microversion> }>()
  const outcomes = new Map<string, ItemOutcome>()
  const enter = (one: Promised, outcome: ItemOutcome): void => {
    const id = requirementId(one)
    const known = promised.get(id) ?? { promised: one, tested: new Set<Microversion>() }
    promised.set(id, known)
    known.tested.add(one.microversion)
    const cell = `${id}@${one.microversion}`
    const before = outcomes.get(cell)
    outcomes.set(
      cell,
      before === undefined ? outcome : { ...outcome, findings: [...before.findings, ...outcome.findings] },
    )
  }
  for (const { kept, unconfirmed, convictions } of campaigns) {
    for (const one of kept) enter(one, passed(one))
    for (const one of unconfirmed) {
      const reason = `seen once and not again: ${one.message} at ${one.at}`
      enter(one, { ...passed(one), verdict: 'inconclusive', reason })
    }
    for (const { failure } of convictions) {
      const { check, at, message, exchange } = failure
      const findings = [{ finding: { check, at, message }, exchange }]
      enter(failure, { ...passed(failure), verdict: 'failed', findings })
    }
  }
  return {
    plan: {
      range,
      requirements: [...promised.values()].map((one) => plannedOf(contract, one.promised, one.tested)),
      items: [],
    },
    outcomes: [...outcomes.values()],
  }
}
