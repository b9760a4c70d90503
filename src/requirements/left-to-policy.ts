import type { Operation } from '../contract/contract.js'

/** "Administrators only, depending on policy settings." */
const chapters = ['hosts', 'qos-specs', 'quota-classes', 'quota-sets', 'snapshot-actions']

/** "Policy defaults enable only users with the administrative role […]. Cloud providers can change these permissions" */
const operations = ['volumes.action.os-force_detach', 'volumes.action.os-migrate_volume']

/** Whether the documents say of an operation that members may be let perform it: that they are not is the default only. */
export const isLeftToPolicy = ({ chapter, id }: Operation): boolean =>
  chapters.includes(chapter) || operations.includes(id)
