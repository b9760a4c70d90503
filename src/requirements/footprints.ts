import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Act } from '../http/acts.js'
import { oncePerKey } from '../once-per-key.js'
import { packageRoot } from '../package-root.js'
import { type Amounts, nothing } from '../target/budget.js'
import type { SurfaceName } from '../target/surface.js'

/** What one run of a requirement asks of a target, with what it shares with others made for it alone. */
export interface Footprint {
  /** Every request that may change something. */
  readonly acts: readonly Act[]
  /** The most that it holds, or asks to hold, at one time. */
  readonly most: Amounts
  /** What it makes, what it shares with others apart. */
  readonly makes: Amounts
  /** What it shares with others, by the names of `Footprints.shared`. */
  readonly shares: readonly string[]
  /** Requests, without those that only look again. */
  readonly exchanges: number
  /** Transitions that it waits for. */
  readonly waits: number
}

/** What requirements ask of a target, by their ids. */
export type Footprints = ReadonlyMap<string, Footprint>

/** What is made once for all who only look at it, by name, without what it is made with that is shared itself. */
export type SharedFootprints = ReadonlyMap<string, Amounts>

/** As it is stored: acts by their place in the list, amounts that are not zero. */
export interface StoredFootprints {
  readonly acts: readonly Act[]
  readonly shared: Readonly<Record<string, Partial<Amounts>>>
  readonly requirements: Readonly<
    Record<
      string,
      {
        readonly acts?: readonly number[]
        readonly most?: Partial<Amounts>
        readonly makes?: Partial<Amounts>
        /** By their places among the names of `shared`. */
        readonly shares?: readonly number[]
        readonly exchanges: number
        readonly waits?: number
      }
    >
  >
}

/** Where a surface's footprints are kept; `npm run footprints` takes them on the reference, tests hold them to it. */
export const footprintsFile = (surface: SurfaceName): string =>
  join(packageRoot, 'docs', `footprints-${surface}.json`)

const read = oncePerKey((surface: SurfaceName): StoredFootprints => {
  const file = footprintsFile(surface)
  if (!existsSync(file)) return { acts: [], shared: {}, requirements: {} }
  return JSON.parse(readFileSync(file, 'utf8')) as StoredFootprints
})

/** What is known of the footprints of a surface's requirements. */
export const loadFootprints = oncePerKey((surface: SurfaceName): Footprints => {
  const { acts: known, shared, requirements } = read(surface)
  const names = Object.keys(shared)
  return new Map(
    Object.entries(requirements).map(
      ([id, { acts = [], shares = [], most, makes, exchanges, waits = 0 }]) => [
        id,
        {
          acts: acts.flatMap((place) => known[place] ?? []),
          most: { ...nothing, ...most },
          makes: { ...nothing, ...makes },
          shares: shares.flatMap((place) => names[place] ?? []),
          exchanges,
          waits,
        },
      ],
    ),
  )
})

/** What is known of what a surface's requirements share. */
export const loadSharedFootprints = (surface: SurfaceName): SharedFootprints =>
  new Map(Object.entries(read(surface).shared).map(([name, amounts]) => [name, { ...nothing, ...amounts }]))
