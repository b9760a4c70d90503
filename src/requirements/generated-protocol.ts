import { isRefused, isRefusedOr, statusIs } from '../checks/index.js'
import type { Contract, Operation } from '../contract/contract.js'
import { codesOfPolicy } from '../contract/left-to-policy.js'
import type { Method } from '../exchange.js'
import type { Requirement } from '../suite.js'
import type { Trial } from '../trial/trial.js'
import { smallestBody } from './generated-body.js'
import { actorOf, isId, placeholders, queryOf, unknownPath } from './operation-setup.js'

type Entry = readonly [slug: string, requirement: Requirement]

/** What tells versions may answer whoever asks, however it is asked: clients find their way by it. */
const mayBeAnswered = ({ identity }: Operation): boolean => identity === 'anonymous'

const refused = (operation: Operation, ...codes: readonly number[]) =>
  mayBeAnswered(operation)
    ? isRefusedOr(codes, statusIs(...new Set([200, ...operation.success])))
    : isRefused(...codes)

/** Whether no harm is done where the request is carried out after all: it reads, or is about a thing that is not there. */
const isHarmless = (operation: Operation): boolean =>
  operation.method === 'GET' || placeholders(operation).some(isId)

/** What an administrator alone may ask, and does no harm to ask in earnest. */
const isAskedOfAdmin = (operation: Operation): boolean =>
  actorOf(operation) === 'admin' && isHarmless(operation)

/** A version that is well-formed, and beyond all that are served. */
export const unsupportedVersion = (contract: Contract, operation: Operation): readonly Entry[] =>
  operation.identity === 'anonymous' || contract.range.min === contract.range.max
    ? []
    : [
        [
          'unsupported-microversion-is-not-acceptable',
          {
            title: `${operation.id} at a microversion beyond the range is not acceptable`,
            operation: operation.id,
            facet: 'route',
            needs: isAskedOfAdmin(operation) ? ['admin'] : [],
            async run(trial) {
              const path = unknownPath(operation, trial)
              const body = smallestBody(contract, operation, trial.microversion)
              const options = { ...queryOf(operation, path), at: `${contract.range.max.split('.')[0]}.9999` }
              const actor = isAskedOfAdmin(operation) ? 'admin' : 'member'
              const answer = await trial.as(actor).send(operation.id, path, body, options)
              // Whoever may not ask may be told that first.
              const isAllowed = actorOf(operation) === actor
              const codes = isAllowed ? codesOfPolicy(operation) : [403]
              trial.confirm(answer, isRefused(406, ...codes))
            },
          },
        ],
      ]

/** "If the VERSION_STRING doesn't match the regex pattern, return a 400 Bad Request", of what documents that code. */
export const malformedVersion = (contract: Contract, operation: Operation): readonly Entry[] =>
  !operation.errors.includes(400) ||
  contract.range.min === contract.range.max ||
  (actorOf(operation) === 'admin' && !isHarmless(operation))
    ? []
    : [
        [
          'malformed-microversion-is-refused',
          {
            title: `${operation.id} at a microversion that is no version is refused`,
            operation: operation.id,
            facet: 'route',
            needs: actorOf(operation) === 'admin' ? ['admin'] : [],
            async run(trial) {
              const path = unknownPath(operation, trial)
              const body = smallestBody(contract, operation, trial.microversion)
              const options = { ...queryOf(operation, path), at: 'three' }
              const actor = trial.as(actorOf(operation))
              trial.confirm(await actor.send(operation.id, path, body, options), refused(operation, 400))
            },
          },
        ],
      ]

/** Whether another operation of the same path stands for it: the first that reads or, where none does, the first. */
const isStoodFor = ({ operations }: Contract, operation: Operation): boolean => {
  const there = [...operations.values()].filter(({ path }) => path === operation.path)
  return (there.find(({ method }) => method === 'GET') ?? there[0]) !== operation
}

/**
 * A method that no operation of the path has. Where there is PUT, a server may take PATCH for the same; whatever is posted
 * to a thing of which nothing is known makes nothing.
 */
const strangeMethod = ({ operations }: Contract, { path }: Operation): Method | undefined => {
  const known = [...operations.values()].flatMap((one) => (one.path === path ? [one.method] : []))
  if (!known.includes('PUT') && !known.includes('PATCH')) return 'PATCH'
  return known.includes('POST') ? undefined : 'POST'
}

/**
 * 405: "Method is not valid for this endpoint and resource." A server may as well know no such route, or, where nothing has
 * the method, no such method.
 */
export const wrongMethod = (contract: Contract, operation: Operation): readonly Entry[] => {
  const method = strangeMethod(contract, operation)
  return method === undefined || (isStoodFor(contract, operation) && !operation.errors.includes(405))
    ? []
    : [
        [
          'wrong-method-is-refused',
          {
            title: `a method that the path of ${operation.id} does not have is refused`,
            operation: operation.id,
            facet: 'route',
            needs: actorOf(operation) === 'admin' ? ['admin'] : [],
            async run(trial: Trial) {
              const path = unknownPath(operation, trial)
              const options = { ...queryOf(operation, path), method }
              const answer = await trial.as(actorOf(operation)).send(operation.id, path, undefined, options)
              // Whoever may not ask may be told that first.
              trial.confirm(answer, refused(operation, 403, 404, 405, 501))
            },
          },
        ],
      ]
}
