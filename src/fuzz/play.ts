import { isDeepStrictEqual } from 'node:util'
import type { Exchange } from '../exchange.js'
import { at } from '../json-pointer.js'
import { advance } from '../model/advance.js'
import type { Command } from '../model/command.js'
import { type Expectation, expectationOf } from '../model/expectation.js'
import { emptyModel, type Model, type Ref, type Thing } from '../model/model.js'
import { rowOf } from '../model/table.js'
import { askerOf, isOfPolicy, isRefusal } from './answering.js'
import { bindMade } from './bind-made.js'
import { askedBy, idOf, isUnforeseeable, strangerTo } from './bindings.js'
import { beginCensus, type Census, lookThrough } from './census.js'
import type { Deviance, Failure, Played, Promised } from './exercise.js'
import { compareVersions, type Eyes, examine, follow, misreported, read, undated } from './observation.js'
import { patience } from './patience.js'
import type { PromiseName } from './promises.js'
import { type Situation, situationsOf } from './situation.js'

interface Player {
  readonly eyes: Eyes
  readonly census: Census | undefined
  model: Model
  failure?: Failure
  readonly situations: Situation[]
  readonly kept: Promised[]
  readonly exchanges: Exchange[]
  /** What was read of what the last command moved, once it had come to its end. */
  seen: ReadonlyMap<Ref, Exchange>
  /** By thing, the statuses that it may still pass through: it was where its last passage ends before that began. */
  readonly pending: Map<Ref, readonly string[]>
}

interface Step {
  readonly command: Command
  readonly number: number
  readonly expectation: Expectation
}

const fail = (player: Player, { command, number }: Step, promise: PromiseName, deviance: Deviance): void => {
  const { operation } = rowOf(command.transition)
  player.failure ??= { ...deviance, operation, promise, microversion: command.at, step: number }
}

const keep = (player: Player, { command }: Step, promise: PromiseName): void => {
  player.kept.push({ operation: rowOf(command.transition).operation, promise, microversion: command.at })
}

const onStatus = (exchange: Exchange, check: string, expected: string): Deviance => ({
  ...{ check, at: 'status', exchange },
  message: `expected ${expected}, got ${exchange.response.status}`,
})

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0)

/** Follows everything that an accepted command moves, then reads it. */
const settle = async (player: Player, step: Step, exchange: Exchange): Promise<void> => {
  const { eyes } = player
  const before = player.model
  const { model, passages, made } = advance(before, step.command)
  player.model = model
  const { answers = {}, tells = [], dates } = rowOf(step.command.transition)
  const unbound = await bindMade(eyes, made, exchange)
  if (unbound !== undefined) return fail(player, step, 'takes-effect', unbound)
  for (const [pointer, role] of Object.entries(answers)) {
    const expected = idOf(eyes.bindings, step.command.refs[role] ?? '')
    const got = String(at(exchange.response.json, pointer))
    const message = `expected ${expected}, got ${got}`
    const other = { check: 'answer-tells-what-was-asked', at: pointer, message, exchange }
    if (got !== expected) return fail(player, step, 'takes-effect', other)
  }
  const silent = tells.find((pointer) => isEmpty(at(exchange.response.json, pointer)))
  if (silent !== undefined) {
    const message = 'expected something, got nothing'
    return fail(player, step, 'takes-effect', { check: 'answer-tells', at: silent, message, exchange })
  }
  for (const ref of [step.command.as, step.command.refs.self ?? '']) {
    const thing = model.get(ref)
    const told = thing && misreported(eyes, model, thing, exchange)
    if (told) return fail(player, step, 'takes-effect', told)
  }
  const seen = new Map<Ref, Exchange>()
  for (const passage of passages) {
    const thing = model.get(passage.ref) ?? before.get(passage.ref)
    if (thing === undefined) continue
    const former = before.get(passage.ref)?.status
    const pending = player.pending.get(thing.ref) ?? []
    const end = await follow(eyes, thing, passage, former === undefined ? pending : [former, ...pending])
    player.pending.set(thing.ref, passage.to.includes(former ?? '') ? passage.through : [])
    if ('check' in end) return fail(player, step, 'follows-documented-path', end)
    if (end.seen) seen.set(thing.ref, end.seen)
    if (passage.to.length > 0)
      player.model = new Map(player.model).set(thing.ref, { ...thing, status: end.status })
  }
  player.seen = seen
  keep(player, step, 'follows-documented-path')
  for (const ref of new Set(passages.map((passage) => passage.ref))) {
    const thing = player.model.get(ref)
    const deviance =
      thing && (await examine(eyes, player.model, thing, 'effect-is-as-documented', seen.get(ref)))
    if (deviance) return fail(player, step, 'takes-effect', deviance)
  }
  const self = step.command.refs.self ?? ''
  const updated = dates && !isDeepStrictEqual(before.get(self), model.get(self)) && player.model.get(self)
  const dateless = updated && (await undated(eyes, updated))
  if (dateless) return fail(player, step, 'takes-effect', dateless)
  keep(player, step, 'takes-effect')
}

