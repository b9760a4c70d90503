import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MicroversionRange } from '../microversion.js'
import { packageRoot } from '../package-root.js'
import { UsageError } from '../usage-error.js'
import type { Erratum, JsonSchema } from './contract.js'
import type { Documents } from './resolve-references.js'
import type { StoredChapter } from './stored-operation.js'

interface StoredIndex {
  readonly surface: string
  readonly document: string
  readonly range: MicroversionRange
  readonly chapters: readonly string[]
  readonly errata: readonly Erratum[]
  readonly anchors: readonly string[]
}

/** A surface as schemas/ has it, nothing compiled. */
export interface StoredSurface {
  readonly index: StoredIndex
  readonly chapters: ReadonlyMap<string, StoredChapter>
  /** Every file by name, for following references. */
  readonly documents: Documents
}

const read = <T>(directory: string, file: string): T =>
  JSON.parse(readFileSync(join(directory, file), 'utf8')) as T

const schemas = join(packageRoot, 'schemas')
const isSurface = (name: string): boolean => existsSync(join(schemas, name, 'index.json'))

/** The surfaces that schemas/ has. */
export const storedSurfaces = (): readonly string[] => readdirSync(schemas).filter(isSurface).sort()

/** Reads a surface's files of schemas/. */
export const readSurface = (surface: string): StoredSurface => {
  if (!isSurface(surface)) {
    throw new UsageError(`unknown surface ${surface}, expected one of ${storedSurfaces().join(', ')}`)
  }
  const directory = join(schemas, surface)
  const index = read<StoredIndex>(directory, 'index.json')
  const chapters = new Map(
    index.chapters.map((name) => [name, read<StoredChapter>(directory, `${name}.json`)]),
  )
  const documents = new Map<string, JsonSchema>([
    ['common.json', read<JsonSchema>(directory, 'common.json')],
    ...[...chapters].map(([name, chapter]) => [`${name}.json`, chapter] as const),
  ])
  return { index, chapters, documents }
}
