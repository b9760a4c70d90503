import { compileAll } from '../src/contract/compile-all.js'
import type { Contract } from '../src/contract/contract.js'
import { loadContract } from '../src/contract/load-contract.js'
import { type Microversion, microversionsOf } from '../src/microversion.js'

const surface = 'block-storage-v3'

const millisecondsOf = (work: () => void): number => {
  const started = performance.now()
  work()
  return performance.now() - started
}

const projectAt = (contract: Contract, version: Microversion): void => {
  for (const { id, success } of contract.operationsAt(version)) {
    contract.requestSchemaAt(id, version)
    for (const status of success) contract.responseSchemaAt(id, version, status)
  }
}

/** How long it takes until the contract can be asked, at one version and at all; measured cold, so once a process. */
export const contractSpeed = (): string => {
  const one = millisecondsOf(() => {
    const contract = loadContract(surface)
    projectAt(contract, contract.range.max)
  })
  const contract = loadContract(surface)
  const versions = microversionsOf(contract.range)
  const all = millisecondsOf(() => {
    compileAll(contract, contract.range)
  })
  return (
    `loading the contract   ${one.toFixed(0)} ms with every schema of one version (aim under 150 ms), ` +
    `compiled at all ${versions.length} ${(all / 1000).toFixed(1)} s (aim under 5 s)`
  )
}
