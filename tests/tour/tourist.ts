import { setTimeout as sleep } from 'node:timers/promises'
import type { Contract, Operation } from '../../src/contract/contract.js'
import type { Exchange, IdentityName } from '../../src/exchange.js'
import type { Session } from '../../src/http/session.js'
import { intersectRanges, type Microversion } from '../../src/microversion.js'
import { type Answer, type Difference, judgeFor } from './judge.js'
import type { Recording } from './recording.js'
import { Undoings } from './undoings.js'

/** What goes into one request; who sends it is by default the least identity that may. */
export interface Question {
  readonly as?: IdentityName
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number>>
  readonly body?: unknown
}

/** The id of what an answer is about: `{"volume": {"id": …}}`. */
export const idIn = (answer: unknown): string => {
  const [about] = Object.values((answer ?? {}) as Readonly<Record<string, { readonly id?: unknown }>>)
  if (typeof about?.id === 'string') return about.id
  throw new Error(`expected something with an id, got ${JSON.stringify(answer)}`)
}

const longestWaitMs = 60_000

/** Asks a real server, judges each answer as a run does, and keeps what differs. */
export class Tourist {
  readonly differences: Difference[] = []
  readonly visited = new Set<string>()
  readonly undoings = new Undoings()
  /** Everything that is made has a name that begins so. */
  readonly name: string
  readonly #session: Session
  readonly #contract: Contract
  readonly #recording: Recording
  readonly #judge: (answer: Answer) => readonly Difference[]

  constructor(session: Session, contract: Contract, recording: Recording, name: string) {
    this.#session = session
    this.#contract = contract
    this.#recording = recording
    this.#judge = judgeFor(contract)
    this.name = name
  }

  get newest(): Microversion {
    return this.#session.microversions.max
  }

  projectOf(identity: IdentityName): string {
    return this.#session.projectOf(identity) ?? ''
  }

  userOf(identity: IdentityName): string {
    return this.#session.userOf(identity) ?? ''
  }

  /** Whether there is an Image service beside it. */
  get hasImages(): boolean {
    return this.#session.imageEndpoint !== undefined
  }

  /** Removes an image; what is gone already answers 404. */
  async clearImage(id: string): Promise<void> {
    const call = { method: 'DELETE', service: 'image', path: `/v2/images/${id}`, identity: 'admin' } as const
    const { status } = (await this.#session.send(call)).response
    if (status >= 400 && status !== 404) throw new Error(`DELETE of the image answered ${status}`)
  }

  /** Whether the surface has an operation: an older one lacks some. */
  knows(id: string): boolean {
    return this.#contract.operations.has(id)
  }

  /** A truth value in another spelling, where the documents list those that are as good: v3's alone do. */
  inWords(word: string, value: boolean): string | boolean {
    return this.#contract.surface === 'block-storage-v3' ? word : value
  }

  /** Both ends of each epoch of an operation that the server offers. */
  endsOf(operation: string): readonly Microversion[] {
    const epochs = this.knows(operation) ? this.#contract.epochsOf(operation) : []
    return [
      ...new Set(
        epochs.flatMap((epoch) => {
          const offered = intersectRanges(epoch, this.#session.microversions)
          return offered ? [offered.min, offered.max] : []
        }),
      ),
    ]
  }

  /** Asks at both ends of each epoch, as everybody who may; for what can be asked again and again. */
  async visit(id: string, question: Question = {}): Promise<void> {
    if (!this.knows(id)) return
    const { identity } = this.#operation(id)
    const everybody: readonly IdentityName[] = identity === 'admin' ? ['admin'] : ['admin', 'member']
    for (const as of question.as ? [question.as] : everybody) {
      for (const version of this.endsOf(id)) await this.ask(id, version, { ...question, as })
    }
  }

  /** Asks once and hands back the answer's body; `undefined` where the surface lacks the operation. */
  async ask(id: string, version: Microversion, question: Question = {}): Promise<unknown> {
    if (!this.knows(id)) return undefined
    const { response } = await this.#send(id, version, question)
    return response.json
  }

  /** Asks what cannot be granted, with the status of the refusal that is due. */
  async refused(id: string, version: Microversion, status: number, question: Question = {}): Promise<void> {
    await this.#send(id, version, question, status)
  }

  /** Asks until what is shown has one of these statuses; a state that it cannot leave ends the wait. */
  async settled(id: string, path: Question['path'], ...wanted: readonly string[]): Promise<void> {
    const end = Date.now() + longestWaitMs
    for (;;) {
      const [shown] = Object.values(
        (await this.ask(id, this.#newestOf(id), { path, as: 'admin' })) ?? {},
      ) as {
        readonly status?: string
      }[]
      const status = shown?.status ?? 'nothing'
      if (wanted.includes(status)) return
      if (status.startsWith('error') || Date.now() > end)
        throw new Error(`${id}: expected ${wanted.join(' or ')}, got ${status}`)
      await sleep(200)
    }
  }

  /** Asks until what is shown is gone. */
  async gone(id: string, path: Question['path']): Promise<void> {
    const end = Date.now() + longestWaitMs
    for (;;) {
      const { response } = await this.#raw(this.#operation(id), this.#newestOf(id), { path, as: 'admin' })
      if (response.status === 404) return
      if (Date.now() > end) throw new Error(`${id}: expected it to be gone, got ${response.status}`)
      await sleep(200)
    }
  }

  /** Asks for clearing up, without judging: what is gone already answers 404. */
  async clear(id: string, question: Question): Promise<void> {
    const { response } = await this.#raw(this.#operation(id), this.#newestOf(id), {
      as: 'admin',
      ...question,
    })
    if (response.status >= 400 && response.status !== 404)
      throw new Error(`${id}: got ${response.status} ${response.text}`)
  }

  #newestOf(id: string): Microversion {
    return this.endsOf(id).at(-1) ?? this.newest
  }

  #operation(id: string): Operation {
    const operation = this.#contract.operations.get(id)
    if (!operation) throw new Error(`no operation ${id}`)
    return operation
  }

  async #send(id: string, version: Microversion, question: Question, refusal?: number): Promise<Exchange> {
    const operation = this.#operation(id)
    this.visited.add(id)
    const exchange = await this.#raw(operation, version, question)
    const answer = { operation: id, version, exchange, ...(refusal !== undefined && { refusal }) }
    this.#recording.add(answer)
    this.differences.push(...this.#judge(answer))
    if (operation.hasBody && exchange.response.status < 400) this.#judgeRequest(id, version, question.body)
    return exchange
  }

  #judgeRequest(operation: string, version: Microversion, body: unknown): void {
    for (const { at, message } of this.#contract.judgeRequest(operation, version, body))
      this.differences.push({ operation, check: 'request-is-valid', at, version, message })
  }

  #raw(operation: Operation, version: Microversion, question: Question): Promise<Exchange> {
    const { as = operation.identity, path = {}, query, body } = question
    const filled = operation.path.replaceAll(/\{(\w+)\}/g, (hole, name: string) => {
      const given = path[name]
      if (given !== undefined) return encodeURIComponent(given)
      return name === 'admin_project_id' ? this.projectOf(as) : hole
    })
    return this.#session.send({
      operation: operation.id,
      method: operation.method,
      path: filled,
      identity: as === 'reader' ? 'member' : as,
      microversion: version,
      ...(query && { query }),
      ...(body !== undefined && { body }),
    })
  }
}
