import type * as fc from 'fast-check'

/** One of several; absent where there are none. */
export const pick = <T>(random: fc.Random, from: readonly T[]): T | undefined =>
  from.length === 0 ? undefined : from[random.nextInt(0, from.length - 1)]

/** One of several, rather one that is worth more; absent where nothing is worth anything. */
export const weighed = <T>(random: fc.Random, options: readonly (readonly [T, number])[]): T | undefined => {
  const whole = options.reduce((sum, [, worth]) => sum + worth, 0)
  if (whole === 0) return undefined
  let rest = (random.nextInt(0, 2 ** 30) / 2 ** 30) * whole
  for (const [option, worth] of options) {
    rest -= worth
    if (rest <= 0) return option
  }
  return options.at(-1)?.[0]
}
