import { at, type Ask, type Client, type Seen } from './client.js'

const transitional = ['creating', 'deleting', 'extending', 'retyping', 'reverting', 'restoring', 'uploading']
const patience = 250

/** A walk through the API that writes down what it sees, with names instead of ids and dates. */
export class Tour {
  readonly #client: Client
  readonly #lines: string[] = []
  readonly #names = new Map<string, string>()

  constructor(client: Client) {
    this.#client = client
  }

  /** Everything seen so far. */
  get transcript(): string {
    return this.#lines.join('\n')
  }

  /** Sends a request and writes down what came back. */
  async see(route: string, ask: Ask = {}): Promise<Seen> {
    const seen = await this.#client.send(route, ask).catch(unanswered)
    this.#write(route, seen)
    return seen
  }

  /** Creates a resource and returns its id. */
  async make(route: string, body: unknown, ask: Ask = {}): Promise<string> {
    const seen = await this.see(`POST ${route}`, { ...ask, body })
    return String(Object.values((seen.json ?? {}) as Record<string, { id?: unknown }>)[0]?.id)
  }

  /** Waits for a resource to come to rest, or to an end, and writes down the last that was seen of it. */
  async settle(path: string, ask: Ask = {}): Promise<Seen> {
    for (const deadline = Date.now() + patience; ; ) {
      const seen = await this.#client.send(`GET ${path}`, ask).catch(unanswered)
      const noun = path.startsWith('/snapshots') ? 'snapshot' : 'volume'
      const busy = seen.status === 200 && this.#isBusy(seen, noun)
      if (!busy || Date.now() > deadline) {
        this.#write(`settled ${path}`, seen)
        return seen
      }
      await new Promise((resolve) => setTimeout(resolve, 3))
    }
  }

  #isBusy(seen: Seen, noun: string): boolean {
    const migrating = at(seen, noun, 'os-vol-mig-status-attr:migstat') === 'migrating'
    const status = String(at(seen, noun, 'status')).replace('-ish', '')
    return migrating || transitional.includes(status) || this.#moving.includes(status)
  }

  /** Statuses that are at rest elsewhere, and a transition here. */
  #moving: readonly string[] = []

  /** Waits out statuses that may also be at rest. */
  async settleFrom(path: string, ...moving: readonly string[]): Promise<Seen> {
    this.#moving = moving
    const seen = await this.settle(path)
    this.#moving = []
    return seen
  }

  #write(what: string, { status, headers, text }: Seen): void {
    const kept = ['openstack-api-version', 'vary', 'etag', 'content-type', 'retry-after', 'x-openstack-request-id']
    const shown = kept.map((name) => headers.get(name)?.replace(/req-[0-9a-f-]{36}/, 'req-id') ?? '-')
    this.#lines.push(this.#named(`${what} => ${status} [${shown.join(' | ')}] ${text}`))
  }

  #named(line: string): string {
    return line
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => this.#nameOf(id, 'id'))
      .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}/g, (date) => this.#nameOf(date, 'date'))
      .replaceAll(/\b[0-9a-f]{32}\b/g, (id) => this.#nameOf(id, 'hex'))
  }

  #nameOf(text: string, kind: string): string {
    const name = this.#names.get(text) ?? `<${kind} ${this.#names.size}>`
    this.#names.set(text, name)
    return name
  }
}

const unanswered = (error: unknown): Seen => ({
  ...{ status: 0, headers: new Headers(), text: error instanceof Error ? error.message : '', json: undefined },
})
