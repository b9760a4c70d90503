import type { Exchange } from '../exchange.js'
import { compareMicroversions } from '../microversion.js'
import { advance } from '../model/advance.js'
import type { Command } from '../model/command.js'
import { type Answered, explain } from '../model/explain.js'
import type { Model, Ref, Thing } from '../model/model.js'
import { rowOf } from '../model/table.js'
import { lookAfter } from './aftermath.js'
import { askerOf, isOfPolicy, isRefusal } from './answering.js'
import { bindMade } from './bind-made.js'
import { beginCensus, type Census } from './census.js'
import type { Deviance, Failure, Played, Promised } from './exercise.js'
import { type Eyes, read } from './observation.js'
import { phraseOf } from './phrases.js'
import { give, prepare, withElsewhere, withQuotas } from './prepare.js'
import type { PromiseName } from './promises.js'
import type { Race } from './race-arbitrary.js'
import { TimeUp } from './time-up.js'

/** A request of a race and its answer. */
interface Met {
  readonly command: Command
  readonly exchange: Exchange
}

const isAccepted = ({ response: { status } }: Exchange): boolean => status >= 200 && status < 300

/** Opens as many connections as requests will meet, and has every token at hand. */
const warm = async (eyes: Eyes, model: Model, together: readonly Command[]): Promise<void> => {
  await Promise.all(
    together.map(async (command) => {
      const thing = model.get(command.refs.self ?? '')
      if (thing) await read(eyes, thing, { as: askerOf(model, command) })
    }),
  )
}

/** All at once; each is waited for, however another ends. */
const send = async (eyes: Eyes, model: Model, together: readonly Command[]): Promise<readonly Met[]> => {
  const settled = await Promise.allSettled(together.map((command) => give(eyes, model, command)))
  return settled.map((one, index) => {
    const command = together[index]
    if (one.status === 'rejected') throw one.reason
    if (command === undefined) throw new Error('an answer to nothing')
    return { command, exchange: one.value }
  })
}

/** Ties what was made to its id, and tells of everything that may be there. */
const bindAll = async (eyes: Eyes, model: Model, met: readonly Met[]): Promise<ReadonlyMap<Ref, Thing>> => {
  const all = new Map(model)
  for (const { command, exchange } of met) {
    if (!isAccepted(exchange)) continue
    const { made } = advance(model, command)
    const told = made.filter(({ id }) => id !== undefined)
    await bindMade(eyes, told, exchange)
    for (const { thing } of told) all.set(thing.ref, thing)
  }
  return all
}

const toldOf = ({ command, exchange }: Met): string => {
  const { verb } = rowOf(command.transition)
  return `${verb}(${Object.values(command.refs).join(', ')}) ${exchange.response.status}`
}

/** Who is held responsible, so that it stays the same: of those accepted the first by name, of one operation the newest. */
const blamed = (met: readonly Met[]): Met => {
  const nameOf = ({ command }: Met): string => rowOf(command.transition).operation
  const accepted = met.filter(({ exchange }) => isAccepted(exchange))
  const [first] = (accepted.length > 0 ? accepted : met).toSorted((a, b) => {
    const [one, other] = [nameOf(a), nameOf(b)]
    return one === other ? compareMicroversions(b.command.at, a.command.at) : one < other ? -1 : 1
  })
  if (first === undefined) throw new Error('nobody met')
  return first
}

const unanswered = (met: readonly Met[]): Met | undefined =>
  met.find(({ exchange }) => !isAccepted(exchange) && !isRefusal(exchange.response.status, []))

interface Judged {
  readonly promise?: PromiseName
  readonly deviance?: Deviance
  /** Whom the deviance is held against, where not the first by name. */
  readonly operation?: string
}

const judge = async (
  eyes: Eyes,
  model: Model,
  met: readonly Met[],
  census: Census | undefined,
): Promise<Judged> => {
  const answers = `${met.map(toldOf).join(', ')}`
  const onAnswers = (exchange: Exchange, message: string): Judged => ({
    promise: 'meets-in-some-order',
    deviance: { check: 'answers-fit-an-order', at: 'status', message, exchange },
  })
  const odd = unanswered(met)
  if (odd) {
    return {
      ...onAnswers(odd.exchange, `expected an acceptance or a refusal, got ${answers}`),
      operation: rowOf(odd.command.transition).operation,
    }
  }
  const answered = met
    .filter(({ command, exchange }) => !isOfPolicy(command, exchange.response.status))
    .map(({ command, exchange }): Answered => {
      return { command, accepted: isAccepted(exchange), status: exchange.response.status }
    })
  const { outcomes, isOpen } = explain(model, answered)
  if (isOpen) return {}
  if (outcomes.length === 0)
    return onAnswers(blamed(met).exchange, `expected answers as in some order, got ${answers}`)
  const all = await bindAll(eyes, model, met)
  const aftermath = await lookAfter(eyes, { outcomes }, all)
  if (aftermath.kind === 'explained') {
    const found = await census?.take(aftermath.outcome.model)
    return found ? { promise: 'agrees-with-the-rest', deviance: found, operation: found.operation } : {}
  }
  const { deviance, kind } = aftermath
  return {
    promise: kind === 'stuck' ? 'comes-to-rest' : 'leaves-what-an-order-leaves',
    deviance: { ...deviance, message: `${deviance.message} after ${answers}, whatever their order` },
  }
}

/** Prepares what requests are to meet on, has them meet, and looks for an order that explains what came of it. */
export const meet = async (
  first: Eyes,
  { before, together }: Race,
  counted: boolean,
): Promise<Omit<Played, 'situations'>> => {
  const census = counted ? await beginCensus(first, false) : undefined
  const { model, exchanges } = await prepare(first, before)
  const eyes = withQuotas(await withElsewhere(first, together), model)
  await warm(eyes, model, together)
  if (eyes.isOver()) throw new TimeUp()
  const met = await send(eyes, model, together)
  const { promise, deviance, operation } = await judge(eyes, model, met, census)
  const { command } = blamed(met)
  const failure: Failure | undefined = promise &&
    deviance && {
      ...{ ...deviance, promise, operation: operation ?? rowOf(command.transition).operation },
      ...{ microversion: command.at, step: before.length + together.length - 1 },
    }
  return {
    ...(failure && { failure }),
    kept: failure ? [] : keptBy(together),
    commands: before.length + together.length,
    exchanges: [...exchanges, ...met.map(({ exchange }) => exchange)],
    together: together.length,
  }
}

const keptBy = (together: readonly Command[]): readonly Promised[] =>
  together.flatMap(({ transition, at }) =>
    (['meets-in-some-order', 'leaves-what-an-order-leaves', 'comes-to-rest'] as const).map((promise) => ({
      ...{ operation: rowOf(transition).operation, promise, microversion: at },
    })),
  )

/** A race as a person would write it down. */
export const phrasesOf = ({ before, together }: Race): readonly string[] => [
  ...before.map(phraseOf),
  'at once:',
  ...together.map((command) => `  ${phraseOf(command)}`),
]
