import { expect, test } from 'vitest'
import { type Capabilities, capabilities } from '../src/capability.js'
import { loadContract } from '../src/contract/load-contract.js'
import { type MicroversionSelection, planFor } from '../src/plan/plan.js'
import type { SeenRequest } from '../src/reference/watch.js'
import { catalogueOf, loadSuites } from '../src/requirements/catalogue.js'
import { runOnReference, verdictsOf } from './reference-run.js'

test('all 72 microversions take at most three times the runs of one at which everything exists', async () => {
  const contract = loadContract('block-storage-v3')
  const catalogue = catalogueOf(contract, await loadSuites())
  const target = {
    microversions: contract.range,
    capabilities: Object.fromEntries(capabilities.map((one) => [one, true])) as Capabilities,
  }
  const runsOf = (selection: MicroversionSelection): number =>
    planFor(contract, catalogue, target, { selection, seed: 1 }).items.length
  expect(runsOf('boundaries')).toBeLessThanOrEqual(3 * runsOf([contract.range.max]))
})

const summaries = ['volumes/summary/sums-up-the-project', 'volumes/summary/all-projects-for-administrators']

/** Judges summaries where a project holds so many volumes; tells the verdicts, and how many pages of lists were asked for. */
const summedUp = async (volumes: number) => {
  const seen: SeenRequest[] = []
  const { record } = await runOnReference(
    [],
    { only: summaries },
    {
      ...{ decoys: volumes, quota: { volumes: 2 * volumes + 100, gigabytes: 100_000, snapshots: volumes } },
      onRequest: (one) => void seen.push(one),
    },
  )
  const pages = seen.filter(({ path }) => path.includes('/volumes/detail')).length
  const verdicts = verdictsOf(record)
  return { verdicts: summaries.map((id) => verdicts.get(id)), pages }
}

test('summaries are held to a short list, and to what moves them where the list is long', async () => {
  const short = await summedUp(50)
  const long = await summedUp(3_000)
  expect(short.verdicts).toEqual(['passed', 'passed'])
  expect(long.verdicts).toEqual(['passed', 'passed'])
  expect(long.pages).toBeLessThanOrEqual(short.pages + summaries.length * 2)
})
