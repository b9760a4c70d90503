import { type MicroversionRange, microversionsOf } from '../microversion.js'
import type { Contract } from './contract.js'

/** Compiles what bodies are judged by at every microversion of a range, which else happens when the first one comes. */
export const compileAll = (contract: Contract, range: MicroversionRange): void => {
  for (const version of microversionsOf(range)) {
    for (const { id, success } of contract.operationsAt(version)) {
      contract.judgeRequest(id, version, {})
      for (const status of success) contract.judgeResponse(id, version, status, {})
    }
  }
}
