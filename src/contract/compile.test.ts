import { expect, test } from 'vitest'
import { microversionsOf } from '../microversion.js'
import { loadContract } from './load-contract.js'
import { surfaces } from './testing/samples.js'

test.each(surfaces)('every request and response of %s compiles strictly at every version', (surface) => {
  const contract = loadContract(surface)
  for (const version of microversionsOf(contract.range)) {
    for (const { id, success, hasBody } of contract.operationsAt(version)) {
      expect(contract.requestSchemaAt(id, version) !== undefined).toBe(hasBody)
      // A schema that is not strict throws.
      contract.judgeRequest(id, version, {})
      for (const status of success) contract.judgeResponse(id, version, status, {})
    }
  }
})
