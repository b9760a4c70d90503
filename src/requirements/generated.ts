import { isRefused, statusIs } from '../checks/index.js'
import type { Contract, Operation } from '../contract/contract.js'
import { codesOfPolicy, isLeftToPolicy } from '../contract/left-to-policy.js'
import type { Exchange, IdentityName } from '../exchange.js'
import { nextMicroversion, previousMicroversion } from '../microversion.js'
import { oncePerKey } from '../once-per-key.js'
import type { Requirement, Suite } from '../suite.js'
import type { CallOptions } from '../trial/client/send.js'
import type { Trial } from '../trial/trial.js'
import { fixtureFor } from './fixtures.js'
import { bodyRequirements, smallestBody } from './generated-body.js'
import { malformedVersion, unsupportedVersion, wrongMethod } from './generated-protocol.js'
import { queryRequirements } from './generated-query.js'
import { toldOfExisting } from './known-requests.js'
import {
  actorOf,
  answerNeedsOf,
  isId,
  isOwned,
  knownBody,
  knownPath,
  needsOf,
  placeholders,
  queryOf,
  unknownPath,
} from './operation-setup.js'

type Entry = readonly [slug: string, requirement: Requirement]

const ask = (
  contract: Contract,
  operation: Operation,
  trial: Trial,
  path: Readonly<Record<string, string>>,
  identity: IdentityName,
  options?: CallOptions,
): Promise<Exchange> =>
  trial.as(identity).send(operation.id, path, smallestBody(contract, operation, trial.microversion), {
    ...queryOf(operation, path),
    ...options,
  })

const withoutToken = (contract: Contract, operation: Operation): readonly Entry[] =>
  operation.identity === 'anonymous'
    ? []
    : [
        [
          'no-token-is-unauthorized',
          {
            title: `${operation.id} without a token is refused`,
            operation: operation.id,
            facet: 'route',
            needs: ['roles'],
            async run(trial) {
              const path = unknownPath(operation, trial)
              trial.confirm(await ask(contract, operation, trial, path, 'anonymous'), statusIs(401))
            },
          },
        ],
      ]

/** A query that nothing is known to stand for may be refused before the thing in the path is looked for. */
const asksForMore = ({ id, parameters }: Operation): boolean =>
  parameters.query.some(
    ({ name, required, schema }) =>
      required && schema.const === undefined && fixtureFor(id, name) === undefined,
  )

const unknownId = (contract: Contract, operation: Operation): readonly Entry[] =>
  placeholders(operation).some(isId) && !asksForMore(operation)
    ? [
        [
          'unknown-id-is-not-found',
          {
            title: `${operation.id} of something that does not exist is not found`,
            operation: operation.id,
            facet: 'route',
            needs: answerNeedsOf(operation),
            async run(trial) {
              const path = unknownPath(operation, trial)
              const answer = await ask(contract, operation, trial, path, actorOf(operation))
              // A policy may keep the operation from members before it looks for the thing.
              const isKept = answer.response.status === 403 && actorOf(operation) !== 'admin'
              trial.confirm(
                isKept ? await ask(contract, operation, trial, path, 'admin') : answer,
                statusIs(404),
              )
            },
          },
        ],
      ]
    : []

/** Another project's things must look as if they did not exist. */
const foreign = (contract: Contract, operation: Operation): readonly Entry[] =>
  operation.identity !== 'admin' && isOwned(operation)
    ? [
        [
          'foreign-id-is-not-found',
          {
            title: `${operation.id} of another project's resource is not found`,
            operation: operation.id,
            facet: 'route',
            needs: ['other', ...needsOf(operation)],
            ofAny: true,
            async run(trial) {
              const path = await knownPath(operation, trial)
              trial.confirm(
                await ask(contract, operation, trial, path, 'other'),
                statusIs(404, ...codesOfPolicy(operation)),
              )
            },
          },
        ],
      ]
    : []

/** Where no document says who may perform an operation, a server's habit alone obliges nobody. */
const restsOnServer = ({ errata }: Contract, operation: Operation): boolean =>
  errata.some(({ id, basis }) => basis === 'server' && operation.errata?.includes(id))

const withoutRole = (contract: Contract, operation: Operation): readonly Entry[] =>
  operation.identity === 'admin'
    ? [
        [
          'member-is-forbidden',
          {
            title: `${operation.id} is refused to a member who is not an administrator`,
            operation: operation.id,
            level: restsOnServer(contract, operation) || isLeftToPolicy(operation) ? 'should' : 'must',
            facet: 'route',
            needs: ['roles', ...needsOf(operation)],
            ofAny: placeholders(operation).every(isId),
            async run(trial) {
              const path = await knownPath(operation, trial)
              const smallest = smallestBody(contract, operation, trial.microversion)
              const body = await knownBody(operation, trial, smallest)
              const first = await trial.api.send(operation.id, path, body, queryOf(operation, path))
              const { answer, codes } = await toldOfExisting(operation, trial, { path, body, answer: first })
              // A server may look first whether there is such a project.
              const ofProject = placeholders(operation).includes('project_id') ? [404] : []
              trial.confirm(answer, isRefused(403, ...codes, ...ofProject))
            },
          },
        ],
      ]
    : []

