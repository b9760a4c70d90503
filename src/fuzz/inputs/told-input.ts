import { parseMicroversion } from '../../microversion.js'
import type { Input } from './input.js'

const longest = 160

const brief = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

/** A request as a person would write it: `volumes.create {"volume":{"size":0}} at 3.0 (rule: /volume/size minimum)`. */
export const phraseOfInput = ({ rule, at, body, text, query, headers, path }: Input): string => {
  const [operation, ...about] = rule.split(' ')
  const strange = Object.entries(path).flatMap(([name, value]) =>
    value.startsWith('{') ? [] : [`${name} ${brief(value)}`],
  )
  const parts = [
    ...strange,
    ...(body === undefined ? [] : [brief(body)]),
    ...(text === undefined ? [] : [`the text ${brief(text)}`]),
    ...(query === undefined ? [] : [`query ${brief(query)}`]),
    ...(headers === undefined ? [] : [`headers ${brief(headers)}`]),
  ]
  return `${[operation, ...parts].join(' ')} at ${at} (rule: ${about.join(' ')})`
}

const record = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined

const texts = (value: unknown): Readonly<Record<string, string>> | undefined => {
  const known = record(value)
  return known && Object.fromEntries(Object.entries(known).map(([name, one]) => [name, String(one)]))
}

/** The request of a stored finding; absent where it is about a rule that is no longer known. */
export const parseInput = (stored: unknown, isKnown: (rule: string) => boolean): Input | undefined => {
  const fields = record(stored)
  const path = texts(fields?.path)
  const at = typeof fields?.at === 'string' ? parseMicroversion(fields.at) : undefined
  if (fields === undefined || path === undefined || at === undefined) return undefined
  const { rule, body, text } = fields
  if (typeof rule !== 'string' || !isKnown(rule)) return undefined
  const query = texts(fields.query)
  const headers = texts(fields.headers)
  return {
    ...{ rule, at, path },
    ...(body !== undefined && { body }),
    ...(typeof text === 'string' && { text }),
    ...(query && { query }),
    ...(headers && { headers }),
  }
}
