import type { Exchange, IdentityName } from '../../src/exchange.js'
import { compareMicroversions, type Microversion } from '../../src/microversion.js'
import type { Requirement } from '../../src/suite.js'
import type { Trio } from '../../src/trial/set-up/groups.js'
import type { Resource } from '../../src/trial/set-up/tools.js'
import type { Trial } from '../../src/trial/trial.js'

/** Things of one kind that a short and a detailed list show: both take the same parameters. */
export interface Collection {
  /** How the ids of its operations begin. */
  readonly operations: 'groups' | 'group-snapshots' | 'consistencygroups' | 'cgsnapshots'
  /** What titles call its things. */
  readonly subject: string
  /** JSON Pointer to its things in a list. */
  readonly pointer: string
  /** JSON Pointer to the links of a page. */
  readonly links: string
  readonly needs: NonNullable<Requirement['needs']>
  /** From here on it is sorted and paged, if ever. */
  readonly pagesSince: Microversion | 'never'
  /** Three things of the member's project. */
  trio(trial: Trial): Promise<Trio>
  /** A thing of another project, with a name. */
  foreign(trial: Trial, name: string): Promise<Resource>
}

/** Query parameters by name. */
export type Query = Readonly<Record<string, string | number | boolean>>

/** The list that a requirement is judged on. */
interface Listing extends Collection {
  readonly isShort: boolean
  /** The query whose answer begins with what is named right after a thing, where the list is sorted; else all. */
  after(thing: Resource): Query
  ask(query: Query, identity?: IdentityName): Promise<Exchange>
}

/** A promise that both lists make. */
export interface ListRequirement extends Omit<Requirement, 'title' | 'operation' | 'run'> {
  /** What the list does, in words that go on from "the list of groups". */
  readonly says: string
  run(trial: Trial, listing: Listing): Promise<void>
}

/** Makes each promise a requirement on either list of a collection. */
export const onBothLists = (
  collection: Collection,
  promises: Readonly<Record<string, ListRequirement>>,
): Readonly<Record<string, Requirement>> =>
  Object.fromEntries(
    ['list', 'list-detail'].flatMap((key) =>
      Object.entries(promises).map(([slug, { says, run, ...rest }]): readonly [string, Requirement] => {
        const operation = `${collection.operations}.${key}`
        const requirement: Requirement = {
          facet: 'route',
          ...rest,
          title: `the ${key === 'list' ? '' : 'detailed '}list of ${collection.subject} ${says}`,
          operation,
          needs: [...new Set([...collection.needs, ...(rest.needs ?? [])])],
          run: (trial) =>
            run(trial, {
              ...collection,
              isShort: key === 'list',
              after: ({ id }): Query =>
                isSorted(collection, trial.microversion) ? { sort: 'name:asc', marker: id } : {},
              ask: (query, identity = 'member') =>
                trial.as(identity).send(operation, {}, undefined, { query }),
            }),
        }
        return [`${key}/${slug}`, requirement]
      }),
    ),
  )

/** Whether the lists of a collection are sorted and paged at a microversion. */
const isSorted = ({ pagesSince }: Collection, microversion: Microversion): boolean =>
  pagesSince !== 'never' && compareMicroversions(microversion, pagesSince) >= 0

/** Promises on pages and order, from where the collection has them. */
export const sinceIts = (
  { pagesSince }: Collection,
  promises: Readonly<Record<string, ListRequirement>>,
): Readonly<Record<string, ListRequirement>> =>
  pagesSince === 'never'
    ? promises
    : Object.fromEntries(
        Object.entries(promises).map(([slug, promise]) => [slug, { since: pagesSince, ...promise }]),
      )
