import { codesOfPolicy } from '../contract/left-to-policy.js'
import type { IdentityName } from '../exchange.js'
import type { Command } from '../model/command.js'
import type { Model } from '../model/model.js'
import { rowOf } from '../model/table.js'
import { strangerTo } from './bindings.js'

/** Whether an answer refuses, with one of the codes or, where there are none, with any that blames the request. */
export const isRefusal = (status: number, codes: readonly number[]): boolean =>
  codes.length > 0
    ? codes.includes(status)
    : status >= 400 && status < 500 && ![401, 405, 406, 429].includes(status)

/** Who gives a command. */
export const askerOf = (model: Model, { transition, refs, byStranger }: Command): IdentityName => {
  const { identity } = rowOf(transition)
  const owner = model.get(refs.self ?? '')?.owner ?? 'member'
  if (byStranger || identity === 'stranger') return strangerTo(owner)
  return identity ?? (owner === 'admin' ? 'member' : owner)
}

/** Whether a command that is possible is kept from its owner by a policy, as the documents let it be. */
export const isOfPolicy = ({ transition }: Command, status: number): boolean =>
  codesOfPolicy({ id: rowOf(transition).operation }).includes(status)
