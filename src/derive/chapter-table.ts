import { blockStorageV2 } from './surfaces/block-storage-v2.js'

/** One chapter of a surface as schemas/ and suites/ divide it. */
export interface ChapterEntry {
  readonly chapter: string
  /** The source files it is read from; the first gives the title and the anchor. */
  readonly files: readonly string[]
  /** Paths that these files document but another chapter furnishes. */
  readonly without?: RegExp
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

/** The furnished chapters of each surface; the sources' other files are parsed and counted, not emitted. */
export const surfaces: Readonly<Record<string, SurfaceEntry>> = {
  'block-storage-v3': {
    document: 'https://docs.openstack.org/api-ref/block-storage/v3/',
    min: '3.0',
    max: '3.71',
    chapters: [
      { chapter: 'versions', files: ['api-versions.inc', 'volumes-v3-versions.inc'], subject: /\bGET http/ },
      {
        chapter: 'types',
        files: ['volumes-v3-types.inc'],
        without: /\/encryption\b/,
        subject: /\bvolume type\b/i,
      },
      { chapter: 'volumes', files: ['volumes-v3-volumes.inc'], subject: /\bvolumes?\b(?!.type)/i },
      {
        chapter: 'volume-actions',
        files: ['volumes-v3-volumes-actions.inc'],
        subject: /\bvolumes?\b(?!.type)/i,
      },
      { chapter: 'snapshots', files: ['volumes-v3-snapshots.inc'], subject: /(?<!group )\bsnapshots?\b/i },
      {
        chapter: 'snapshot-actions',
        files: ['volumes-v3-snapshots-actions.inc'],
        subject: /(?<!group )\bsnapshots?\b/i,
      },
    ],
  },
  'block-storage-v2': blockStorageV2,
}
