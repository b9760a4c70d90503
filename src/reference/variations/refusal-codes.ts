import type { Call } from '../call.js'
import { Refusal } from '../refusal.js'

/** Of these the reference says with which code they are refused where a quota is used up. */
const promised = ['backups.restore', 'volume-transfers.accept']

const namedIn = (call: Call, message: string): boolean => {
  const [, id] = /(\S+) could not be found/.exec(message) ?? []
  return id !== undefined && JSON.stringify(call.body ?? {}).includes(JSON.stringify(id))
}

/** The code that the guidelines have for a refusal, where no document has one for this operation. */
const codeOf = (call: Call, { status, message }: Refusal): number => {
  if (status === 413) return promised.includes(call.operation.id) ? 413 : 403
  return status === 404 && namedIn(call, message) ? 400 : status
}

/** Of these the reference names no codes, or 409 among them. */
const unsettled = /^(volumes|snapshots|os-volume-transfer|types|qos-specs|consistencygroups|cgsnapshots)\./

/** The code for what a thing's state forbids: a conflict, unless the reference has another. */
export const conflictCode = ({ operation, world }: Call): number => {
  const isSettled = operation.id === 'snapshots.delete' || !unsettled.test(operation.id)
  return world.character.refusalCodes === 'usual' || isSettled ? 400 : 409
}

/** A refusal with the code that this server has for it. */
export const coded = (call: Call, refusal: Refusal): Refusal =>
  call.world.character.refusalCodes === 'usual'
    ? refusal
    : new Refusal(codeOf(call, refusal), refusal.message, refusal.details)
