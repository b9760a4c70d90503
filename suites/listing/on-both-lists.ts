import { at } from '../../src/checks/index.js'
import type { Exchange, IdentityName } from '../../src/exchange.js'
import type { Requirement } from '../../src/suite.js'
import type { Resource } from '../../src/trial/set-up/tools.js'
import type { Trial } from '../../src/trial/trial.js'

/** Query parameters by name. */
export type Query = Readonly<Record<string, string | number | boolean>>

/** Asks for the list that a requirement is judged on. */
type Listing = (query: Query, identity?: IdentityName) => Promise<Exchange>

/** A promise that a list and the one with details both make. */
export interface ListRequirement extends Omit<Requirement, 'title' | 'operation' | 'run'> {
  /** What the list does, in words that go on from "the list of snapshots". */
  readonly says: string
  run(trial: Trial, list: Listing): Promise<void>
}

/** Things of a volume that have a list and a list with details. */
export interface Subject {
  /** What they are called, in titles, in ids and in bodies: `snapshots`. */
  readonly plural: 'snapshots' | 'backups'
  /** Three of one volume that no one may change; their names end in different letters. */
  shared(trial: Trial): Promise<readonly Resource[]>
  /** Another project's. */
  foreign(trial: Trial): Promise<Resource>
}

/** Where the items of a list stand. */
export const itemsOf = ({ plural }: Subject): string => `/${plural}`

/** Where the links of a page stand; the API reference names those of backups in two ways. */
export const linksOf = ({ plural }: Subject, page: Exchange): string => {
  const singular = `/${plural.slice(0, -1)}_links`
  return at(page.response.json, singular) === undefined ? `/${plural}_links` : singular
}

/** The three shared ones, and the volume that only they are of. */
export const sharedOf = async (subject: Subject, trial: Trial) => {
  const all = await subject.shared(trial)
  return { all, ids: all.map(({ id }) => id), volume_id: String(all[0]?.body.volume_id) }
}

/** What has a list and a list with details, and what a target must have for it. */
const needs = { attachments: 'attach', backups: 'backups', snapshots: 'snapshots' } as const

/** Makes each promise a requirement on either list: both take the same parameters. */
export const onBothLists = (
  { plural }: { readonly plural: keyof typeof needs },
  promises: Readonly<Record<string, ListRequirement>>,
): Readonly<Record<string, Requirement>> =>
  Object.fromEntries(
    (['list', 'list-detail'] as const).flatMap((key) => {
      const operation = `${plural}.${key}`
      const subject = `the ${key === 'list' ? '' : 'detailed '}list of ${plural}`
      return Object.entries(promises).map(
        ([slug, { says, run, ...rest }]): readonly [string, Requirement] => [
          `${key}/${slug}`,
          {
            facet: 'route',
            ...rest,
            title: `${subject} ${says}`,
            operation,
            needs: [needs[plural], ...(rest.needs ?? [])],
            run: (trial) =>
              run(trial, (query, identity = 'member') =>
                trial.as(identity).send(operation, {}, undefined, { query }),
              ),
          },
        ],
      )
    }),
  )
