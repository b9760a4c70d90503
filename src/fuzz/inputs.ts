import type { Operation } from '../contract/contract.js'
import type { Exchange } from '../exchange.js'
import { actorOf } from '../requirements/operation-setup.js'
import { cellOf } from './cell.js'
import type { Exercise, Failure, Played, Stage } from './exercise.js'
import type { Able } from './ground.js'
import { freshGuide, type Guide, guided, spentIn } from './guide.js'
import type { Input, InputRule } from './inputs/input.js'
import { InputArbitrary, type Laps, reachedBy, wentOn } from './inputs/input-arbitrary.js'
import { type Breakage, judgeAnswer, promiseOf, servesAnyway } from './inputs/judge-answer.js'
import { leftBehind } from './inputs/left-behind.js'
import { rulesFor } from './inputs/rules.js'
import { type Resolved, resolve } from './inputs/things.js'
import { parseInput, phraseOfInput } from './inputs/told-input.js'
import type { PromiseName } from './promises.js'

const isRefusal = ({ response: { status } }: Exchange): boolean => status >= 400

/** What is wrong with an answer, or with what came of it, with the exchange that shows it. */
const breakageIn = async (
  { trial }: Stage,
  {
    operation,
    rule,
    at,
  }: { readonly operation: Operation; readonly rule: InputRule; readonly at: Input['at'] },
  resolved: Resolved,
  exchange: Exchange,
): Promise<(Breakage & { readonly exchange: Exchange }) | undefined> => {
  const breakage = judgeAnswer(operation, rule, resolved, exchange)
  if (breakage !== undefined) return { ...breakage, exchange }
  if (!isRefusal(exchange) || resolved.name === undefined) return undefined
  const shown = await leftBehind(trial, operation.id, resolved.name, at)
  if (shown === undefined) return undefined
  const message = `expected nothing, since the creation was refused (${exchange.response.status}), got one of its name`
  return {
    ...{ promise: 'refused-leaves-nothing', check: 'refused-leaves-nothing', at: rule.pointer || '/' },
    ...{ message, exchange: shown },
  }
}

const playInput = async (able: Able, stage: Stage, rule: InputRule, input: Input): Promise<Played> => {
  const operation = able.contract.operations.get(rule.operation)
  if (operation === undefined) throw new Error(`no operation ${rule.operation} in the contract`)
  const resolved = await resolve(operation, stage.trial, input)
  const { path, body, text, query, headers } = resolved
  const exchange = await stage.trial.at(input.at, actorOf(operation)).send(operation.id, path, body, {
    probesQuota: true,
    judgedBy: [servesAnyway],
    ...(text !== undefined && { text }),
    ...(query && { query }),
    ...(headers && { headers }),
  })
  const found = await breakageIn(stage, { operation, rule, at: input.at }, resolved, exchange)
  const promised = (promise: PromiseName) => ({ operation: operation.id, promise, microversion: input.at })
  const failure: Failure | undefined = found && { ...found, ...promised(found.promise), step: 0 }
  return {
    ...(failure && { failure }),
    kept: failure ? [] : [promised(promiseOf(rule)), promised('failure-is-not-provoked')],
    situations: [rule.id],
    commands: 1,
    exchanges: [exchange],
  }
}

/** Input fuzzing: requests that keep to the documents in every way, and requests that break one rule each. */
export const inputsExercise = (able: Able): Exercise<Input> => {
  const rules = new Map(rulesFor(able).map((rule) => [rule.id, rule]))
  const cells = [...rules.values()].flatMap(({ operation, versions }) =>
    versions.map((version) => cellOf(operation, version)),
  )
  let guide: Guide = freshGuide
  let laps: Laps = new Map()
  return {
    kind: 'inputs',
    uncounted: true,
    situations: [...rules.keys()],
    cells: [...new Set(cells)],
    arbitrary: () => new InputArbitrary(rules, guide, laps),
    learn({ rule: id, at }) {
      const rule = rules.get(id)
      if (rule === undefined) return
      guide = guided(guide, reachedBy(rule, at))
      laps = wentOn(laps, rule, at)
    },
    avoid({ situations }) {
      guide = spentIn(guide, situations)
    },
    async play(stage, input) {
      const rule = rules.get(input.rule)
      if (rule === undefined) throw new Error(`nothing is known of ${input.rule}`)
      return playInput(able, stage, rule, input)
    },
    phrases: (input) => [phraseOfInput(input)],
    parse: (stored) => parseInput(stored, (rule) => rules.has(rule)),
  }
}
