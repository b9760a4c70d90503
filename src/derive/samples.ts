import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { compareMicroversions, type Microversion, parseMicroversion } from '../microversion.js'
import type { Side, SourceOperation } from './api-reference.js'
import { sourceError } from './source-text.js'

/** A documented body and the microversion it shows. */
export interface Sample {
  readonly path: string
  readonly side: Side
  readonly version: Microversion
  readonly body: unknown
  /** Where, by JSON Pointer, an erratum says that it shows what cannot be. */
  readonly wrong?: readonly string[]
}

const versionDirectory = /^v(\d+\.\d+)$/

const bodyOf = (directory: string, path: string): unknown => {
  try {
    return JSON.parse(readFileSync(join(directory, path), 'utf8'))
  } catch (error) {
    throw sourceError({ file: path, line: 1 }, `no JSON (${(error as Error).message})`, 'a JSON document')
  }
}

/**
 * The sample itself and its namesakes in sister directories `v3.NN/`, which show the same message at other versions.
 * A sample outside such a directory shows the oldest version, the operation's first.
 */
export const samplesOf = (
  directory: string,
  operation: SourceOperation,
  since: Microversion,
): readonly Sample[] => {
  const found = new Map<string, Sample>()
  const read = (path: string, side: Side): void => {
    const named = parseMicroversion(versionDirectory.exec(basename(dirname(path)))?.[1] ?? '')
    const version = named && compareMicroversions(named, since) > 0 ? named : since
    found.set(path, { path, side, version, body: bodyOf(directory, path) })
  }
  for (const { path, side } of operation.samples) {
    const here = dirname(path)
    const home = versionDirectory.test(basename(here)) ? dirname(here) : here
    const sisters = readdirSync(join(directory, home)).filter((name) => versionDirectory.test(name))
    for (const place of [home, ...sisters.map((name) => join(home, name))]) {
      const file = join(place, basename(path))
      if (existsSync(join(directory, file))) read(file, side)
    }
  }
  return [...found.values()].sort(
    (a, b) => compareMicroversions(a.version, b.version) || a.path.localeCompare(b.path),
  )
}
