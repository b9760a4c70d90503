import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../package-root.js'
import type { SurfaceName } from '../target/surface.js'

/** What proves that a requirement can fail, and that a fault of the reference does not go unnoticed. */
export interface Teeth {
  /** A fault under which the requirement fails, by the requirement's id. */
  readonly requirements: Readonly<Record<string, string>>
  /** A requirement, catalogued or standing, that fails under the fault, by the fault's name. */
  readonly faults: Readonly<Record<string, string>>
}

/** Where a surface's proofs are kept; `npm run teeth` looks for them, the tests repeat them. */
export const teethFile = (surface: SurfaceName): string =>
  join(packageRoot, 'docs', surface === 'block-storage-v3' ? 'teeth.json' : `teeth-${surface}.json`)

/** The proofs that a surface has of its own; those of named faults all stand with Block Storage v3. */
export const ownTeeth = (surface: SurfaceName): Teeth => {
  const file = teethFile(surface)
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Teeth>) : {}
  return { requirements: {}, faults: {}, ...known }
}

/** All known proofs. What v2 shares with v3 is proved by the same faults where it has none of its own. */
export const loadTeeth = (surface: SurfaceName): Teeth => {
  const own = ownTeeth(surface)
  if (surface !== 'block-storage-v2') return own
  return { ...own, requirements: { ...ownTeeth('block-storage-v3').requirements, ...own.requirements } }
}
