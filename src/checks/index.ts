export { at } from '../json-pointer.js'
export { agreesWith, itemAgreesWith, stillTells } from './agrees-with.js'
export { anyOf } from './any-of.js'
export { falseWords, trueWords } from './boolean-words.js'
export { type Check, check, shown } from './check.js'
export { hasItem, itemIncludes, itemsAreInOrder, itemsDiffer, lacksItem } from './has-item.js'
export { hasNoText } from './has-no-text.js'
export { isRefused } from './is-refused.js'
export { isRefusedOr } from './is-refused-or.js'
export { listIsInTimeOrder } from './list-is-in-time-order.js'
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
export { linksToNextPage, nextPageOf, strayHostOf } from './next-page.js'
export { statusIs } from './status-is.js'
export { walkMetEachOnce } from './walk-met-each-once.js'
