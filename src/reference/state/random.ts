/** A seeded source of everything that looks random in the reference, so that a seed repeats a run. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** Lower-case hexadecimal digits. */
  hex(digits: number): string
  /** A version 4 UUID. */
  uuid(): string
  /** Where it stands; what is set here repeats what came after. */
  state: number
}

/** The mulberry32 generator: small, fast, and good enough for ids and jitter. */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const hex = (digits: number): string => {
    let text = ''
    while (text.length < digits)
      text += Math.floor(next() * 2 ** 32)
        .toString(16)
        .padStart(8, '0')
    return text.slice(0, digits)
  }
  const uuid = (): string => {
    const digits = hex(32)
    const variant = '89ab'.charAt(Math.floor(next() * 4))
    return [
      digits.slice(0, 8),
      digits.slice(8, 12),
      `4${digits.slice(13, 16)}`,
      `${variant}${digits.slice(17, 20)}`,
      digits.slice(20),
    ].join('-')
  }
  return {
    ...{ next, hex, uuid },
    get state() {
      return state
    },
    set state(value) {
      state = value >>> 0
    },
  }
}
