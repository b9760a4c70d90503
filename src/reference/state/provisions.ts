import type { Instant } from './clock.js'

/** How volumes of a type are encrypted. */
export interface Encryption {
  readonly id: string
  readonly typeId: string
  provider: string
  controlLocation: string
  cipher: string | null
  keySize: number | null
  readonly createdAt: Instant
  updatedAt: Instant | null
}

/** Qualities of service, which volume types may be associated with. */
export interface QosSpecs {
  readonly id: string
  readonly name: string
  consumer: string
  specs: Record<string, string>
  readonly createdAt: Instant
  updatedAt: Instant | null
}

/** Limits that were set, by the key a quota is kept under; the others are as by default. */
export type Limits = Readonly<Record<string, number>>
