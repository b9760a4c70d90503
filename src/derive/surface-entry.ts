/** One chapter of a surface as schemas/ and suites/ divide it. */
export interface ChapterEntry {
  readonly chapter: string
  /** The source files it is read from; the first gives the title and the anchor. */
  readonly files: readonly string[]
  /** Paths that these files document but another chapter furnishes. */
  readonly without?: RegExp
  /** The only paths of these files that the chapter furnishes. */
  readonly only?: RegExp
  /** Words by which the version history means this chapter; absent where there is no history. */
  readonly subject?: RegExp
}

/** One documented API as derive knows it: everything that is not in the source itself. */
export interface SurfaceEntry {
  readonly document: string
  /** Of its microversions; a surface without any has its one version here twice. */
  readonly min: `${number}.${number}`
  readonly max: `${number}.${number}`
  /** What the source leaves out of its paths: `/v2.1`. */
  readonly root?: string
  /** Part of a larger reference: only the chapters' files are read. */
  readonly excerpt?: true
  readonly chapters: readonly ChapterEntry[]
}
