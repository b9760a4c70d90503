import type { Exchange } from '../exchange.js'
import { advance } from '../model/advance.js'
import type { Command } from '../model/command.js'
import { emptyModel, type Model, thingsOf } from '../model/model.js'
import { Trouble } from '../trial/trouble.js'
import { askerOf } from './answering.js'
import { bindMade } from './bind-made.js'
import { askedBy, idOf, wireName } from './bindings.js'
import type { Deviance } from './exercise.js'
import { type Eyes, follow } from './observation.js'
import { phraseOf } from './phrases.js'
import { TimeUp } from './time-up.js'

/** What was prepared, and the exchanges that did it. */
export interface Prepared {
  readonly model: Model
  readonly exchanges: readonly Exchange[]
}

const orTrouble = <T>(command: Command, found: T | Deviance | undefined): void => {
  if (found !== undefined && typeof found === 'object' && found !== null && 'check' in found)
    throw new Trouble(`set-up failed: ${phraseOf(command)}: ${found.message}`)
}

/** Sends the request of a command. */
export const give = (eyes: Eyes, model: Model, command: Command): Promise<Exchange> => {
  const { operation, path, body, query } = askedBy(command, eyes.bindings)
  const api = eyes.trial.at(command.at, askerOf(model, command))
  return api.send(operation, path, body, { probesQuota: true, ...(query && { query }) })
}

/** Gives commands one after the other and waits for each; what goes wrong is trouble, and proves nothing. */
export const prepare = async (eyes: Eyes, commands: readonly Command[]): Promise<Prepared> => {
  let model = emptyModel
  const exchanges: Exchange[] = []
  for (const command of commands) {
    if (eyes.isOver()) throw new TimeUp()
    const exchange = await give(withQuotas(eyes, model), model, command)
    exchanges.push(exchange)
    const { status, text } = exchange.response
    if (status >= 300) {
      throw new Trouble(`set-up failed: ${phraseOf(command)} answered ${status} ${text.slice(0, 160)}`)
    }
    const before = model
    const { model: after, passages, made } = advance(before, command)
    model = after
    orTrouble(command, await bindMade(eyes, made, exchange))
    for (const passage of passages) {
      const thing = model.get(passage.ref) ?? before.get(passage.ref)
      if (thing === undefined) continue
      const formerly = before.get(passage.ref)
      const end = await follow(eyes, thing, passage, formerly ? [formerly.status] : [])
      orTrouble(command, end)
      if ('status' in end && model.has(thing.ref))
        model = new Map(model).set(thing.ref, { ...thing, status: end.status })
    }
  }
  return { model, exchanges }
}

/** The quotas of a type are called after it. */
export const quotaNames = ({ bindings }: Eyes, model: Model): Readonly<Record<string, string>> => {
  const [type] = thingsOf(model, 'type')
  if (type === undefined) return {}
  const name = wireName(bindings, type.facts.name)
  return { volumeQuota: `volumes_${name}`, snapshotQuota: `snapshots_${name}` }
}

/** What the rows of races speak of besides: quotas by name, and a pool where a volume is not. */
export const withQuotas = (eyes: Eyes, model: Model): Eyes => ({
  ...eyes,
  bindings: {
    ...eyes.bindings,
    surroundings: { ...eyes.bindings.surroundings, ...quotaNames(eyes, model) },
  },
})

/** With a pool for volumes to go to, where some command names one. */
export const withElsewhere = async (eyes: Eyes, together: readonly Command[]): Promise<Eyes> => {
  const migrated = together.find(({ transition }) => transition.endsWith('os-migrate_volume'))
  if (migrated === undefined) return eyes
  const { name } = await eyes.trial.given.poolElsewhere(idOf(eyes.bindings, migrated.refs.self ?? ''))
  const { surroundings, ...bindings } = eyes.bindings
  return { ...eyes, bindings: { ...bindings, surroundings: { ...surroundings, elsewhere: name } } }
}
