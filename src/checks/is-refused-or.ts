import { type Check, check } from './check.js'

/** Where the documentation lets a server either refuse a request with one of these codes or answer it, then rightly. */
export const isRefusedOr = (codes: readonly number[], ...otherwise: readonly Check[]): Check =>
  check(
    'is-refused-or-answered-rightly',
    `the request is refused, or ${otherwise.map(({ asserts }) => asserts).join(' and ')}`,
    function* (exchange) {
      if (codes.includes(exchange.response.status)) return
      for (const { judge } of otherwise) yield* judge(exchange)
    },
  )
