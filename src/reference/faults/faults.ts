import type { Family, Noun } from './families.js'
import type { NamedFault } from './named.js'

/** A fault as asked for, understood. */
export type ParsedFault =
  | { readonly named: NamedFault }
  | {
      readonly family: Family
      /** What it is about: an operation, a status, a noun. */
      readonly subject: string
      /** The member, query parameter or status code it is about, where the family needs one. */
      readonly detail?: string
    }

const none: readonly string[] = []

/** The misbehaviour in force; the faithful code asks it at well-named points. */
export class Faults {
  static readonly none = new Faults([])

  readonly #named: ReadonlySet<string>
  readonly #details = new Map<string, string[]>()

  constructor(faults: readonly ParsedFault[]) {
    this.#named = new Set(faults.flatMap((fault) => ('named' in fault ? [fault.named] : [])))
    for (const fault of faults) {
      if ('named' in fault) continue
      const key = `${fault.family}:${fault.subject}`
      this.#details.set(key, [
        ...(this.#details.get(key) ?? []),
        ...(fault.detail === undefined ? [] : [fault.detail]),
      ])
    }
  }

  /** Whether a named fault is in force. */
  has(fault: NamedFault): boolean {
    return this.#named.size > 0 && this.#named.has(fault)
  }

  /** Whether a family is in force for this subject. */
  of(family: Family, subject: string): boolean {
    return this.#details.size > 0 && this.#details.has(`${family}:${subject}`)
  }

  /** Whether a family is in force for this detail of a subject. */
  ofDetail(family: Family, subject: Noun | string, detail: string): boolean {
    if (this.#details.size === 0) return false
    return this.#details.get(`${family}:${subject}`)?.includes(detail) ?? false
  }

  /** The details that a family is in force for. */
  detailsOf(family: Family, subject: string): readonly string[] {
    return this.#details.size === 0 ? none : (this.#details.get(`${family}:${subject}`) ?? none)
  }
}
