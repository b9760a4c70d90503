import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../package-root.js'

/** What proves that a requirement can fail, and that a fault of the reference does not go unnoticed. */
export interface Teeth {
  /** A fault under which the requirement fails, by the requirement's id. */
  readonly requirements: Readonly<Record<string, string>>
  /** A requirement, catalogued or standing, that fails under the fault, by the fault's name. */
  readonly faults: Readonly<Record<string, string>>
}

/** Where the proofs are kept; `npm run teeth` looks for them, the tests repeat them. */
export const teethFile = join(packageRoot, 'docs/teeth.json')

/** All known proofs. */
export const loadTeeth = (): Teeth => JSON.parse(readFileSync(teethFile, 'utf8')) as Teeth
