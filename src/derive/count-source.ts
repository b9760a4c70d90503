import type { ApiReference, Side } from './api-reference.js'

/** How much of the source was found: the proof that the parser lost nothing. */
export interface SourceCounts {
  readonly operations: number
  /** Lines of tables below Request sections; a name that stands twice in a table counts twice. */
  readonly requestReferences: number
  readonly responseReferences: number
  /** The same by (operation, name): a name that stands twice counts once. */
  readonly requestParameters: number
  readonly responseParameters: number
  /** (operation, error code) pairs. */
  readonly errorCodes: number
  readonly samples: number
}

/** Counts what the tables of all chapters hold. */
export const countSource = ({ chapters }: ApiReference): SourceCounts => {
  const operations = chapters.flatMap((chapter) => chapter.operations)
  const names = (side: Side): readonly (readonly string[])[] =>
    operations.map(({ references }) =>
      references
        .filter((one) => one.side === side)
        .map(({ within = [], name }) => [...within, name].join('.')),
    )
  const references = (side: Side): number => names(side).flat().length
  const distinct = (side: Side): number => names(side).reduce((sum, list) => sum + new Set(list).size, 0)
  return {
    operations: operations.length,
    requestReferences: references('request'),
    responseReferences: references('response'),
    requestParameters: distinct('request'),
    responseParameters: distinct('response'),
    errorCodes: operations.reduce((sum, { errors }) => sum + new Set(errors).size, 0),
    samples: new Set(operations.flatMap(({ samples }) => samples.map(({ path }) => path))).size,
  }
}
