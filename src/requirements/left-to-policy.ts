import type { Operation } from '../contract/contract.js'

/** "Administrators only, depending on policy settings." */
const chapters = ['hosts', 'qos-specs', 'quota-classes', 'quota-sets', 'snapshot-actions']

/** "Policy defaults enable only users with the administrative role […]. Cloud providers can change these permissions" */
const operations = ['volumes.action.os-force_detach', 'volumes.action.os-migrate_volume']

/** Whether the documents say of an operation that members may be let perform it: that they are not is the default only. */
export const isLeftToPolicy = ({ chapter, id }: Operation): boolean =>
  chapters.includes(chapter) || operations.includes(id)

/**
 * "Policy defaults enable only users with the administrative role or the owner of the volume […]. Cloud providers can change
 * these permissions": whoever may not ask may be told that first.
 */
const ownersByDefault = ['volumes.action.os-retype']

/** With what else a member's request may be refused that is wrong by itself, where a policy may keep it from members. */
export const codesOfPolicy = ({ id }: Operation): readonly number[] =>
  ownersByDefault.includes(id) ? [403] : []
