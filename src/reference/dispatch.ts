import { isWithin } from '../microversion.js'
import { Answered } from './answered.js'
import type { Answer, Call, Operation, Role } from './call.js'
import type { Faults } from './faults/faults.js'
import { isNamedFor, mischiefs } from './mischief/all.js'
import { asObject, innerBody, type Mischief } from './mischief/mischief.js'
import { badRequest, forbidden, Refusal } from './refusal.js'
import { coded } from './variations/refusal-codes.js'

const ranks: Readonly<Record<Role, number>> = { reader: 0, member: 1, admin: 2 }

/** Performs the operation of a call, bent by whatever faults are in force; throws a Refusal. */
export const perform = (call: Call): Answer => {
  const tricks = tricksFor(call)
  try {
    return finish(call, tricks, attempt(call, tricks))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return refuse(call, tricks, error)
  }
}

const inForce = new WeakMap<Faults, typeof mischiefs>()

/** Those that faults ask for; they are looked for once, not at every request. */
const mischiefsUnder = (faults: Faults): typeof mischiefs => {
  const found = inForce.get(faults) ?? mischiefs.filter(([fault]) => faults.has(fault))
  inForce.set(faults, found)
  return found
}

const tricksFor = ({ faults, operation }: Call): readonly Mischief[] =>
  mischiefsUnder(faults).flatMap(([fault, trick]) => (isNamedFor(fault, operation.id) ? [trick] : []))

const attempt = (call: Call, tricks: readonly Mischief[]): Answer => {
  if (call.suffers('gone')) throw new Refusal(404, 'The resource could not be found.')
  if (call.suffers('crash')) throw new Error(`told to crash in ${call.operation.id}`)
  if (call.suffers('fails-now-and-then') && isNthCall(call.faults)) throw new Refusal(503, 'Try again later.')
  if (call.suffers('refuses')) throw badRequest('The request is refused.')
  requireVersion(call)
  // Who looks at that last has found by then what else is wrong.
  if (call.world.character.rolesLast && !mayCall(call)) withoutEffect(call)
  requireRole(call)
  for (const name of call.faults.detailsOf('ignores-query', call.operation.id)) call.query.delete(name)
  for (const name of call.faults.detailsOf('ignores-member', call.operation.id)) forget(call, name)
  for (const { before } of tricks) before?.(call)
  const result = call.suffers('no-effect') ? withoutEffect(call) : handled(call)
  for (const thing of thingsOf(call)) lose(call, thing)
  const { body, headers = {} } = result instanceof Answered ? result : { body: result }
  return { status: call.operation.success, body, headers }
}

const callsUnder = new WeakMap<Faults, number>()

/** Whether this call is the third, the sixth … since the faults are in force. */
const isNthCall = (faults: Faults): boolean => {
  const calls = (callsUnder.get(faults) ?? 0) + 1
  callsUnder.set(faults, calls)
  return calls % 3 === 0
}

const requireVersion = (call: Call): void => {
  const { since, until } = call.operation
  const early = since !== undefined && !call.at(since)
  if ((!early && isWithin(call.version, undefined, until)) || call.suffers('not-gated')) return
  throw new Refusal(404, 'The resource could not be found.')
}

const requireRole = (call: Call): void => {
  const { operation, caller } = call
  if (caller.role === 'reader' && call.suffers('refuses-readers')) throw forbidden(operation.id)
  if (mayCall(call) || call.suffers('no-policy')) return
  throw forbidden(operation.id)
}

/** Whether the caller's role is enough for the operation. */
export const mayCall = ({
  caller,
  operation,
  world,
}: Pick<Call, 'caller' | 'operation' | 'world'>): boolean => {
  const role = world.character.policy[operation.id] ?? operation.role
  return role === 'system' ? caller.system === true : ranks[caller.role] >= ranks[role]
}

const forget = (call: Call, member: string): void => {
  const inner = innerBody(call) ?? asObject(call.body)
  if (inner !== undefined) delete inner[member]
}

/** From now on the thing is shown without what a family of faults has the operation lose. */
const lose = ({ faults, operation, world }: Call, thing: string): void => {
  const members = faults.detailsOf('loses-member', operation.id)
  if (members.length > 0) world.lost.set(thing, members)
}

/** What has nothing to tell but that it is accepted may happen a moment later. */
const handled = (call: Call): unknown => {
  const { character, effects } = call.world
  if (character.effectsLateMs === 0 || call.operation.success !== 202) return call.operation.handle(call)
  if (withoutEffect(call) !== undefined) return call.operation.handle(call)
  effects.later(thingsOf(call), character.effectsLateMs, () => {
    try {
      call.operation.handle(call)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  })
  return undefined
}

/** What the path names. */
const thingsOf = ({ params }: Call): readonly string[] =>
  Object.entries(params).flatMap(([name, thing]) => (name === 'project_id' ? [] : (thing ?? [])))

/** A request to change what another is about to change takes its turn; nothing where there is no other. */
export const turnOf = (call: Call): Promise<void> | undefined =>
  call.operation.method === 'GET' ? undefined : call.world.effects.on(thingsOf(call))

/** The answer is as usual; the world is as before. */
const withoutEffect = (call: Call): unknown => {
  const restore = call.world.checkpoint()
  try {
    return structuredCopy(call.world.transitions.suppressed(() => call.operation.handle(call)))
  } finally {
    restore()
  }
}

/** Bodies may hold parts of the world itself, which is about to be restored. */
const structuredCopy = (result: unknown): unknown =>
  result instanceof Answered
    ? new Answered(structuredClone(result.body), result.headers)
    : structuredClone(result)

/** The status that a family of faults puts in place of the right one. */
const codeFor = (
  faults: Faults,
  family: 'wrong-status' | 'refusal-status',
  operation: Operation,
): number | undefined => {
  const [code] = faults.detailsOf(family, operation.id)
  return code === undefined ? undefined : Number(code)
}

const finish = (call: Call, tricks: readonly Mischief[], first: Answer): Answer => {
  let answer = first
  for (const { after } of tricks) answer = after?.(call, answer) ?? answer
  return { ...answer, status: codeFor(call.faults, 'wrong-status', call.operation) ?? answer.status }
}

const refuse = (call: Call, tricks: readonly Mischief[], refusal: Refusal): Answer => {
  let last: Refusal | Answer = refusal
  for (const { refused } of tricks) if (last instanceof Refusal) last = refused?.(call, last) ?? last
  if (last instanceof Refusal) throw coded(call, last)
  return last
}

/** A refusal as the faults of an operation leave it: with another status, or turned into a success. */
export const bentRefusal = (
  faults: Faults,
  operation: Operation,
  { refusal, body }: { readonly refusal: Refusal; readonly body: unknown },
): Refusal | Answer => {
  if (faults.of('never-refuses', operation.id))
    return { status: operation.success, body: asObject(body) ?? {} }
  const code = codeFor(faults, 'refusal-status', operation)
  return code === undefined ? refusal : new Refusal(code, refusal.message, refusal.details)
}
