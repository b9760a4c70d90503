import type { Exchange, IdentityName } from '../../src/exchange.js'
import type { Requirement } from '../../src/suite.js'
import type { Trial } from '../../src/trial/trial.js'

/** Query parameters by name. */
export type Query = Readonly<Record<string, string | number | boolean>>

/** Asks for the list that a requirement is judged on. */
type Listing = (query: Query, identity?: IdentityName) => Promise<Exchange>

/** A promise that the list of attachments and the one with details both make. */
export interface ListRequirement extends Omit<Requirement, 'title' | 'operation' | 'run'> {
  /** What the list does, in words that go on from "the list of attachments". */
  readonly says: string
  run(trial: Trial, list: Listing): Promise<void>
}

const lists = [
  { key: 'list', operation: 'attachments.list', subject: 'the list of attachments' },
  { key: 'list-detail', operation: 'attachments.list-detail', subject: 'the detailed list of attachments' },
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
          needs: ['attach', ...(rest.needs ?? [])],
          run: (trial) =>
            run(trial, (query, identity = 'member') =>
              trial.as(identity).send(operation, {}, undefined, { query }),
            ),
        },
      ]),
    ),
  )

/** The three attachments that all list requirements look at: of one server, each of another volume. */
export const listed = async ({ given }: Trial) => {
  const all = await given.sharedAttachments()
  const [first, second] = all
  if (first === undefined || second === undefined) throw new Error('there are three shared attachments')
  return {
    instance_id: String(first.body.instance),
    ids: all.map(({ id }) => id),
    first: { id: first.id, volume_id: String(first.body.volume_id) },
    second: { id: second.id, volume_id: String(second.body.volume_id) },
  }
}
