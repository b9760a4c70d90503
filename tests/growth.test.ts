import { expect, test } from 'vitest'
import { type Capabilities, capabilities } from '../src/capability.js'
import { loadContract } from '../src/contract/load-contract.js'
import { type MicroversionSelection, planFor } from '../src/plan/plan.js'
import { catalogueOf, loadSuites } from '../src/requirements/catalogue.js'

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
