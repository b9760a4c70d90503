import { annotationOf } from '../contract/annotation.js'
import type { Erratum, JsonSchema } from '../contract/contract.js'
import type { StoredSurface } from '../contract/read-surface.js'
import { resolveReferences } from '../contract/resolve-references.js'
import type { StoredOperation } from '../contract/stored-operation.js'

/** An operation whose contract an erratum shaped. */
interface ShapedOperation {
  readonly id: string
  /** Its section of the published reference. */
  readonly url: string
  /** The documentation's file it stands in. */
  readonly file: string
}

/** An erratum with what it bears on. */
export interface PlacedErratum extends Erratum {
  readonly operations: readonly ShapedOperation[]
}

/** The errata that one fix of one file of the documentation would settle. */
export interface ErrataOfFile {
  readonly file: string
  readonly errata: readonly PlacedErratum[]
}

const errataIn = (value: unknown, found: Set<string>): void => {
  if (typeof value !== 'object' || value === null) return
  for (const id of annotationOf(value as JsonSchema).errata ?? []) found.add(id)
  for (const inner of Object.values(value)) errataIn(inner, found)
}

const errataOf = (operation: StoredOperation, file: string, { documents }: StoredSurface): Set<string> => {
  const { request, responses, parameters } = operation
  const found = new Set(operation.errata)
  for (const { errata = [] } of [...parameters.path, ...parameters.query])
    for (const id of errata) found.add(id)
  for (const reference of [...(request ? [request] : []), ...Object.values(responses)])
    errataIn(resolveReferences({ ...reference }, documents, file), found)
  return found
}

const shapedBy = (surface: StoredSurface): ReadonlyMap<string, readonly ShapedOperation[]> => {
  const shaped = new Map<string, ShapedOperation[]>()
  for (const [name, chapter] of surface.chapters) {
    for (const operation of chapter['x-openstack'].operations) {
      const { id, section, source } = operation
      const one = { id, url: `${surface.index.document}#${section}`, file: source.replace(/:\d+$/, '') }
      for (const erratum of errataOf(operation, `${name}.json`, surface))
        shaped.set(erratum, [...(shaped.get(erratum) ?? []), one])
    }
  }
  return shaped
}

const history = 'rest_api_version_history.rst'
const several = 'several files'

/** The file to mend: the first that the erratum names, else the only one that has operations it bears on. */
const fileOf = ({ where, operations }: PlacedErratum): string => {
  const named = /samples\/\S*\w|[\w-]+\.(?:inc|yaml|rst)\b/.exec(where)?.[0]
  if (named !== undefined) return named
  if (/^version history\b/.test(where)) return history
  const [file, ...others] = new Set(operations.map((one) => one.file))
  return file !== undefined && others.length === 0 ? file : several
}

/** A surface's errata by the file of the documentation that they concern, those of no single file last. */
export const errataByFile = (surface: StoredSurface): readonly ErrataOfFile[] => {
  const shaped = shapedBy(surface)
  const files = new Map<string, PlacedErratum[]>()
  for (const erratum of surface.index.errata) {
    const placed = { ...erratum, operations: shaped.get(erratum.id) ?? [] }
    const file = fileOf(placed)
    files.set(file, [...(files.get(file) ?? []), placed])
  }
  return [...files]
    .map(([file, errata]) => ({ file, errata }))
    .sort((a, b) => Number(a.file === several) - Number(b.file === several) || (a.file < b.file ? -1 : 1))
}
