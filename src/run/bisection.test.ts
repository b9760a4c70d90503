import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Capabilities, capabilities } from '../capability.js'
import { loadContract } from '../contract/load-contract.js'
import type { Verdict } from '../finding.js'
import { compareMicroversions, type Microversion, microversionsOf } from '../microversion.js'
import { planFor } from '../plan/plan.js'
import type { CataloguedRequirement } from '../requirements/catalogue.js'
import { createBisection } from './bisection.js'
import { cellsOfPlanned, type Ended, endedOf } from './cells.js'
import type { ItemOutcome } from './record-line.js'

const contract = loadContract('block-storage-v3')
const versions = microversionsOf(contract.range)

const requirementOn = (operation: string): CataloguedRequirement => ({
  ...{ id: `volumes/${operation}/example`, title: 'an example', level: 'must', operation },
  ref: { document: contract.document, section: '' },
  ...{ chapter: 'volumes', kind: 'scenario', facet: 'whole', needs: [], since: '3.0', alone: false },
  run: () => Promise.resolve(),
})

const everything = Object.fromEntries(capabilities.map((one) => [one, true])) as Capabilities

const planOn = (operation: string) =>
  planFor(
    contract,
    [requirementOn(operation)],
    { microversions: contract.range, capabilities: everything },
    { selection: 'boundaries', seed: 1 },
  )

/** Runs a plan on a target that answers so; the verdicts of the cells, and how many items it took. */
const judged = (operation: string, answer: (microversion: Microversion) => Verdict) => {
  const plan = planOn(operation)
  const bisection = createBisection(plan, contract)
  const outcomes = new Map<Microversion, Ended>()
  for (let items = plan.items; items.length > 0; items = bisection.next([])) {
    for (const { requirement, microversion } of items) {
      expect(outcomes.has(microversion)).toBe(false)
      const verdict = answer(microversion)
      const outcome: ItemOutcome = {
        ...{ kind: 'outcome', requirement: requirement.id, microversion, verdict },
        ...{ findings: [], durationMs: 0 },
      }
      outcomes.set(microversion, endedOf(outcome))
      bisection.note(outcome)
    }
  }
  const cells = plan.requirements.flatMap((one) => cellsOfPlanned(one, outcomes, 0).cells)
  return { cells, further: outcomes.size - plan.items.length }
}

const operations = fc.constantFrom(
  'volumes.show',
  'volumes.list',
  'limits.list',
  'types.create',
  'backups.show',
)

test('where a promise breaks is found to the microversion, with few further runs', () => {
  fc.assert(
    fc.property(operations, fc.constantFrom(...versions), fc.boolean(), (operation, change, isMended) => {
      const answer = (version: Microversion): Verdict =>
        compareMicroversions(version, change) < 0 === isMended ? 'failed' : 'passed'
      const { cells, further } = judged(operation, answer)
      for (const { microversion, verdict } of cells)
        if (verdict !== 'inapplicable') expect(verdict, microversion).toBe(answer(microversion))
      expect(further).toBeLessThanOrEqual(7)
    }),
  )
})

test('a target that is the same over every epoch is not asked again', () => {
  for (const verdict of ['passed', 'failed', 'inconclusive'] as const)
    expect(judged('limits.list', () => verdict).further).toBe(0)
})

test('what could not be judged is no end to look from', () => {
  const { cells, further } = judged('limits.list', (version) =>
    version === '3.0' ? 'inconclusive' : 'failed',
  )
  expect(further).toBe(0)
  expect(cells.find(({ microversion }) => microversion === '3.20')?.verdict).toBe('failed')
})

test('those who saw a standing check deviate are asked again between, the ones about the operation first', () => {
  const plan = planOn('volumes.show')
  const [id = ''] = plan.requirements.map(({ requirement }) => requirement.id)
  const epoch = contract.epochsOf('volumes.show').find(({ min, max }) => compareMicroversions(min, max) < -1)
  const { min, max } = epoch ?? contract.range
  const seenBy = new Map([
    [min, new Set<string>()],
    [max, new Set(['aardvarks/show/unplanned', id])],
  ])
  const bisection = createBisection(plan, contract)
  const between = bisection.next([{ operation: 'volumes.show', seenBy }])
  expect(between.map(({ requirement }) => requirement.id)).toEqual([id])
  expect(compareMicroversions(between[0]?.microversion ?? max, min)).toBeGreaterThan(0)
  // It did not bring the operation about at that version: there is nobody else to ask.
  expect(bisection.next([{ operation: 'volumes.show', seenBy }])).toEqual([])
})
