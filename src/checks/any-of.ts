import { type Check, check } from './check.js'

/** At least one of the checks passes: for what the documentation leaves open. The first tells what is missing. */
export const anyOf = (preferred: Check, ...others: readonly Check[]): Check =>
  check(
    preferred.id,
    [preferred, ...others].map(({ asserts }) => asserts).join(', or '),
    function* (exchange) {
      const passes = others.some(({ judge }) => [...judge(exchange)].length === 0)
      if (!passes) yield* preferred.judge(exchange)
    },
  )
