import type { Method } from '../exchange.js'
import type { Microversion } from '../microversion.js'
import type { Path } from './draft.js'
import type { ParameterFact } from './parameters.js'
import type { SourcePlace } from './source-text.js'

/** Which message of an operation something stands in. */
export type Side = 'request' | 'response'

/** One line of a `rest_parameters` table: the name on the wire and the entry it refers to. */
export interface ParameterReference {
  readonly name: string
  /** The members it stands in, where the table says so: `attachments` for `attachments.device`. */
  readonly within?: Path
  readonly fact: ParameterFact
  readonly side: Side
  readonly place: SourcePlace
}

/** A sample that a section shows. */
export interface SampleReference {
  /** Relative to the source's directory, without `./`. */
  readonly path: string
  readonly side: Side
  readonly place: SourcePlace
}

/** One section of the reference with a `rest_method`. */
export interface SourceOperation {
  readonly title: string
  readonly anchor: string
  readonly method: Method
  readonly path: string
  readonly place: SourcePlace
  readonly success: readonly number[]
  readonly errors: readonly number[]
  readonly references: readonly ParameterReference[]
  readonly samples: readonly SampleReference[]
  readonly prose: readonly string[]
}

/** One file of the reference. */
export interface SourceChapter {
  readonly file: string
  readonly title: string
  readonly anchor: string
  /** The values of its status table, if it has one. */
  readonly statuses: readonly string[]
  readonly operations: readonly SourceOperation[]
  /** Paragraphs outside any operation. */
  readonly prose: readonly string[]
}

/** What one microversion changed, by the version history. */
export interface HistoryEntry {
  readonly version: Microversion
  readonly text: string
}

/** The whole source, parsed, nothing interpreted. */
export interface ApiReference {
  readonly directory: string
  readonly chapters: readonly SourceChapter[]
  readonly parameters: ReadonlyMap<string, ParameterFact>
  /** Every section anchor of the published page. */
  readonly anchors: readonly string[]
  /** Empty when the version history is not beside the source. */
  readonly history: readonly HistoryEntry[]
}
