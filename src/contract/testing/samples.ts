import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Microversion } from '../../microversion.js'
import { packageRoot } from '../../package-root.js'
import type { StoredChapter } from '../stored-operation.js'

/** Where the documents of each surface lie, below BLOCKSPEC_API_REF or in this package. */
const sources: Readonly<Record<string, string>> = {
  'block-storage-v3': 'block-storage/v3',
  'block-storage-v2': 'block-storage/v2',
  'compute-v2.1': 'compute',
  'compute-v1.1': join(packageRoot, 'schemas', 'sources', 'compute-v1.1'),
}

/** Every surface that has a contract. */
export const surfaces = Object.keys(sources)

/** A documented body with the microversion that it shows. */
export interface Sample {
  readonly surface: string
  readonly operation: string
  readonly side: 'request' | 'response'
  readonly status: number
  readonly version: Microversion
  readonly path: string
  readonly body: unknown
}

/** Reads every sample that a surface's schemas name from the API reference in a directory. */
export const samplesOf = (surface: string, reference: string): readonly Sample[] => {
  const stored = join(packageRoot, 'schemas', surface)
  const { chapters } = JSON.parse(readFileSync(join(stored, 'index.json'), 'utf8')) as {
    readonly chapters: readonly string[]
  }
  const source = resolve(reference, sources[surface] ?? '')
  return chapters.flatMap((chapter) => {
    const { 'x-openstack': facts } = JSON.parse(
      readFileSync(join(stored, `${chapter}.json`), 'utf8'),
    ) as StoredChapter
    return facts.operations.flatMap(({ id: operation, success: [status = 200], samples = [] }) =>
      samples.map(({ path, side, version }) => {
        const body: unknown = JSON.parse(readFileSync(join(source, path), 'utf8'))
        return { surface, operation, side, status, version, path, body }
      }),
    )
  })
}
