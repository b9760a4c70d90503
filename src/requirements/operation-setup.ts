import type { Capability } from '../capability.js'
import type { Operation, Parameter } from '../contract/contract.js'
import type { IdentityName } from '../exchange.js'
import { at } from '../json-pointer.js'
import type { CallOptions } from '../trial/client/send.js'
import type { Trial } from '../trial/trial.js'
import { bodyFixtures, type Fixture, fixtureFor } from './fixtures.js'
import { placeholderId, withMember } from './instance.js'

/** The identity that a request of this operation is sent as when it is to be judged for something else. */
export const actorOf = (operation: Operation): IdentityName =>
  operation.identity === 'admin' ? 'admin' : 'member'

const callersProject = /^\/v\d+(?:\.\d+)?\/\{(?:admin_)?project_id\}/

/** The query parameters without which a request is not complete. */
const requiredQuery = ({ parameters }: Operation): readonly Parameter[] =>
  parameters.query.filter(({ required }) => required)

/** Names of the ids and keys that a request needs in its path, without the caller's own project, and in its query. */
export const placeholders = (operation: Operation): readonly string[] => [
  ...[...operation.path.replace(callersProject, '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
  ...requiredQuery(operation).flatMap(({ name, schema }) => (schema.const === undefined ? [name] : [])),
]

/** The query that a request needs, given what stands for the placeholders. */
export const queryOf = (
  operation: Operation,
  values: Readonly<Record<string, string>>,
): Pick<CallOptions, 'query'> => {
  const query = requiredQuery(operation).map(({ name, schema }) => [name, schema.const ?? values[name]])
  return query.length === 0 ? {} : { query: Object.fromEntries(query) }
}

/** Whether a placeholder stands for the id of a thing that is looked up, rather than for a key, a name or a project. */
export const isId = (name: string): boolean =>
  name !== 'project_id' && (name.endsWith('_id') || name === 'volume_type')

/** Well-formed ids that nothing has, for each placeholder of the operation's path. */
export const unknownPath = (operation: Operation, trial: Trial): Record<string, string> =>
  Object.fromEntries(
    placeholders(operation).map((name) => [
      name,
      isId(name) || name === 'project_id' ? trial.unknownId() : 'key1',
    ]),
  )

const fixturesOf = (operation: Operation): readonly Fixture[] =>
  placeholders(operation).flatMap((name) => fixtureFor(operation.id, name) ?? [])

/** Chapters that some clouds refuse as a whole, without a look at what a request is about. */
const refusedAsAWhole: Readonly<Record<string, readonly Capability[]>> = {
  'consistency-groups': ['consistency-groups'],
  cgsnapshots: ['consistency-groups'],
  'default-types': ['default-types'],
}

/** What a target must have to answer a request of this operation rightly, valid or not. */
export const answerNeedsOf = ({ chapter, identity }: Operation): readonly Capability[] => [
  ...(refusedAsAWhole[chapter] ?? []),
  ...(identity === 'admin' ? (['admin'] as const) : []),
]

/** What set-up and identities a valid request of this operation takes. */
export const needsOf = (operation: Operation): readonly Capability[] => {
  const answer = answerNeedsOf(operation)
  return [...new Set([...answer, ...fixturesOf(operation).flatMap(({ needs = [] }) => needs)])]
}

/** Whether the operation is about something that belongs to a project. */
export const isOwned = (operation: Operation): boolean => fixturesOf(operation).some(({ owned }) => owned)

/** Ids of things that exist, for each placeholder of the operation's path. */
export const knownPath = async (operation: Operation, trial: Trial): Promise<Record<string, string>> => {
  const values: Record<string, string> = {}
  for (const name of placeholders(operation)) {
    values[name] = (await fixtureFor(operation.id, name)?.make(trial)) ?? 'key1'
  }
  return values
}

/** A body that names what exists where it had but a placeholder, so that nothing else of it is wrong. */
export const knownBody = async ({ id }: Operation, trial: Trial, body: unknown): Promise<unknown> => {
  const fixture = bodyFixtures[id]
  if (fixture === undefined || at(body, `/${fixture.path.join('/')}`) !== placeholderId) return body
  return withMember(body, fixture.path, await fixture.make(trial))
}
