import { parseBoolean } from '../boolean-words.js'
import type { Call } from '../call.js'
import { badRequest } from '../refusal.js'

/** What a query parameter says by a boolean word; false when it is not there, refused when it is no such word. */
export const flag = (call: Call, name: string): boolean => {
  const text = call.query.get(name)
  const value = text === null ? false : parseBoolean(text)
  if (value === undefined) throw badRequest(`Value '${text}' for '${name}' is not a boolean.`)
  return value
}
