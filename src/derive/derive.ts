import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../usage-error.js'
import type { ApiReference, SourceChapter } from './api-reference.js'
import { applyErrata, isAimedAt, settledBy } from './apply-errata.js'
import { surfaces } from './chapter-table.js'
import { commonDefinitions } from './common-schema.js'
import type { Conflict } from './conflict.js'
import { countSource, type SourceCounts } from './count-source.js'
import { deriveOperation } from './derive-operation.js'
import type { DerivedOperation } from './derived-operation.js'
import { emitChapter, emitCommon, schemaText } from './emit.js'
import { type PatchingErratum, readErrata } from './errata.js'
import { historyConflicts } from './history.js'
import { readApiReference } from './read-api-reference.js'
import type { ChapterEntry, SurfaceEntry } from './surface-entry.js'

/** A conflict and the erratum that settles it, if one does. */
export interface JudgedConflict extends Conflict {
  readonly erratum?: string
}

/** All that derive makes of a source. */
export interface Derivation {
  readonly counts: SourceCounts
  /** Of the furnished chapters. */
  readonly conflicts: readonly JudgedConflict[]
  /** Text by file name below schemas/<surface>/. */
  readonly files: ReadonlyMap<string, string>
}

interface FurnishedChapter extends ChapterEntry {
  readonly title: string
  readonly anchor: string
  readonly statuses: readonly string[]
  readonly operations: readonly DerivedOperation[]
  readonly conflicts: readonly Conflict[]
}

const refuseUnknownAims = (
  operations: readonly DerivedOperation[],
  errata: readonly PatchingErratum[],
): void => {
  for (const { id, patch } of errata) {
    const lost = patch
      .flatMap(({ operation, sample }) => operation?.in ?? sample?.of ?? [])
      .find((aim) => !operations.some((operation) => isAimedAt([aim], operation.id)))
    if (lost !== undefined) throw new UsageError(`erratum ${id}: no operation ${lost}, expected a known id`)
  }
}

const refuseUnknownSamples = (directory: string, errata: readonly PatchingErratum[]): void => {
  for (const { id, patch } of errata) {
    const lost = patch
      .flatMap(({ sample }) => sample?.sample ?? [])
      .find((path) => !existsSync(join(directory, path)))
    if (lost !== undefined)
      throw new UsageError(`erratum ${id}: no sample ${lost}, expected a file below ${directory}`)
  }
}

const furnish = (
  entry: ChapterEntry,
  reference: ApiReference,
  errata: readonly PatchingErratum[],
  { min, root = '' }: SurfaceEntry,
): FurnishedChapter | undefined => {
  const sources = entry.files.flatMap(
    (file) => reference.chapters.find((chapter) => chapter.file === file) ?? [],
  )
  const [first] = sources
  if (!first) return undefined
  const derived = sources.flatMap((source: SourceChapter) =>
    source.operations
      .filter(({ path }) => !entry.without?.test(path) && (entry.only?.test(path) ?? true))
      .map((operation) =>
        deriveOperation(
          { ...operation, path: `${root}${operation.path}` },
          { reference, chapter: entry.chapter, source, errata, oldest: min },
        ),
      ),
  )
  const added = errata.flatMap(({ patch }) =>
    patch.flatMap(({ status }) => (status?.chapter === entry.chapter ? status.add : [])),
  )
  return {
    ...entry,
    title: first.title,
    anchor: first.anchor,
    statuses: [...sources.flatMap(({ statuses }) => statuses), ...added],
    operations: derived.map(({ operation }) => operation),
    conflicts: derived.flatMap(({ conflicts }) => conflicts),
  }
}

const indexFile = (
  surface: string,
  entry: SurfaceEntry,
  reference: ApiReference,
  chapters: readonly FurnishedChapter[],
  errata: readonly PatchingErratum[],
): string =>
  schemaText({
    surface,
    document: entry.document,
    range: { min: entry.min, max: entry.max },
    chapters: chapters.map(({ chapter }) => chapter),
    counts: countSource(reference),
    errata: errata.map(({ patch: _, ...rest }) => rest),
    anchors: reference.anchors,
  })

/** Derives a surface's schemas from the API reference in `source`, corrected by the errata in the directory `errata`. */
export const derive = (source: string, surface: string, errata: string): Derivation => {
  const entry = surfaces[surface]
  if (!entry) {
    throw new UsageError(`unknown surface ${surface}, expected one of ${Object.keys(surfaces).join(', ')}`)
  }
  const files = [...new Set(entry.chapters.flatMap((one) => one.files))]
  const reference = readApiReference(source, entry.excerpt && files)
  const known = readErrata(errata)
  const chapters = entry.chapters.flatMap((one) => furnish(one, reference, known, entry) ?? [])
  const operations = chapters.flatMap((chapter) => chapter.operations)
  refuseUnknownAims(operations, known)
  refuseUnknownSamples(source, known)
  const found = chapters.flatMap((chapter) => [
    ...chapter.conflicts,
    ...(chapter.subject ? historyConflicts(reference.history, { ...chapter, subject: chapter.subject }) : []),
  ])
  const touched = applyErrata(known, operations)
  const conflicts = found.map((conflict): JudgedConflict => {
    const erratum = settledBy(conflict, touched)
    return erratum === undefined ? conflict : { ...conflict, erratum }
  })
  const written = new Map([
    ['index.json', indexFile(surface, entry, reference, chapters, known)],
    ['common.json', schemaText(emitCommon(surface, commonDefinitions(reference)))],
    ...chapters.map((one) => [`${one.chapter}.json`, schemaText(emitChapter(surface, entry, one))] as const),
  ])
  return { counts: countSource(reference), conflicts, files: written }
}
