import { at } from '../json-pointer.js'
import type { Ledger, LedgerEntry } from '../ledger/ledger.js'
import { type Amounts, excessOf, most, nothing, plus } from '../target/budget.js'
import { Starved } from './trouble.js'

/** A request that may make something. */
export interface Demand {
  readonly operation: string
  readonly path: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** What is known of a thing that others are made from. */
interface Known {
  readonly entry?: number
  readonly gigabytes: number
  /** The group that a volume is in. */
  readonly group?: string
  /** What is in a group, or in a snapshot of one, without being in the ledger itself. */
  readonly content?: Amounts
}

/** So many are remembered whatever became of them. */
const fewThings = 256

const some = (amounts: Partial<Amounts>): Amounts => ({ ...nothing, ...amounts })

const gigabytesIn = (value: unknown): number | undefined => {
  const size = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof size === 'number' && Number.isFinite(size) ? Math.max(0, size) : undefined
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const groupsOf = (body: unknown, members: readonly string[]): string =>
  members.map((member) => text(at(body, member))).find((id) => id !== '') ?? ''

/** What a run holds and may come to hold, thing by thing with its real size, within the limits of its budget. */
export class Holdings {
  readonly #ledger: Pick<Ledger, 'alive'>
  readonly #limits: Partial<Amounts>
  readonly #amounts = new Map<number, Amounts>()
  readonly #known = new Map<string, Known>()
  /** Growth of things that are in no ledger; it is never forgotten. */
  #strays = nothing
  #peak = nothing
  #total = nothing
  /** The largest of what is forgotten. */
  #largestGone = 1
  /** Beyond so many things it is time to forget those that are gone. */
  #many = fewThings

  constructor(ledger: Pick<Ledger, 'alive'>, limits: Partial<Amounts>) {
    this.#ledger = ledger
    this.#limits = limits
  }

  /** What is held now: whatever was asked for and is not seen gone. */
  get now(): Amounts {
    return this.#ledger
      .alive()
      .map(({ number }) => this.#amounts.get(number) ?? nothing)
      .reduce(plus, this.#strays)
  }

  /** The most that was held at one time. */
  get peak(): Amounts {
    return this.#peak
  }

  /** What was made, all in all. */
  get total(): Amounts {
    return this.#total
  }

  /** Reserves what a request may make, before it is sent; throws Starved when the budget has no room for it. */
  reserve(demand: Demand, enter: () => LedgerEntry): LedgerEntry {
    const wanted = this.#wantedBy(demand)
    this.#mustFit(wanted)
    const entry = enter()
    this.#amounts.set(entry.number, wanted)
    if (this.#amounts.size + this.#known.size > this.#many) this.#forgetGone()
    this.#peak = most(this.#peak, this.now)
    return entry
  }

  /** Learns what became of a request that was reserved for. */
  made({ number, id, kind }: LedgerEntry, { operation, body }: Demand, answer: unknown): void {
    const wanted = this.#amounts.get(number) ?? nothing
    const told = gigabytesIn(at(answer, '/volume/size')) ?? gigabytesIn(at(answer, '/snapshot/size'))
    const isOne = wanted.volumes + wanted.snapshots === 1
    const amounts = isOne && told !== undefined ? { ...wanted, gigabytes: told } : wanted
    this.#amounts.set(number, amounts)
    this.#total = plus(this.#total, amounts)
    if (id === undefined) return
    const group = groupsOf(body, ['/volume/group_id', '/volume/consistencygroup_id'])
    const { volumes, gigabytes } = amounts
    const isCollective = /from-src$/.test(operation) || /^(?:group-snapshot|cgsnapshot)$/.test(kind)
    this.#known.set(id, {
      entry: number,
      gigabytes: operation === 'backups.create' ? this.#sizeOf(at(body, '/backup/volume_id')) : gigabytes,
      ...(group !== '' && { group }),
      ...(isCollective && {
        content: some({ volumes: volumes + amounts.snapshots, gigabytes }),
      }),
    })
  }

  /**
   * Reserves what a request changes of things that there are: a volume that grows, one that joins a group. Returns
   * what takes it back when the request was refused.
   */
  change({ operation, path, body }: Demand): () => void {
    if (/^(?:groups|consistencygroups)\.update$/.test(operation))
      this.#join(Object.values(path)[0] ?? '', body)
    const size = gigabytesIn(at(body, '/os-extend/new_size'))
    const id = path.volume_id
    if (size === undefined || id === undefined) return () => undefined
    const known = this.#known.get(id) ?? { gigabytes: 0 }
    const growth = Math.max(0, size - known.gigabytes)
    this.#mustFit(some({ gigabytes: growth }))
    this.#grow(id, known, growth)
    return () => this.#grow(id, { ...known, gigabytes: known.gigabytes + growth }, -growth)
  }

  #grow(id: string, known: Known, growth: number): void {
    const more = some({ gigabytes: growth })
    this.#total = plus(this.#total, more)
    this.#known.set(id, { ...known, gigabytes: known.gigabytes + growth })
    if (known.entry === undefined) this.#strays = plus(this.#strays, more)
    else this.#amounts.set(known.entry, plus(this.#amounts.get(known.entry) ?? nothing, more))
    this.#peak = most(this.#peak, this.now)
  }

  /** Runs may go on for days: what is gone is held no more, and only its size may matter yet. */
  #forgetGone(): void {
    const alive = new Set(this.#ledger.alive().map(({ number }) => number))
    for (const number of this.#amounts.keys()) if (!alive.has(number)) this.#amounts.delete(number)
    for (const [id, { entry, gigabytes }] of this.#known) {
      if (entry === undefined ? gigabytes > 0 : alive.has(entry)) continue
      this.#largestGone = Math.max(this.#largestGone, gigabytes)
      this.#known.delete(id)
    }
    this.#many = fewThings + 2 * (this.#amounts.size + this.#known.size)
  }

  #join(group: string, body: unknown): void {
    const joined = groupsOf(body, ['/group/add_volumes', '/consistencygroup/add_volumes'])
    for (const id of joined.split(',')) {
      const known = this.#known.get(id.trim())
      if (known) this.#known.set(id.trim(), { ...known, group })
    }
  }

  #mustFit(more: Amounts): void {
    const excess = excessOf(plus(this.now, more), this.#limits)
    if (excess.length > 0 && Object.values(more).some((amount) => amount > 0))
      throw new Starved(`the budget has no room: this would make ${excess.join(', ')}`)
  }

  #sizeOf(id: unknown): number {
    return this.#known.get(text(id))?.gigabytes ?? 1
  }

  get #largest(): number {
    return [...this.#known.values()].reduce(
      (size, { gigabytes }) => Math.max(size, gigabytes),
      this.#largestGone,
    )
  }

