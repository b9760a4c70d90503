import { type Check, check } from './check.js'

/** The answer has one of these status codes. */
export const statusIs = (...codes: readonly number[]): Check =>
  check('status-is', `the status is ${codes.join(' or ')}`, function* ({ response }) {
    if (!codes.includes(response.status)) {
      yield { at: 'status', message: `expected ${codes.join(' or ')}, got ${response.status}` }
    }
  })
