import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { packageRoot } from '../package-root.js'

/** A test of another suite and the requirements that ask the same; `why` tells why there is none. */
export interface Correspondence {
  readonly test: string
  readonly id: string
  readonly requirements?: readonly string[]
  readonly why?: string
}

/** What corresponds to the volume tests of Tempest that SCS-0128 names. */
export const correspondences = (): readonly Correspondence[] =>
  parse(readFileSync(join(packageRoot, 'requirements', 'scs-0128.yaml'), 'utf8'))

/** The ids of those tests by requirement. */
export const testsByRequirement = (): ReadonlyMap<string, readonly string[]> => {
  const tests = new Map<string, readonly string[]>()
  for (const { id, requirements = [] } of correspondences()) {
    for (const requirement of requirements) tests.set(requirement, [...(tests.get(requirement) ?? []), id])
  }
  return tests
}
