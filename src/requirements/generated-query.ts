import { isRefused } from '../checks/index.js'
import type { Operation, Parameter } from '../contract/contract.js'
import type { Level } from '../finding.js'
import { laterMicroversion } from '../microversion.js'
import type { Requirement } from '../suite.js'
import { actorOf, knownPath, needsOf } from './operation-setup.js'

type Entry = readonly [slug: string, requirement: Requirement]
type Query = Readonly<Record<string, string>>

/** What no reading of a parameter of lists allows, and how it may be refused. */
interface Misuse {
  readonly slug: string
  /** The parameters it takes. */
  readonly of: readonly string[]
  readonly what: string
  readonly queries: readonly Query[]
  readonly level?: Level
  readonly codes: readonly number[]
}

const nowhere = '00000000-0000-4000-8000-00000000b10c'

/** Uses of parameters of lists that no document allows. */
export const misuses: readonly Misuse[] = [
  {
    ...{ slug: 'limit-must-count', of: ['limit'], codes: [400] },
    what: 'a limit that is negative or no number',
    queries: [{ limit: '-1' }, { limit: 'ten' }],
  },
  {
    ...{ slug: 'offset-must-count', of: ['offset'], codes: [400] },
    what: 'an offset that is negative or no number',
    queries: [{ offset: '-1' }, { offset: 'ten' }],
  },
  {
    ...{ slug: 'sort-direction-must-be-known', of: ['sort', 'sort_key', 'sort_dir'], codes: [400] },
    level: 'should',
    what: 'a sort direction that does not exist',
    queries: [{ sort_key: 'created_at', sort_dir: 'sideways' }, { sort: 'created_at:sideways' }],
  },
  {
    ...{ slug: 'sort-key-must-be-known', of: ['sort', 'sort_key'], codes: [400], level: 'should' },
    what: 'a sort key that does not exist',
    queries: [{ sort_key: 'blockspec' }, { sort: 'blockspec' }],
  },
  {
    ...{ slug: 'marker-must-be-known', of: ['marker'], codes: [400, 404], level: 'should' },
    what: 'a marker that nothing has as its id',
    queries: [{ marker: nowhere }],
  },
]

const queryOf = (operation: Operation, names: readonly string[]): readonly Parameter[] | undefined => {
  const found = names.flatMap((name) => operation.parameters.query.find((one) => one.name === name) ?? [])
  return found.length === names.length ? found : undefined
}

/** Lists that are of one host or cluster, which has to be named. */
const isOfHost = (operation: Operation): boolean => queryOf(operation, ['host', 'cluster']) !== undefined

/** Requirements on what the parameters of lists must be. */
export const queryRequirements = (operation: Operation): readonly Entry[] =>
  misuses.flatMap(({ slug, of, what, queries, level, codes }): readonly Entry[] => {
    const parameters = queryOf(operation, of)
    if (parameters === undefined || isOfHost(operation)) return []
    const since = parameters.reduce(
      (latest, parameter) => (parameter.since ? laterMicroversion(latest, parameter.since) : latest),
      operation.since,
    )
    return [
      [
        slug,
        {
          title: `${operation.id} with ${what} is refused`,
          operation: operation.id,
          facet: 'route',
          since,
          ...(level && { level }),
          needs: needsOf(operation),
          async run(trial) {
            const path = await knownPath(operation, trial)
            const api = trial.as(actorOf(operation))
            for (const query of queries)
              trial.confirm(await api.send(operation.id, path, undefined, { query }), isRefused(...codes))
          },
        },
      ],
    ]
  })