  /** What is in a group, or was when a snapshot of it was made. */
  #contentOf(id: string): Amounts {
    const members = [...this.#known.values()].filter(({ group }) => group === id)
    return members
      .map(({ gigabytes }) => some({ volumes: 1, gigabytes }))
      .reduce(plus, this.#known.get(id)?.content ?? nothing)
  }

  #volumeWanted(volume: unknown): Amounts {
    const source = groupsOf(volume, ['/snapshot_id', '/source_volid', '/backup_id'])
    const gigabytes = gigabytesIn(at(volume, '/size')) ?? this.#sizeOf(source)
    return some({ volumes: 1, gigabytes })
  }

  #snapshotsOf(group: string): Amounts {
    const { volumes, gigabytes } = this.#contentOf(group)
    return some({ snapshots: volumes, gigabytes })
  }

  #wantedBy({ operation, path, body }: Demand): Amounts {
    switch (operation) {
      case 'volumes.create':
      case 'os-volumes.create':
        return this.#volumeWanted(at(body, '/volume'))
      case 'manageable-volumes.create':
      case 'os-volume-manage.create':
        return some({ volumes: 1, gigabytes: this.#largest })
      case 'snapshots.create':
      case 'os-snapshots.create':
      case 'manageable-snapshots.create':
        return some({ snapshots: 1, gigabytes: this.#sizeOf(at(body, '/snapshot/volume_id')) })
      case 'backups.create':
      case 'backups.import-record':
        return some({ backups: 1 })
      case 'backups.restore':
        return some({ volumes: 1, gigabytes: this.#sizeOf(path.backup_id) })
      case 'groups.create':
      case 'consistencygroups.create':
        return some({ groups: 1 })
      case 'group-snapshots.create':
        return this.#snapshotsOf(text(at(body, '/group_snapshot/group_id')))
      case 'cgsnapshots.create':
        return this.#snapshotsOf(text(at(body, '/cgsnapshot/consistencygroup_id')))
      default:
        return this.#fromSource(body)
    }
  }

  #fromSource(body: unknown): Amounts {
    const wish = at(body, '/create-from-src') ?? at(body, '/consistencygroup-from-src')
    if (wish === undefined) return nothing
    const members = ['/group_snapshot_id', '/source_group_id', '/cgsnapshot_id', '/source_cgid']
    return plus(some({ groups: 1 }), this.#contentOf(groupsOf(wish, members)))
  }
}
