import { type Document, isAlias, isMap, isScalar, LineCounter, type Pair, parseDocument } from 'yaml'
import { type Microversion, parseMicroversion } from '../microversion.js'
import { readSource, type SourcePlace, sourceError, strictly, type Tolerance } from './source-text.js'

const file = 'parameters.yaml'

/** One entry of parameters.yaml: what the tables of the API reference refer to. */
export interface ParameterFact {
  readonly key: string
  readonly place: SourcePlace
  readonly in: 'path' | 'query' | 'body' | 'header'
  /** As written, e.g. `string`, `list`; absent when the entry has none. */
  readonly type?: string
  /** Absent when the entry does not say, also when it misspells the word. */
  readonly required?: boolean
  readonly since?: Microversion
  readonly until?: Microversion
  /** Read for facts only; never carried into schemas. */
  readonly description: string
}

const placesIn = ['path', 'query', 'body', 'header'] as const

/** The text of a scalar as it stands in the source: a YAML loader would make 3.6 of an unquoted 3.60. */
const sourceTextOf = (pair: Pair | undefined): string | undefined =>
  isScalar(pair?.value) ? (pair.value.source ?? String(pair.value.value)) : undefined

/** An entry's fields, its own after those of the entry that it merges (`<<: *other`): the last of a name holds. */
const fieldsOf = (value: unknown, document: Document): readonly Pair[] => {
  const map = isAlias(value) ? value.resolve(document) : value
  if (!isMap(map)) return []
  const isMerge = ({ key }: Pair): boolean => isScalar(key) && key.value === '<<'
  const merged = map.items.filter(isMerge).flatMap((pair) => fieldsOf(pair.value, document))
  return [...merged, ...map.items.filter((pair) => !isMerge(pair))]
}

const factOf = (pair: Pair, document: Document, lineOf: (pair: Pair) => number): ParameterFact => {
  const key = isScalar(pair.key) ? String(pair.key.value) : ''
  const place = { file, line: lineOf(pair) }
  if (!isMap(pair.value)) throw sourceError(place, `${key} has no fields`, 'in, type, required')
  const fields = fieldsOf(pair.value, document)
  const field = (name: string) => fields.findLast((item) => isScalar(item.key) && item.key.value === name)
  const version = (name: string): Microversion | undefined => {
    const found = field(name)
    const text = sourceTextOf(found)
    if (found === undefined || text === undefined) return undefined
    const version = parseMicroversion(text)
    if (!version)
      throw sourceError({ file, line: lineOf(found) }, `${name} "${text}"`, 'a microversion like 3.60')
    return version
  }
  const where = placesIn.find((name) => name === sourceTextOf(field('in')))
  if (!where) throw sourceError(place, `${key} has no valid "in"`, placesIn.join(', '))
  const type = sourceTextOf(field('type'))
  const required = sourceTextOf(field('required'))
  const since = version('min_version')
  const until = version('max_version')
  return {
    key,
    place,
    in: where,
    description: (sourceTextOf(field('description')) ?? '').replace(/\s+/g, ' ').trim(),
    ...(type !== undefined && { type }),
    ...(required !== undefined && { required: required === 'true' }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
  }
}

/** Reads parameters.yaml, every scalar by its source text; of a key given twice the last holds, as in YAML loaders. */
export const readParameters = (
  directory: string,
  tolerate: Tolerance = strictly,
): ReadonlyMap<string, ParameterFact> => {
  const text = readSource(directory, file, { file, line: 1 })
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  for (const error of document.errors) {
    const [what = 'malformed YAML'] = error.message.split('\n')
    const place = { file, line: lines.linePos(error.pos[0]).line }
    const fault = sourceError(place, what.replace(/ at line.*$/, ''), 'valid YAML')
    if (error.code !== 'DUPLICATE_KEY') throw fault
    tolerate(fault)
  }
  if (!isMap(document.contents)) throw sourceError({ file, line: 1 }, 'no entries', 'a mapping of parameters')
  const lineOf = ({ key }: Pair): number => lines.linePos(isScalar(key) ? (key.range?.[0] ?? 0) : 0).line
  const facts = document.contents.items.map((pair) => factOf(pair, document, lineOf))
  return new Map(facts.map((fact) => [fact.key, fact]))
}
