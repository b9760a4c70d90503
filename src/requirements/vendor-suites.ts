import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createJiti } from 'jiti'
import type { Suite } from '../suite.js'
import { UsageError } from '../usage-error.js'
import { asVendors } from './vendor-ids.js'
import { mistakeIn } from './vendor-suite-mistakes.js'

const isSuiteFile = (file: string): boolean => /(?<!\.test|\.d)\.m?[jt]s$/.test(file)

const ours = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** What a vendor's file imports as `blockspec/…` is what runs, wherever the file lies. */
const loader = (directory: string) =>
  createJiti(pathToFileURL(join(directory, '/')).href, {
    fsCache: false,
    interopDefault: false,
    alias: {
      'blockspec/suite': ours('suite.js'),
      'blockspec/checks': ours('checks/index.js'),
    },
  })

const filesIn = (directory: string): readonly string[] => {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(
      `suites: ${directory} is no directory; expected one of suites (.js, .mjs, .ts or .mts)`,
    )
  }
  const files = readdirSync(directory).filter(isSuiteFile).sort()
  if (files.length === 0) {
    throw new UsageError(
      `suites: ${directory} holds no suite; expected files whose default export is suite('name', { … }), ending in .js, .mjs, .ts or .mts`,
    )
  }
  return files.map((file) => join(directory, file))
}

/** Where in a vendor's directory an error came from, if it says so: `file:line:column`. */
const placeIn = (directory: string, error: Error): string | undefined => {
  const told = `${error.message}\n${error.stack ?? ''}`
  const at = told.indexOf(`${directory}/`)
  return at === -1 ? undefined : /^[^\n():]+:\d+(?::\d+)?/.exec(told.slice(at))?.[0]
}

const complaint = (directory: string, file: string, thrown: unknown): UsageError => {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const [what = ''] = error.message.split('\n')
  return new UsageError(
    `${placeIn(directory, error) ?? file}: the suite cannot be loaded: ${what.trim()}; mend it, or take it out of --suites`,
  )
}

/** The line, counted from 1, on which a requirement's key stands; of no use where keys are put together. */
const lineOf = (source: string, key: string): number | undefined => {
  const line = source.split('\n').findIndex((text) => text.includes(`'${key}'`) || text.includes(`"${key}"`))
  return line === -1 ? undefined : line + 1
}

const loadFile = async (directory: string, file: string): Promise<Suite> => {
  const module: Readonly<Record<string, unknown>> = await loader(directory)
    .import<Readonly<Record<string, unknown>>>(file)
    .catch((error: unknown) => {
      throw complaint(directory, file, error)
    })
  const found = mistakeIn(module.default)
  if ('suite' in found) return found.suite
  const { key, message } = found
  const line = key === undefined ? 1 : lineOf(readFileSync(file, 'utf8'), key)
  throw new UsageError(`${file}${line === undefined ? '' : `:${line}`}: ${message}`)
}

/** The suites of vendors' directories, named so that no id of theirs is one of ours; a mistake is a UsageError. */
export const loadVendorSuites = async (directories: readonly string[]): Promise<readonly Suite[]> => {
  const known = new Map<string, string>()
  const suites: Suite[] = []
  for (const directory of new Set(directories)) {
    for (const file of filesIn(directory)) {
      const suite = await loadFile(directory, file)
      const other = known.get(suite.name)
      if (other !== undefined) {
        throw new UsageError(
          `${file}:1: the name "${suite.name}" is taken by ${other}; give each suite its own`,
        )
      }
      known.set(suite.name, file)
      suites.push({ ...suite, name: asVendors(suite.name) })
    }
  }
  return suites
}
