export { check, shown } from './check.js'
export { isRefused } from './is-refused.js'
export { isRefusedOr } from './is-refused-or.js'
export { at } from './json-pointer.js'
export {
  everyItemHas,
  itemsAt,
  listContains,
  listFollows,
  listHasExactly,
  listHasLength,
  listIs,
  listLacks,
} from './lists.js'
export { memberIncludes, memberIs, memberIsOneOf } from './member-is.js'
export { memberIsAbsent, memberIsPresent } from './member-is-present.js'
export { statusIs } from './status-is.js'