/** Whether something of the caller's project is there for each part of its path. */
const isAboutKnown = (operation: Operation): boolean =>
  placeholders(operation).every(
    (name) => name !== 'project_id' && fixtureFor(operation.id, name) !== undefined,
  )

/**
 * The documents name administrators where they mean them, and readers nowhere: that whoever may see a project may see
 * what is in it is read out of what is not said, and so advises. Of what readers may not do nothing is said at all.
 */
const forReaders = (contract: Contract, operation: Operation): readonly Entry[] =>
  operation.identity === 'reader' && isAboutKnown(operation)
    ? [
        [
          'reader-is-answered',
          {
            title: `${operation.id} answers a reader of the project as it answers a member`,
            operation: operation.id,
            level: 'should',
            facet: 'route',
            needs: ['reader', ...needsOf(operation)],
            ofAny: true,
            async run(trial) {
              const path = await knownPath(operation, trial)
              const { response } = await ask(contract, operation, trial, path, 'member')
              const answer = await ask(contract, operation, trial, path, 'reader')
              trial.confirm(answer, statusIs(response.status))
            },
          },
        ],
      ]
    : []

const parentOf = ({ path }: Operation): string => path.slice(0, path.lastIndexOf('/'))

/** Where a word at the end of a path chooses among changes, one that is unknown yet is refused like an unknown action. */
const isOneOfSeveral = (contract: Contract, operation: Operation): boolean =>
  operation.method === 'PUT' &&
  [...contract.operations.values()].some(
    (other) =>
      other.method === 'PUT' &&
      other.since !== operation.since &&
      !operation.path.endsWith('}') &&
      !other.path.endsWith('}') &&
      parentOf(other) === parentOf(operation),
  )

const beforeItsTime = (contract: Contract, operation: Operation): readonly Entry[] => {
  const until = previousMicroversion(operation.since)
  if (until === undefined || operation.since === contract.range.min) return []
  const refusal = operation.action === undefined && !isOneOfSeveral(contract, operation) ? [404] : [404, 400]
  return [
    [
      'is-absent-before-its-microversion',
      {
        title: `${operation.id} does not exist before ${operation.since}`,
        operation: operation.id,
        since: contract.range.min,
        until,
        facet: 'route',
        needs: needsOf(operation),
        ofAny: true,
        async run(trial) {
          const known = trial.serves(operation.since)
          const path = known ? await knownPath(operation, trial) : unknownPath(operation, trial)
          const body = smallestBody(contract, operation, operation.since)
          trial.confirm(
            await trial.as(actorOf(operation)).send(operation.id, path, body),
            isRefused(...refusal),
          )
        },
      },
    ],
  ]
}

const afterItsTime = (contract: Contract, operation: Operation): readonly Entry[] => {
  const since = operation.until && nextMicroversion(operation.until)
  if (since === undefined) return []
  return [
    [
      'is-absent-after-its-microversion',
      {
        title: `${operation.id} does not exist after ${operation.until}`,
        operation: operation.id,
        since,
        until: contract.range.max,
        facet: 'route',
        async run(trial) {
          const path = unknownPath(operation, trial)
          const body = smallestBody(contract, operation, operation.since)
          trial.confirm(await trial.as(actorOf(operation)).send(operation.id, path, body), statusIs(404))
        },
      },
    ],
  ]
}

const malformedQuery = (_: Contract, operation: Operation): readonly Entry[] => queryRequirements(operation)

const rules = [
  ...[withoutToken, unknownId, foreign, withoutRole, forReaders, beforeItsTime, afterItsTime],
  ...[unsupportedVersion, malformedVersion, wrongMethod, bodyRequirements, malformedQuery],
]

/** Requirements that follow from the contract alone, for every operation of every chapter. */
export const generatedSuites = oncePerKey((contract: Contract): readonly Suite[] => {
  const chapters = new Map<string, Record<string, Requirement>>()
  for (const operation of contract.operations.values()) {
    const requirements = chapters.get(operation.chapter) ?? {}
    chapters.set(operation.chapter, requirements)
    for (const rule of rules) {
      for (const [slug, requirement] of rule(contract, operation)) {
        requirements[`${operation.id}/${slug}`] = requirement
      }
    }
  }
  return [...chapters].map(([name, requirements]) => ({ name, surfaces: [], requirements }))
})
