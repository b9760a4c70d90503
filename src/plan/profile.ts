import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Capability } from '../capability.js'
import { packageRoot } from '../package-root.js'
import type { CataloguedRequirement } from '../requirements/catalogue.js'
import { nearest } from '../target/nearest.js'
import type { SurfaceName } from '../target/surface.js'
import { UsageError } from '../usage-error.js'
import { matchesGlob } from './glob.js'

/** A named part of a surface's requirements. */
export interface Profile {
  readonly name: string
  readonly what: string
  /** Where it means something; by default on every surface. */
  readonly surfaces?: readonly SurfaceName[]
  /** Globs over requirement ids; by default all, or those of the features. */
  readonly requirements?: readonly string[]
  /** Requirements that need one of these are left out. */
  readonly without?: readonly Capability[]
  /** Globs over requirement ids, by feature: each gets a verdict of its own. */
  readonly features?: Readonly<Record<string, readonly string[]>>
}

const file = join(packageRoot, 'schemas/profiles.yaml')

/** All profiles, by name. */
export const loadProfiles = (): ReadonlyMap<string, Profile> => {
  const stored: Readonly<Record<string, Omit<Profile, 'name'>>> = parse(readFileSync(file, 'utf8'))
  return new Map(Object.entries(stored).map(([name, profile]) => [name, { name, ...profile }]))
}

/** The profile of a name, on a surface; a name that there is not, or that means nothing there, is a UsageError. */
export const profileNamed = (name: string, surface: string): Profile => {
  const profiles = loadProfiles()
  const profile = profiles.get(name)
  const { surfaces } = profile ?? {}
  if (surfaces?.every((one) => one !== surface)) {
    const others = [...profiles].flatMap(([other, { surfaces: where }]) =>
      where === undefined ? [other] : [],
    )
    throw new UsageError(
      `--profile: ${name} is for ${surfaces.join(', ')}, and the target is ${surface}; choose ${others.join(', ')}, or another target`,
    )
  }
  if (profile !== undefined) return profile
  const near = nearest(name, [...profiles.keys()])
  throw new UsageError(
    `--profile: expected one of ${[...profiles.keys()].join(', ')}, got "${name}"${near ? `; did you mean ${near}?` : ''}`,
  )
}

const matchesOne = (id: string, globs: readonly string[]): boolean =>
  globs.some((glob) => matchesGlob(id, glob))

/** Whether a requirement is part of a profile. */
export const belongsTo = ({ id, needs }: CataloguedRequirement, profile: Profile): boolean => {
  const { features, requirements = features ? Object.values(features).flat() : ['*'], without = [] } = profile
  return matchesOne(id, requirements) && !needs.some((need) => without.includes(need))
}

/** The features of a profile that a requirement, or a standing check on one of its operations, speaks of. */
export const featuresOf = (id: string, { features = {} }: Profile): readonly string[] =>
  Object.entries(features).flatMap(([name, globs]) => (matchesOne(id, globs) ? [name] : []))