/** What a refused command named must be as it was. */
const requireUnchanged = async (player: Player, step: Step, promise: PromiseName): Promise<void> => {
  for (const ref of new Set(Object.values(step.command.refs))) {
    const thing = player.model.get(ref)
    const deviance = thing && (await examine(player.eyes, player.model, thing, 'refusal-changes-nothing'))
    if (deviance) return fail(player, step, promise, deviance)
  }
  keep(player, step, promise)
}

const judge = async (player: Player, step: Step, exchange: Exchange): Promise<void> => {
  const { status } = exchange.response
  const isAccepted = status >= 200 && status < 300
  const { expectation } = step
  switch (expectation.kind) {
    case 'allowed': {
      if (isOfPolicy(step.command, status)) return requireUnchanged(player, step, 'refusal-changes-nothing')
      if (!isAccepted)
        return fail(
          player,
          step,
          'allowed-is-accepted',
          onStatus(exchange, 'allowed-is-accepted', 'an acceptance'),
        )
      keep(player, step, 'allowed-is-accepted')
      return settle(player, step, exchange)
    }
    case 'refused': {
      const promise = step.command.byStranger ? 'is-for-the-owner' : 'forbidden-is-refused'
      const { codes } = expectation
      const expected = codes.length > 0 ? codes.join(' or ') : 'a refusal (4xx)'
      const isRefused = isRefusal(status, codes) || isOfPolicy(step.command, status)
      if (!isRefused) return fail(player, step, promise, onStatus(exchange, promise, expected))
      keep(player, step, promise)
      return requireUnchanged(player, step, 'refusal-changes-nothing')
    }
    default: {
      if (isAccepted) return settle(player, step, exchange)
      if (!isRefusal(status, []))
        return fail(
          player,
          step,
          'is-answered',
          onStatus(exchange, 'is-answered', 'an acceptance or a refusal'),
        )
      return requireUnchanged(player, step, 'refusal-changes-nothing')
    }
  }
}

/** Something that the command did not name, another one each time. */
const neighbourOf = (player: Player, { command, number }: Step): Thing | undefined => {
  const named = new Set<Ref>([command.as, ...Object.values(command.refs)])
  const others = [...player.model.values()].filter(({ ref }) => !named.has(ref))
  return others[number % Math.max(1, others.length)]
}

const lookAround = async (player: Player, step: Step): Promise<void> => {
  const { eyes } = player
  const neighbour = neighbourOf(player, step)
  const deviance = neighbour && (await examine(eyes, player.model, neighbour, 'others-are-spared'))
  if (deviance) return fail(player, step, 'spares-others', deviance)
  if (neighbour) keep(player, step, 'spares-others')
  const self = player.model.get(step.command.refs.self ?? step.command.as)
  if (self === undefined || step.number % 4 !== 0) return
  const differing = await compareVersions(eyes, self, step.command.at, player.seen.get(self.ref))
  if (differing) fail(player, step, 'reads-the-same', differing)
}

