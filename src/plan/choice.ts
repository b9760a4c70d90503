import type { CataloguedRequirement } from '../requirements/catalogue.js'
import { isVendors } from '../requirements/vendor-ids.js'
import { matchesGlob } from './glob.js'
import { belongsTo, type Profile } from './profile.js'

/** Which requirements are to run. */
export interface Choice {
  /** Ids, beginnings of ids up to a slash, or globs; empty: all. */
  readonly only: readonly string[]
  readonly profile?: Profile
}

/** Whether a requirement is chosen. A profile says nothing of a vendor's: they were asked for by themselves. */
export const isChosen = (requirement: CataloguedRequirement, { only, profile }: Choice): boolean => {
  const { id } = requirement
  const isWanted =
    only.length === 0 || only.some((glob) => matchesGlob(id, glob) || id.startsWith(`${glob}/`))
  return isWanted && (profile === undefined || isVendors(id) || belongsTo(requirement, profile))
}
