/**
 * Makes plain data immutable, all the way down: what an exchange proves must not change after the fact. Without
 * recursion, since a target may nest as deeply as it likes.
 */
export const freeze = <T>(value: T): T => {
  const waiting: unknown[] = [value]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null || Object.isFrozen(next)) continue
    Object.freeze(next)
    for (const inner of Object.values(next))
      if (typeof inner === 'object' && inner !== null) waiting.push(inner)
  }
  return value
}