/** Counts everything, where nothing else runs that would disturb it. */
const count = async (player: Player, step: number): Promise<void> => {
  const { census, eyes, model } = player
  const found = await census?.take(model)
  if (found === undefined) {
    if (census)
      player.kept.push({
        operation: 'volumes.list-detail',
        promise: 'agrees-with-the-rest',
        microversion: eyes.viewAt,
      })
    return
  }
  player.failure ??= { ...found, promise: 'agrees-with-the-rest', microversion: eyes.viewAt, step }
}

/** Gives what is allowed again while it is refused: what was accepted before may take effect a moment later, unseen. */
const untilTaken = async (
  { eyes }: Player,
  { command, expectation, number }: Step,
  give: () => Promise<Exchange>,
): Promise<Exchange> => {
  const patient = patience(eyes)
  for (;;) {
    const exchange = await give()
    const { status } = exchange.response
    const isRefused = isRefusal(status, []) && !isOfPolicy(command, status)
    const isFinal = expectation.kind !== 'allowed' || number === 0 || !isRefused
    if (isFinal || !(await patient.again())) return exchange
  }
}

const perform = async (player: Player, step: Step): Promise<void> => {
  const { command } = step
  const { eyes } = player
  const { operation, path, body, query } = askedBy(command, eyes.bindings)
  const api = eyes.trial.at(command.at, askerOf(player.model, command))
  const exchange = await untilTaken(player, step, () =>
    api.send(operation, path, body, query === undefined ? {} : { query }),
  )
  player.exchanges.push(exchange)
  player.seen = new Map()
  player.situations.push(...situationsOf(player.model, command, step.expectation))
  await judge(player, step, exchange)
  if (player.failure === undefined) await lookAround(player, step)
  if (player.failure === undefined) await count(player, step.number)
}

/** Reads everything once more, as its owner and as the other project. */
const lookBack = async (player: Player, number: number, others: boolean): Promise<void> => {
  for (const thing of player.model.values()) {
    const command: Command = {
      transition: 'volumes.create',
      as: '',
      at: player.eyes.viewAt,
      refs: {},
      values: {},
    }
    const step: Step = { command, number, expectation: { kind: 'outside' } }
    const deviance = await examine(player.eyes, player.model, thing, 'others-are-spared')
    if (deviance) return fail(player, step, 'spares-others', deviance)
    if (!others || thing.owner === 'admin' || thing.kind === 'attachment') continue
    const seen = await read(player.eyes, thing, { as: strangerTo(thing.owner) })
    if (seen.response.status === 200) {
      const operation = seen.operation ?? ''
      const foreign = onStatus(seen, 'is-hidden-from-others', 'a refusal (4xx)')
      player.failure ??= {
        ...foreign,
        operation,
        promise: 'is-hidden-from-others',
        microversion: player.eyes.viewAt,
        step: number,
      }
      return
    }
  }
}

/** Gives the commands one after the other, and holds the target to what the model says of each; ends at the first failure. */
export const play = async (
  eyes: Eyes,
  commands: readonly Command[],
  { others, counted }: { readonly others: boolean; readonly counted: boolean },
): Promise<Played & { readonly model: Model }> => {
  const { isOver } = eyes
  const census = counted ? await beginCensus(eyes, others) : undefined
  const player: Player = {
    eyes,
    census,
    model: emptyModel,
    situations: [],
    kept: [],
    exchanges: [],
    seen: new Map(),
    pending: new Map(),
  }
  for (const [number, command] of commands.entries()) {
    const expectation = expectationOf(player.model, command)
    if (expectation.kind === 'outside' || isUnforeseeable(eyes.bindings, command)) continue
    if (isOver()) break
    await perform(player, { command, number, expectation })
    if (player.failure !== undefined) break
  }
  if (player.failure === undefined && !isOver()) await lookBack(player, commands.length, others)
  if (player.failure === undefined && !isOver()) {
    const found = await lookThrough(eyes, player.model, commands.length)
    const where = {
      promise: 'agrees-with-the-rest',
      microversion: eyes.viewAt,
      step: commands.length,
    } as const
    if (found) player.failure = { ...found, ...where }
  }
  const { failure, situations, kept, model, exchanges } = player
  return { ...(failure && { failure }), situations, kept, model, commands: exchanges.length, exchanges }
}
