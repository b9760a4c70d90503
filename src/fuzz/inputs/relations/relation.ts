import type { Capability } from '../../../capability.js'
import type { Level } from '../../../finding.js'
import type { Microversion } from '../../../microversion.js'
import type { Outcome, Wish } from '../input.js'

/** A documented rule that no schema tells: of how a request's parts fit together, or fit what there is. */
export interface Relation {
  readonly operation: string
  readonly pointer: string
  readonly what: string
  readonly outcome: Outcome
  readonly codes?: readonly number[]
  readonly level?: Level
  readonly since?: Microversion
  readonly until?: Microversion
  readonly needs?: readonly Capability[]
  readonly wishes: readonly Wish[]
}

/** Of a rule that is no more than advice. */
export const should = { level: 'should' } as const

/** Of a rule about what administrators may do. */
export const admin = { needs: ['admin'] } as const

/** The path of a volume. */
export const volume = { volume_id: '{volume}' }

/** The path of a snapshot. */
export const snapshot = { snapshot_id: '{snapshot}' }

/** A rule that these requests break, so that they must be refused. */
export const refused = (
  operation: string,
  pointer: string,
  what: string,
  wishes: readonly Wish[],
  rest: Partial<Relation> = {},
): Relation => ({ operation, pointer, what, outcome: 'refused', wishes, ...rest })

/** A rule that these requests keep, so that they must be accepted. */
export const accepted = (
  ...[operation, pointer, what, wishes, rest = {}]: Parameters<typeof refused>
): Relation => ({
  ...refused(operation, pointer, what, wishes, rest),
  outcome: 'accepted',
})

/** Asks for an action, on a volume unless the path names something else. */
export const action = (name: string, parameters: object, path: Wish['path'] = volume): Wish => ({
  path,
  body: { [name]: parameters },
})
