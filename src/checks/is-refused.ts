import { type Check, check } from './check.js'

const isRefusal = (status: number): boolean =>
  status >= 400 && status < 500 && status !== 401 && status !== 405 && status !== 406

/**
 * The request was refused: with one of the codes given or, where the documentation names none, with any code that
 * puts the fault on the request (never 401, 405 or 406, which speak of something else).
 */
export const isRefused = (...codes: readonly number[]): Check =>
  check('is-refused', 'the request is refused', function* ({ response: { status } }) {
    const refused = codes.length > 0 ? codes.includes(status) : isRefusal(status)
    if (!refused) {
      const expected = codes.length > 0 ? codes.join(' or ') : 'a refusal (4xx)'
      yield { at: 'status', message: `expected ${expected}, got ${status}` }
    }
  })
