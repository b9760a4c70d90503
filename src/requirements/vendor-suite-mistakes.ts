import { capabilities } from '../capability.js'
import { loadContract } from '../contract/load-contract.js'
import { parseMicroversion } from '../microversion.js'
import type { Suite } from '../suite.js'
import { suggest } from '../target/nearest.js'
import { surfaces } from '../target/surface.js'

/** What is wrong with a suite, and with which of its requirements. */
interface SuiteMistake {
  readonly key?: string
  readonly message: string
}

type Members = Readonly<Record<string, unknown>>
type Rule = (value: unknown) => string | undefined

const surfaceNames: readonly string[] = surfaces.map(({ name }) => name)

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

const wanted =
  (what: string, holds: (value: unknown) => boolean): Rule =>
  (value) =>
    holds(value) ? undefined : `expected ${what}, got ${JSON.stringify(value) ?? typeof value}`

const oneOf = (known: readonly string[]): Rule => {
  const word = wanted(`one of ${known.join(', ')}`, (value) => known.some((each) => each === value))
  return (value) =>
    isText(value) && !known.includes(value) ? `"${value}" is unknown; ${suggest(value, known)}` : word(value)
}

const listOf =
  (rule: Rule): Rule =>
  (value) =>
    Array.isArray(value) ? value.map(rule).find((message) => message !== undefined) : 'expected a list'

const microversion = wanted(
  'a microversion such as 3.27',
  (value) => isText(value) && parseMicroversion(value) !== undefined,
)

const text = wanted('text', isText)

const required: Readonly<Record<string, Rule>> = {
  title: text,
  operation: text,
  run: wanted('a function', (value) => typeof value === 'function'),
}

const rules: Readonly<Record<string, Rule>> = {
  ...required,
  ref: text,
  quote: text,
  level: oneOf(['must', 'should']),
  since: microversion,
  until: microversion,
  needs: listOf(oneOf(capabilities)),
  surfaces: listOf(oneOf(surfaceNames)),
  calls: listOf(text),
  facet: oneOf(['route', 'request', 'response', 'whole']),
  alone: wanted('true or false', (value) => typeof value === 'boolean'),
  ofAny: wanted('true or false', (value) => typeof value === 'boolean'),
}

/** Operations that the surface for which a requirement is written first does not document. */
const strangeOperation = ({ operation, calls = [] }: Members, surface: string): string | undefined => {
  const known = [...loadContract(surface).operations.keys()]
  const strange = [operation, ...(Array.isArray(calls) ? calls : [])]
    .map(String)
    .find((id) => !known.includes(id))
  return strange === undefined
    ? undefined
    : `${surface} has no operation "${strange}"; ${nearestOf(strange, known)}`
}

const nearestOf = (operation: string, known: readonly string[]): string => {
  const cure = suggest(operation, known)
  return cure.startsWith('did') ? cure : 'docs/contract.md lists them'
}

const mistakeInRequirement = (value: unknown, home: readonly string[]): string | undefined => {
  if (!isMembers(value)) return 'expected a requirement: { title, operation, async run(trial) { … } }'
  for (const name of Object.keys(required)) if (value[name] === undefined) return `${name} is missing`
  for (const [name, given] of Object.entries(value)) {
    const rule = rules[name]
    if (rule === undefined) return `"${name}" is unknown; ${suggest(name, Object.keys(rules))}`
    const message = given === undefined ? undefined : rule(given)
    if (message !== undefined) return `${name}: ${message}`
  }
  const own = Array.isArray(value.surfaces) ? value.surfaces.map(String) : home
  return own[0] === undefined ? 'surfaces: expected at least one' : strangeOperation(value, own[0])
}

const noSuite: SuiteMistake = {
  message:
    "no suite is its default export; expected export default suite('name', { … }) with suite from blockspec/suite",
}

const isSuite = (value: unknown): value is Suite =>
  isMembers(value) &&
  typeof value.name === 'string' &&
  isMembers(value.requirements) &&
  Array.isArray(value.surfaces)

/** A vendor's suite, if it is one, or what is wrong with it. */
export const mistakeIn = (value: unknown): { readonly suite: Suite } | SuiteMistake => {
  if (!isSuite(value)) return noSuite
  const { name, requirements, surfaces: home } = value
  if (!/^[a-z][a-z0-9-]*$/.test(name)) {
    return { key: name, message: `expected a name of lower-case words joined by hyphens, got "${name}"` }
  }
  const strange = listOf(oneOf(surfaceNames))(home)
  if (strange !== undefined) return { key: name, message: `surfaces: ${strange}` }
  for (const [key, requirement] of Object.entries(requirements)) {
    if (!/^[a-z][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/.test(key)) {
      return {
        key,
        message: `expected an id of the form <operation>/<slug> in lower-case words, got "${key}"`,
      }
    }
    const message = mistakeInRequirement(requirement, home)
    if (message !== undefined) return { key, message: `vendor/${name}/${key}: ${message}` }
  }
  return { suite: value }
}
