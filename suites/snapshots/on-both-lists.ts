import type { Exchange, IdentityName } from '../../src/exchange.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'

/** Query parameters by name. */
export type Query = Readonly<Record<string, string | number | boolean>>

/** Asks for the list that a requirement is judged on. */
type Listing = (query: Query, identity?: IdentityName) => Promise<Exchange>

/** A promise that the list of snapshots and the one with details both make. */
export interface ListRequirement extends Omit<Requirement, 'title' | 'operation' | 'run'> {
  /** What the list does, in words that go on from "the list of snapshots". */
  readonly says: string
  run(trial: Trial, list: Listing): Promise<void>
}

const lists = [
  { key: 'list', operation: 'snapshots.list', subject: 'the list of snapshots' },
  { key: 'list-detail', operation: 'snapshots.list-detail', subject: 'the detailed list of snapshots' },
] as const

/** Makes each promise a requirement on either list: both take the same parameters. */
export const onBothLists = (
  promises: Readonly<Record<string, ListRequirement>>,
): Readonly<Record<string, Requirement>> =>
  Object.fromEntries(
    lists.flatMap(({ key, operation, subject }) =>
      Object.entries(promises).map(([slug, { says, run, ...rest }]): readonly [string, Requirement] => [
        `${key}/${slug}`,
        {
          facet: 'route',
          ...rest,
          title: `${subject} ${says}`,
          operation,
          needs: ['snapshots', ...(rest.needs ?? [])],
          run: (trial) =>
            run(trial, (query, identity = 'member') =>
              trial.as(identity).send(operation, {}, undefined, { query }),
            ),
        },
      ]),
    ),
  )
