import { UsageError } from '../usage-error.js'
import { type Environment, interpolate } from './interpolate.js'
import type { Path, YamlSource } from './yaml-source.js'

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a text at a path becomes. */
export type Change = (text: string, path: Path) => unknown

/** A copy in which every text below `path` is changed; all else stays as it is. */
export const changeTexts = (value: unknown, path: Path, change: Change): unknown => {
  if (typeof value === 'string') return change(value, path)
  if (Array.isArray(value)) return value.map((item, n) => changeTexts(item, [...path, String(n)], change))
  if (!isMapping(value)) return value
  const entries = Object.entries(value).map(([key, item]) => [key, changeTexts(item, [...path, key], change)])
  return Object.fromEntries(entries)
}

/** Fills in variables; one that is missing is told with its place in the file. */
export const fillInWith =
  (env: Environment, source: YamlSource): Change =>
  (text, path) =>
    interpolate(text, env, (reference, problem) => {
      throw new UsageError(`${source.place(source.offsetOf(path, { text: reference }))}: ${problem}`)
    })

/** Reads a filled-in variable where a number or a claim is wanted: variables are always text. */
export const readScalar = (text: string): unknown => {
  if (/^\d+$/.test(text)) return Number(text)
  return text === 'true' ? true : text === 'false' ? false : text
}
