import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Capabilities, type Capability, capabilities } from '../capability.js'
import { loadContract } from '../contract/load-contract.js'
import { compareMicroversions, isWithin, type Microversion, microversionsOf } from '../microversion.js'
import type { CataloguedRequirement } from '../requirements/catalogue.js'
import { type MicroversionSelection, planFor } from './plan.js'

const contract = loadContract('block-storage-v3')

const requirement = (changes: Partial<CataloguedRequirement> = {}): CataloguedRequirement => ({
  id: 'volumes/show/example',
  title: 'an example',
  level: 'must',
  ref: { document: contract.document, section: 'show-a-volumes-details' },
  operation: 'volumes.show',
  chapter: 'volumes',
  kind: 'scenario',
  facet: 'whole',
  needs: [],
  since: '3.0',
  alone: false,
  run: () => Promise.resolve(),
  ...changes,
})

const found = (present: readonly Capability[]): Capabilities =>
  Object.fromEntries(capabilities.map((one) => [one, present.includes(one) || 'not here'])) as Capabilities

const planned = (
  one: CataloguedRequirement,
  {
    min = '3.0',
    max = '3.71',
    capabilities: present = [] as readonly Capability[],
    selection = 'boundaries' as MicroversionSelection,
    seed = 1,
  } = {},
) =>
  planFor(
    contract,
    [one],
    {
      microversions: { min: min as Microversion, max: max as Microversion },
      capabilities: found(present),
    },
    { selection, seed },
  )

const testedIn = (plan: ReturnType<typeof planned>): readonly Microversion[] =>
  [...plan.items].map(({ microversion }) => microversion).sort(compareMicroversions)

test('a requirement runs at both ends of every epoch of its operation', () => {
  const ends = contract.epochsOf('volumes.show').flatMap(({ min, max }) => (min === max ? [min] : [min, max]))
  expect(testedIn(planned(requirement()))).toEqual(ends)
})

test('every change of the contract is looked at from both sides', () => {
  const tested = testedIn(planned(requirement()))
  for (const side of ['3.12', '3.13', '3.47', '3.48', '3.62', '3.63', '3.64', '3.65'] as const) {
    expect(tested).toContain(side)
  }
})

test('what does not bear on a body runs at the ends of the range only', () => {
  expect(testedIn(planned(requirement({ facet: 'route' })))).toEqual(['3.0', '3.71'])
})

test('an operation that does not exist yet has one epoch of absence', () => {
  const absence = requirement({ operation: 'volumes.summary', since: '3.0', until: '3.11', facet: 'route' })
  expect(testedIn(planned(absence))).toEqual(['3.0', '3.11'])
})

test('cells say why they are inapplicable', () => {
  const reasons = (plan: ReturnType<typeof planned>): Record<string, string> =>
    Object.fromEntries(
      (plan.requirements[0]?.cells ?? []).flatMap((cell) =>
        cell.kind === 'inapplicable' ? [[cell.microversion, cell.reason]] : [],
      ),
    )
  expect(reasons(planned(requirement({ since: '3.40' })))['3.39']).toBe('holds since 3.40')
  expect(reasons(planned(requirement({ until: '3.40' })))['3.41']).toBe('holds until 3.40')
  expect(reasons(planned(requirement(), { max: '3.70' }))['3.71']).toBe('the target serves 3.0 to 3.70')
  expect(
    reasons(planned(requirement({ needs: ['admin', 'images'] }), { capabilities: ['admin'] }))['3.0'],
  ).toBe('the target lacks images (not here)')
  expect(reasons(planned(requirement(), { selection: ['3.5'] }))['3.71']).toBe(
    'not among the chosen microversions',
  )
})

test('every cell has exactly one way to its verdict, and inferred ones lie in the epoch they are inferred from', () => {
  const minors = fc.tuple(fc.nat(71), fc.nat(71)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
  fc.assert(
    fc.property(
      fc.constantFrom(...contract.operations.keys()),
      minors,
      minors,
      (operation, served, holds) => {
        const since: Microversion = `3.${holds[0]}`
        const until: Microversion = `3.${holds[1]}`
        const plan = planned(requirement({ operation, since, until }), {
          min: `3.${served[0]}`,
          max: `3.${served[1]}`,
        })
        const cells = plan.requirements[0]?.cells ?? []
        expect(cells.map(({ microversion }) => microversion)).toEqual(microversionsOf(contract.range))
        for (const cell of cells) {
          const applies =
            isWithin(cell.microversion, since, until) &&
            isWithin(cell.microversion, `3.${served[0]}`, `3.${served[1]}`)
          expect(cell.kind !== 'inapplicable').toBe(applies)
          if (cell.kind === 'inferred') {
            expect(cell.from.some((version) => compareMicroversions(version, cell.microversion) < 0)).toBe(
              true,
            )
            expect(cell.from.some((version) => compareMicroversions(version, cell.microversion) > 0)).toBe(
              true,
            )
          }
        }
      },
    ),
  )
})

test('all tests every applicable cell', () => {
  expect(testedIn(planned(requirement(), { selection: 'all' }))).toEqual(microversionsOf(contract.range))
})

test('the seed decides the order and nothing else', () => {
  const order = (seed: number): readonly Microversion[] =>
    planned(requirement(), { seed }).items.map(({ microversion }) => microversion)
  expect(order(7)).toEqual(order(7))
  expect(order(7)).not.toEqual(order(8))
  expect([...order(7)].sort()).toEqual([...order(8)].sort())
})
