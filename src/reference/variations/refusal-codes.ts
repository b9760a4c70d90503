import type { Call } from '../call.js'
import { Refusal } from '../refusal.js'

/** Of these the reference says with which code they are refused where a quota is used up. */
const promised = ['backups.restore', 'volume-transfers.accept']

const namedIn = (call: Call, message: string): boolean => {
  const [, id] = /(\S+) could not be found/.exec(message) ?? []
  return id !== undefined && JSON.stringify(call.body ?? {}).includes(id)
}

/** The code that the guidelines have for a refusal, where no document has one for this operation. */
const codeOf = (call: Call, { status, message }: Refusal): number => {
  if (status === 413) return promised.includes(call.operation.id) ? 413 : 403
  return status === 404 && namedIn(call, message) ? 400 : status
}

/** A refusal with the code that this server has for it. */
export const coded = (call: Call, refusal: Refusal): Refusal =>
  call.world.character.refusalCodes === 'usual'
    ? refusal
    : new Refusal(codeOf(call, refusal), refusal.message, refusal.details)
