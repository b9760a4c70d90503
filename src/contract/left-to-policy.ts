import type { Operation } from './contract.js'

/** "Administrators only, depending on policy settings." */
const chapters = ['hosts', 'qos-specs', 'quota-classes', 'quota-sets']

/**
 * Whether it is the default alone that members may not perform an operation: a cloud may let them look. That members may
 * change what concerns everybody is no setting that anybody means to have.
 */
export const isLeftToPolicy = ({ chapter, method }: Operation): boolean =>
  method === 'GET' && chapters.includes(chapter)

/**
 * "Policy defaults enable only users with the administrative role or the owner of the volume […]. Cloud providers can change
 * these permissions": whoever may not ask may be told that first.
 */
const ownersByDefault = ['volumes.action.os-retype']

/** With what else a member's request may be refused, right or wrong by itself, where a policy may keep it from members. */
export const codesOfPolicy = ({ id }: Pick<Operation, 'id'>): readonly number[] =>
  ownersByDefault.includes(id) ? [403] : []
