import type { Microversion } from '../microversion.js'

/** Each microversion that was ever put into a set, and its bit. */
const bits = new Map<Microversion, bigint>()

const bitOf = (version: Microversion): bigint => {
  const known = bits.get(version) ?? 1n << BigInt(bits.size)
  bits.set(version, known)
  return known
}

/** A set of microversions that is small enough for a run to hold thousands: one for each check and operation. */
export class VersionSet {
  #bits = 0n

  has(version: Microversion): boolean {
    return (this.#bits & bitOf(version)) !== 0n
  }

  add(version: Microversion): void {
    this.#bits |= bitOf(version)
  }

  /** This one and another microversion, apart from this one. */
  with(version: Microversion): VersionSet {
    const more = new VersionSet()
    more.#bits = this.#bits | bitOf(version)
    return more
  }

  values(): readonly Microversion[] {
    return [...bits].flatMap(([version, bit]) => ((this.#bits & bit) === 0n ? [] : [version]))
  }
}
