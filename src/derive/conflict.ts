import type { Side } from './api-reference.js'
import type { Path } from './draft.js'

/** Two places of the documentation that do not agree, or one that leaves something open. */
export interface Conflict {
  readonly kind:
    | 'null'
    | 'type'
    | 'no-type'
    | 'place'
    | 'requiredness'
    | 'duplicate'
    | 'in-no-sample'
    | 'in-no-table'
    | 'path'
    | 'history'
  /** The operation's id. */
  readonly operation: string
  readonly side: Side | 'operation'
  /** The member, or empty for the message or operation as a whole. */
  readonly path: Path
  /** What disagrees with what. */
  readonly says: string
}
