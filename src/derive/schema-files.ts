import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Makes the directory hold exactly these files. */
export const writeSchemas = (directory: string, files: ReadonlyMap<string, string>): void => {
  mkdirSync(directory, { recursive: true })
  for (const name of readdirSync(directory))
    if (!files.has(name)) rmSync(join(directory, name), { recursive: true })
  for (const [name, text] of files) writeFileSync(join(directory, name), text)
}

/** At most this many differences of one file are shown. */
const shown = 40

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

const brief = (value: Json | undefined): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

/** Where two documents differ, by JSON Pointer, as deep as both have the same structure. */
const deviations = function* (was: Json | undefined, is: Json | undefined, at: string): Iterable<string> {
  if (JSON.stringify(was) === JSON.stringify(is)) return
  const nested = [was, is].every((value) => typeof value === 'object' && value !== null)
  if (!nested || Array.isArray(was) !== Array.isArray(is)) {
    if (was !== undefined) yield `- ${at || '/'}: ${brief(was)}`
    if (is !== undefined) yield `+ ${at || '/'}: ${brief(is)}`
    return
  }
  const [before, after] = [was, is].map((value) => new Map(Object.entries(value as object)))
  let inside = 0
  for (const name of new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])) {
    for (const text of deviations(before?.get(name), after?.get(name), `${at}/${escaped(name)}`)) {
      inside += 1
      yield text
    }
  }
  if (inside === 0) yield `~ ${at || '/'}: the order of its members`
}

const read = (path: string): Json | undefined => {
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Json
  } catch {
    return readFileSync(path, 'utf8')
  }
}

const differencesOf = (directory: string, name: string, text: string): readonly string[] => {
  const path = join(directory, name)
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return []
  const all = [...deviations(read(path), JSON.parse(text) as Json, '')]
  const lines = all.length > 0 ? all.slice(0, shown) : ['~ /: white space']
  const more = all.length > shown ? [`  … and ${all.length - shown} more`] : []
  return [`${name}:`, ...lines.map((line) => `  ${line}`), ...more]
}

/** How the directory differs from what it would hold after derive; empty when it does not. */
export const differences = (directory: string, files: ReadonlyMap<string, string>): readonly string[] => {
  const present = existsSync(directory) ? readdirSync(directory) : []
  return [
    ...[...files].flatMap(([name, text]) => differencesOf(directory, name, text)),
    ...present.filter((name) => !files.has(name)).map((name) => `${name}: derived from nothing any more`),
  ]
}
