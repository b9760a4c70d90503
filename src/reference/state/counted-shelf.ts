/** How many things there are of something, and their GiB. */
export interface Sum {
  readonly count: number
  readonly gigabytes: number
}

/** What a thing counts towards: two names, such as a project and a volume type. */
type Account = readonly [string, string]

/** Sums of things by what they count towards. */
class Tally {
  readonly #sums = new Map<string, Map<string, Sum>>()

  add([first, second]: Account, times: 1 | -1, size: number): void {
    const sums = this.#sums.get(first) ?? new Map<string, Sum>()
    this.#sums.set(first, sums)
    const { count, gigabytes } = sums.get(second) ?? { count: 0, gigabytes: 0 }
    const sum = { count: count + times, gigabytes: gigabytes + times * size }
    if (sum.count === 0) sums.delete(second)
    else sums.set(second, sum)
  }

  of(first: string): ReadonlyMap<string, Sum> {
    return this.#sums.get(first) ?? new Map()
  }
}

/** What a thing counted when it was counted: it may have changed since. */
interface Counted<Name extends string> {
  readonly accounts: Readonly<Record<Name, Account | undefined>>
  readonly size: number
}

/** How things are counted: towards what, under a name for each way of counting, and as how many GiB. */
interface Counting<T, Name extends string> {
  readonly towards: Readonly<Record<Name, (one: T) => Account | undefined>>
  readonly sizeOf: (one: T) => number
  /** Told when a thing came, changed or went. */
  readonly changed?: (id: string) => void
}

/**
 * Things by id, newest last, which are counted as they come, change and go: a quota is asked for often, and there may be
 * many thousands. What counts of a thing is changed by `alter` alone.
 */
export class CountedShelf<T extends { readonly id: string }, Name extends string> extends Map<string, T> {
  readonly #counting: Counting<T, Name>
  readonly #names: readonly Name[]
  readonly #tallies: Readonly<Record<Name, Tally>>
  readonly #counted = new Map<string, Counted<Name>>()

  constructor(counting: Counting<T, Name>) {
    super()
    this.#counting = counting
    this.#names = Object.keys(counting.towards) as Name[]
    const tallies = this.#names.map((name) => [name, new Tally()] as const)
    this.#tallies = Object.fromEntries(tallies) as Record<Name, Tally>
  }

  override set(id: string, one: T): this {
    super.set(id, one)
    this.recount(id)
    return this
  }

  override delete(id: string): boolean {
    const was = super.delete(id)
    this.recount(id)
    return was
  }

  override clear(): void {
    const ids = [...this.keys()]
    super.clear()
    for (const id of ids) this.recount(id)
  }

  /** Changes a thing, which may be on the shelf no more. */
  alter(one: T, changes: Partial<T>): void {
    Object.assign(one, changes)
    if (this.get(one.id) === one) this.recount(one.id)
  }

  /** Counts anew what is there under an id, if anything is. */
  recount(id: string): void {
    const before = this.#counted.get(id)
    if (before !== undefined) this.#add(before, -1)
    this.#counted.delete(id)
    const one = this.get(id)
    if (one !== undefined) this.#count(id, one)
    this.#counting.changed?.(id)
  }

  /** The sums of what counts towards something, by what else it counts towards. */
  sums(name: Name, first: string): ReadonlyMap<string, Sum> {
    return this.#tallies[name].of(first)
  }

  #count(id: string, one: T): void {
    const accounts = this.#names.map((name) => [name, this.#counting.towards[name](one)] as const)
    const counted: Counted<Name> = {
      accounts: Object.fromEntries(accounts) as Counted<Name>['accounts'],
      size: this.#counting.sizeOf(one),
    }
    this.#counted.set(id, counted)
    this.#add(counted, 1)
  }

  #add({ accounts, size }: Counted<Name>, times: 1 | -1): void {
    for (const name of this.#names) {
      const account = accounts[name]
      if (account !== undefined) this.#tallies[name].add(account, times, size)
    }
  }
}
