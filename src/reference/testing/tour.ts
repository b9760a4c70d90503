import { type Ask, at, type Client, type Seen } from './client.js'

/** Statuses that are left in time. */
const transitional = [
  ...['creating', 'deleting', 'extending', 'retyping', 'reverting', 'restoring', 'uploading', 'downloading'],
  ...['updating'],
  ...['backing-up', 'restoring-backup'],
]
/** Looks at what is on its way, and not time: a machine that is busy with others stops both. */
const patience = 150

/** Ends a walk as soon as it sees something else than was expected. */
export class Surprise extends Error {
  override readonly name = 'Surprise'
}

/** A walk through the API that writes down what it sees, with names instead of ids and dates. */
export class Tour {
  /** Everything seen so far. */
  readonly lines: string[] = []
  readonly #client: Client
  readonly #expected: readonly string[] | undefined
  readonly #names = new Map<string, string>()

  /** With `expected`, the walk throws a Surprise where it comes to see something else. */
  constructor(client: Client, expected?: readonly string[]) {
    this.#client = client
    this.#expected = expected
  }

  /** Sends a request and writes down what came back. */
  async see(route: string, ask: Ask = {}): Promise<Seen> {
    const seen = await this.#client.send(route, ask).catch(unanswered)
    this.#write(route, seen)
    return seen
  }

  /** Sends two requests at the same time, and writes down what became of them, whichever was first. */
  async race(what: string, ...requests: readonly (readonly [route: string, ask: Ask])[]): Promise<void> {
    const seen = await Promise.all(
      requests.map(([route, ask]) => this.#client.send(route, ask).catch(unanswered)),
    )
    this.note(`${what} => ${seen.map(({ status }) => status).sort((a, b) => a - b)}`)
  }

  /** Writes down what the walk found out. */
  note(line: string): void {
    if (this.#expected !== undefined && line !== this.#expected[this.lines.length]) throw new Surprise(line)
    this.lines.push(line)
  }

  /** Creates a resource and returns its id. */
  async make(path: string, body: unknown, ask: Ask = {}): Promise<string> {
    const seen = await this.see(`POST ${path}`, { ...ask, body })
    const [resource] = Object.values((seen.json ?? {}) as Record<string, { id?: unknown }>)
    return String(resource?.id)
  }

  /** Makes a volume, and waits for it. */
  async volume(wanted: object = {}, ask: Ask = {}): Promise<string> {
    const id = await this.make('/volumes', { volume: { size: 1, ...wanted } }, ask)
    await this.settle(`/volumes/${id}`)
    return id
  }

  /** Makes a snapshot, and waits for it. */
  async snapshot(wanted: object, ask: Ask = {}): Promise<string> {
    const id = await this.make('/snapshots', { snapshot: wanted }, ask)
    await this.settle(`/snapshots/${id}`)
    return id
  }

  /** Acts on a volume, and waits until it is in none of the statuses that are left in time. */
  async act(
    id: string,
    action: object,
    ask: Ask & { readonly moving?: readonly string[] } = {},
  ): Promise<void> {
    await this.see(`POST /volumes/${id}/action`, { ...ask, body: action })
    await this.settle(`/volumes/${id}`, ask.moving)
  }

  /** Waits for a resource to come to rest, or to an end, and writes down the last that was seen of it. */
  async settle(path: string, moving: readonly string[] = []): Promise<void> {
    const noun = path.slice(1).replace(/s\/.*/, '')
    for (let looks = 0; ; looks += 1) {
      const seen = await this.#client.send(`GET ${path}`, { as: 'admin' }).catch(unanswered)
      const status = String(at(seen, noun, 'status'))
      const migrating = at(seen, noun, 'os-vol-mig-status-attr:migstat') === 'migrating'
      const busy = migrating || transitional.includes(status) || moving.includes(status)
      if (!busy || looks > patience) return this.#write(`settled ${path}`, seen)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }

  /** Waits until no replication of back ends, or of a group, is on its way there, and writes nothing down. */
  async rest(path = '/os-services'): Promise<void> {
    for (let looks = 0; looks < patience; looks += 1) {
      const { text } = await this.#client.send(`GET ${path}`, { as: 'admin' }).catch(unanswered)
      if (!/"(?:enabling|disabling|failing-over)"/.test(text)) return
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }

  #write(what: string, { status, headers, text }: Seen): void {
    const kept = [
      'openstack-api-version',
      'vary',
      'etag',
      'content-type',
      'retry-after',
      'x-openstack-request-id',
    ]
    const shown = kept.map((name) => headers.get(name)?.replace(/req-[0-9a-f-]{36}/, 'req-id') ?? '-')
    this.note(this.#named(`${what} => ${status} [${shown.join(' | ')}] ${text}`))
  }

  #named(line: string): string {
    return line
      .replaceAll(this.#client.root, '<root>')
      .replace(/"backup_url":"[^"]+"/, '"backup_url":"<url>"')
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => this.#nameOf(id, 'id'))
      .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}/g, (date) => this.#nameOf(date, 'date'))
  }

  #nameOf(text: string, kind: string): string {
    const name = this.#names.get(text) ?? `<${kind} ${this.#names.size}>`
    this.#names.set(text, name)
    return name
  }
}

const unanswered = (error: unknown): Seen => ({
  ...{
    status: 0,
    headers: new Headers(),
    text: error instanceof Error ? error.message : '',
    json: undefined,
  },
})
