import { at, isRefused } from '../checks/index.js'
import type { Contract, Epoch, Operation } from '../contract/contract.js'
import { codesOfPolicy } from '../contract/left-to-policy.js'
import { pointerToken } from '../json-pointer.js'
import type { Microversion } from '../microversion.js'
import type { Requirement } from '../suite.js'
import type { Trial } from '../trial/trial.js'
import { exampleBodies } from './example-bodies.js'
import {
  type BodyMember,
  invalidValueFor,
  membersOf,
  smallestInstance,
  withMember,
  wrongValueFor,
} from './instance.js'
import { actorOf, knownBody, knownPath, needsOf } from './operation-setup.js'

type Entry = readonly [slug: string, requirement: Requirement]

/** The smallest valid body of an operation at a microversion; `undefined` where none is documented. */
export const smallestBody = (contract: Contract, { id }: Operation, version: Microversion): unknown => {
  const schema = contract.requestSchemaAt(id, version)
  return schema && (exampleBodies[id] ?? smallestInstance(schema))
}

interface RangedMember extends BodyMember {
  readonly since: Microversion
  readonly until: Microversion
}

/** Members of the request body over all epochs, each with the microversions at which it is documented so. */
const rangedMembers = (contract: Contract, operation: Operation): readonly RangedMember[] => {
  const found = new Map<string, RangedMember>()
  for (const epoch of contract.epochsOf(operation.id, 'request') as readonly Epoch[]) {
    const schema = contract.requestSchemaAt(operation.id, epoch.min)
    for (const member of schema ? membersOf(schema) : []) {
      const key = JSON.stringify([member.path, member.required])
      const earlier = found.get(key)
      found.set(
        key,
        earlier ? { ...earlier, until: epoch.max } : { ...member, since: epoch.min, until: epoch.max },
      )
    }
  }
  return [...found.values()]
}

const send = async (operation: Operation, trial: Trial, body: unknown, text?: string): Promise<void> => {
  const path = await knownPath(operation, trial)
  const exchange = await trial
    .as(actorOf(operation))
    .send(operation.id, path, await knownBody(operation, trial, body), text === undefined ? {} : { text })
  trial.confirm(exchange, isRefused(400, ...codesOfPolicy(operation)))
}

const slugOf = (path: readonly string[]): string => path.join('.').replaceAll(/[^\w.-]+/g, '-')

const missing = (contract: Contract, operation: Operation, member: RangedMember): Entry => [
  `missing-${slugOf(member.path)}-is-refused`,
  {
    title: `${operation.id} without ${member.path.join('.')} is refused`,
    operation: operation.id,
    facet: 'request',
    since: member.since,
    until: member.until,
    needs: needsOf(operation),
    run: (trial) =>
      send(
        operation,
        trial,
        withMember(smallestBody(contract, operation, trial.microversion), member.path, undefined),
      ),
  },
]

const wrongType = (contract: Contract, operation: Operation, member: RangedMember, wrong: unknown): Entry => [
  `wrong-type-of-${slugOf(member.path)}-is-refused`,
  {
    title: `${operation.id} with a ${member.path.join('.')} of the wrong type is refused`,
    operation: operation.id,
    facet: 'request',
    since: member.since,
    until: member.until,
    needs: needsOf(operation),
    run: (trial) =>
      send(
        operation,
        trial,
        withMember(smallestBody(contract, operation, trial.microversion), member.path, wrong),
      ),
  },
]

const invalid = (contract: Contract, operation: Operation, member: RangedMember, wrong: unknown): Entry => [
  `invalid-${slugOf(member.path)}-is-refused`,
  {
    title: `${operation.id} with a ${member.path.join('.')} that is no valid value is refused`,
    operation: operation.id,
    facet: 'request',
    since: member.since,
    until: member.until,
    needs: needsOf(operation),
    async run(trial) {
      const path = await knownPath(operation, trial)
      const body = withMember(smallestBody(contract, operation, trial.microversion), member.path, wrong)
      const exchange = await trial.as(actorOf(operation)).send(operation.id, path, body)
      // What has not the form of an id may as well be called unknown.
      trial.confirm(exchange, isRefused(400, 404, ...codesOfPolicy(operation)))
    },
  },
]

const malformed = (operation: Operation): Entry => [
  'malformed-json-is-refused',
  {
    title: `${operation.id} with a body that is no JSON is refused`,
    operation: operation.id,
    facet: 'route',
    needs: needsOf(operation),
    run: (trial) => send(operation, trial, undefined, `{"${operation.action ?? 'unfinished'}": `),
  },
]

const pointerOf = (path: readonly string[]): string => path.map((name) => `/${pointerToken(name)}`).join('')

/** Requirements on what a request's body must be: well-formed, complete, and of the documented types. */
export const bodyRequirements = (contract: Contract, operation: Operation): readonly Entry[] => {
  if (!operation.hasBody) return []
  const members = rangedMembers(contract, operation)
  const incomplete = members
    .filter(({ required, path }) => required && !(operation.action !== undefined && path.length === 1))
    .filter(({ path, since }) => at(smallestBody(contract, operation, since), pointerOf(path)) !== undefined)
    .map((member) => missing(contract, operation, member))
  const mistyped = members.flatMap((member) => {
    const wrong = wrongValueFor(member.schema)
    return wrong === undefined || isFreeForm(operation, member)
      ? []
      : [wrongType(contract, operation, member, wrong)]
  })
  const unruly = members.flatMap((member) => {
    const wrong = invalidValueFor(member.schema)
    return wrong === undefined ? [] : [invalid(contract, operation, member, wrong)]
  })
  return [malformed(operation), ...incomplete, ...mistyped, ...unruly]
}

/** An action without documented members: what its key holds tells the server nothing. */
const isFreeForm = (operation: Operation, { path, schema }: BodyMember): boolean =>
  operation.action === path[0] && path.length === 1 && membersOf(schema).length === 0
