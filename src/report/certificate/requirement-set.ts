import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Level } from '../../finding.js'
import { packageRoot } from '../../package-root.js'
import { UsageError } from '../../usage-error.js'
import { stableJson } from '../stable-json.js'

/** What a release asks of one surface. */
export interface SurfaceSet {
  readonly requirements: readonly (readonly [id: string, level: Level])[]
  /** Checks that judge every exchange of each of the operations. */
  readonly standing: readonly (readonly [check: string, level: Level])[]
  readonly operations: readonly string[]
}

/** All that a release asks, as it stays: what a later release adds is not scored where this one counts. */
export interface RequirementSet {
  readonly schemaVersion: 1
  readonly release: string
  readonly surfaces: Readonly<Record<string, SurfaceSet>>
  /** Of the other members. */
  readonly sha256: string
}

const directory = join(packageRoot, 'requirements')

const hashOf = (set: Omit<RequirementSet, 'sha256'>): string =>
  createHash('sha256').update(stableJson(set)).digest('hex')

/** A release's set with its hash. */
export const requirementSet = (
  release: string,
  surfaces: Readonly<Record<string, SurfaceSet>>,
): RequirementSet => {
  const set = { schemaVersion: 1, release, surfaces } as const
  return { ...set, sha256: hashOf(set) }
}

/** A set as it is stored. */
export const requirementSetText = (set: RequirementSet): string => stableJson(set)

/** Whether a set is what its hash says. */
export const isIntact = ({ sha256, ...set }: RequirementSet): boolean => sha256 === hashOf(set)

/** The releases whose sets are kept. */
export const frozenReleases = (): readonly string[] =>
  readdirSync(directory).flatMap((file) => /^(\d+\.\d+\.\d+)\.json$/.exec(file)?.[1] ?? [])

/** The set of a release as text; a release that there is not is a UsageError. */
export const frozenSetText = (release: string): string => {
  const releases = frozenReleases()
  if (releases.includes(release)) return readFileSync(join(directory, `${release}.json`), 'utf8')
  throw new UsageError(
    `--set: there is no requirement set of release "${release}"; expected one of ${releases.join(', ')}`,
  )
}

/** Which requirements count, and how much: the level of the set holds, whatever a later release says. */
export const scoredBy = (set: RequirementSet, surface: string): ReadonlyMap<string, Level> => {
  const { requirements = [], standing = [], operations = [] } = set.surfaces[surface] ?? {}
  return new Map([
    ...requirements,
    ...operations.flatMap((operation) =>
      standing.map(([check, level]): readonly [string, Level] => [`contract/${operation}/${check}`, level]),
    ),
  ])
}
