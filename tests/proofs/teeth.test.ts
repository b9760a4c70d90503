import { describe, expect, test } from 'vitest'
import { runOnReference, verdictsOf } from '../reference-run.js'
import { exercising, loadCatalogue, namedFaults, readTeeth } from '../teeth.js'

const { catalogue } = await loadCatalogue()
const { requirements, faults } = readTeeth(new Set(catalogue.map(({ id }) => id)))

test('every requirement has a fault under which it fails; look for one with `npm run teeth`', () => {
  expect(catalogue.map(({ id }) => id).filter((id) => requirements[id] === undefined)).toEqual([])
})

/** With these there is no version document to read, so that no run begins. */
const unreadable = ['discovery-lacks-range', 'body-truncated', 'body-not-json']

test.each(unreadable)('a reference that misbehaves by %s is told apart from Block Storage', async (fault) => {
  await expect(runOnReference([fault])).rejects.toThrow(
    /is not a Block Storage v3 endpoint .* check the endpoint/,
  )
})

test('every other named fault is caught by a requirement', () => {
  const caught = new Set([...Object.keys(faults), ...unreadable])
  expect(namedFaults.filter((fault) => !caught.has(fault))).toEqual([])
  expect(namedFaults.length).toBeGreaterThanOrEqual(30)
})

const failing = new Map<string, Set<string>>()
const fails = (fault: string, id: string): void => {
  failing.set(fault, (failing.get(fault) ?? new Set()).add(id))
}
for (const [id, fault] of Object.entries(requirements)) fails(fault, id)
for (const [fault, id] of Object.entries(faults)) fails(fault, id)

describe.concurrent('on a reference that misbehaves by', () => {
  test.each([...failing])('%s', async (fault, ids) => {
    const only = [...ids].flatMap((id) => exercising(id, catalogue))
    const verdicts = verdictsOf((await runOnReference([fault], { only })).record)
    expect([...ids].filter((id) => verdicts.get(id) !== 'failed')).toEqual([])
  })
})
