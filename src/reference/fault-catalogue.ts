import { type Family, families, isFamily, nouns } from './faults/families.js'
import type { CatalogueEntry } from './faults/fault-class.js'
import { Faults, type ParsedFault } from './faults/faults.js'
import { isNamedFault, named } from './faults/named.js'
import { operationIds } from './operation-ids.js'

/** Everything the reference can be told to do wrong, for `--list-faults` and for the proof of each requirement. */
export const faultCatalogue: readonly CatalogueEntry[] = [
  ...named,
  ...Object.entries(families).map(
    ([name, { class: faultClass, rule, parameter }]): CatalogueEntry => ({
      id: `${name}:`,
      class: faultClass,
      rule,
      operations: [],
      parameter,
    }),
  ),
]

/** A fault was asked for that the reference does not know; the message says what to do. */
export class UnknownFault extends Error {
  override readonly name = 'UnknownFault'
}

/** What the texts ask for, understood; throws UnknownFault. */
export const parseFaults = (texts: readonly string[]): Faults => new Faults(texts.map(parseFault))

const parseFault = (text: string): ParsedFault => {
  if (isNamedFault(text)) return { named: text }
  const colon = text.indexOf(':')
  const family = text.slice(0, colon)
  if (colon < 0 || !isFamily(family)) throw unknown(text, nearest(text))
  return parseParameter(family, text.slice(colon + 1))
}

const parseParameter = (family: Family, parameter: string): ParsedFault => {
  const kind = families[family].parameter
  const wrong = (expected: string): UnknownFault =>
    new UnknownFault(`fault "${family}:${parameter}": expected ${family}:${kind}, where ${expected}`)
  if (kind === 'status') {
    if (!/^[a-z_-]+$/.test(parameter)) throw wrong('a status is like `creating`')
    return { family, subject: parameter }
  }
  if (kind === 'noun' || kind === 'noun.member') {
    const noun = nouns.find((candidate) => parameter === candidate || parameter.startsWith(`${candidate}.`))
    const member = noun === undefined ? '' : parameter.slice(noun.length + 1)
    if (noun === undefined || (kind === 'noun') !== (member === ''))
      throw wrong(`a noun is ${nouns.join(' or ')}`)
    return member === '' ? { family, subject: noun } : { family, subject: noun, detail: member }
  }
  const separator = kind === 'operation=code' ? '=' : '.'
  const subject = longestOperation(parameter, kind === 'operation' ? undefined : separator)
  const detail = parameter.slice((subject?.length ?? 0) + 1)
  if (subject === undefined) throw wrong('an operation is like `volumes.create`')
  if (kind === 'operation=code' && !/^[1-5]\d\d$/.test(detail)) throw wrong('a code is like 200')
  if (kind === 'operation') return { family, subject }
  if (detail === '') throw wrong('a member is the name of a member or query parameter')
  return { family, subject, detail }
}

/** Several ids are beginnings of others: `volumes.list` of `volumes.list-detail`. */
const longestOperation = (text: string, separator?: string): string | undefined =>
  operationIds
    .filter((id) => (separator === undefined ? text === id : text.startsWith(id + separator)))
    .sort((a, b) => b.length - a.length)[0]

const unknown = (text: string, near: readonly string[]): UnknownFault => {
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'the list of faults names them all'
  return new UnknownFault(`unknown fault "${text}": ${hint}`)
}

const nearest = (text: string): readonly string[] => {
  const words = new Set(text.split(/[-:]/))
  const shared = (id: string): number =>
    id.split(/[-:]/).filter((word) => word !== '' && words.has(word)).length
  return faultCatalogue
    .map(({ id }) => id)
    .filter((id) => shared(id) > 0)
    .sort((a, b) => shared(b) - shared(a))
    .slice(0, 3)
}
