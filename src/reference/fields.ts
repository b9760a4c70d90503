import { parseBoolean } from './boolean-words.js'
import { badRequest } from './refusal.js'

interface Reading {
  /** Whether what breaks the rules is let through. */
  readonly lenient: boolean
  /** Whether only `true` and `false` count as booleans. */
  readonly fewWords: boolean
  /** Whether every word counts as a boolean. */
  readonly anyWord: boolean
}

interface Presence {
  readonly required?: boolean
  /** Whether null is as good as absent. */
  readonly nullable?: boolean
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const uuidPattern = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i

/** An object of a request body, read member by member; each reader refuses what its rule does not allow. */
export class Fields {
  readonly #members: Record<string, unknown>
  readonly #where: string
  readonly #reading: Reading

  constructor(value: unknown, where: string, reading: Reading) {
    this.#where = where
    this.#reading = reading
    if (!isObject(value))
      this.refuse(where === '' ? 'Malformed request body' : `${where} is not of type 'object'`)
    this.#members = isObject(value) ? value : {}
  }

  /** Turns the request down, unless anything goes. */
  refuse(message: string): void {
    if (!this.#reading.lenient) throw badRequest(message)
  }

  names(): readonly string[] {
    return Object.keys(this.#members)
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#members, name)
  }

  /** Refuses members that are not among these. */
  only(...known: readonly string[]): this {
    for (const name of this.names())
      if (!known.includes(name)) this.refuse(`Unexpected member ${this.#path(name)}`)
    return this
  }

  object(name: string, presence: Presence = {}): Fields {
    const value = this.#value(name, presence)
    return new Fields(value === undefined && !presence.required ? {} : value, this.#path(name), this.#reading)
  }

  /** Text of a length; `null` where null is allowed. */
  text(name: string, rule: Presence & { min?: number; max?: number } = {}): string | null | undefined {
    if (rule.nullable === true && this.#members[name] === null) return null
    const value = this.#value(name, rule)
    if (value === undefined) return undefined
    const { min = 0, max = 255 } = rule
    if (typeof value !== 'string') this.refuse(`${this.#path(name)} is not of type 'string'`)
    const text = String(value)
    if ([...text].length < min)
      this.refuse(`${this.#path(name)} has ${[...text].length} characters, less than ${min}`)
    if ([...text].length > max)
      this.refuse(`${this.#path(name)} has ${[...text].length} characters, more than ${max}`)
    return text
  }

  /** A UUID, in lower case. */
  uuid(name: string, presence: Presence = {}): string | undefined {
    const text = this.text(name, { ...presence, max: 36 }) ?? undefined
    if (text !== undefined && !uuidPattern.test(text))
      this.refuse(`${this.#path(name)}: '${text}' is not a 'uuid'`)
    return text?.toLowerCase()
  }

  /** An integer, also as digits in a string, as clients of old send it. */
  integer(name: string, rule: Presence & { min: number; max: number }): number | undefined {
    const value = this.#value(name, rule)
    if (value === undefined) return undefined
    const digits = typeof value === 'string' && /^[0-9]+$/.test(value)
    if (!digits && !Number.isInteger(value)) this.refuse(`${this.#path(name)} is not of type 'integer'`)
    const number = typeof value === 'number' || digits ? Math.trunc(Number(value)) : rule.min
    if (number < rule.min)
      this.refuse(`${this.#path(name)}: ${number} is less than the minimum of ${rule.min}`)
    if (number > rule.max)
      this.refuse(`${this.#path(name)}: ${number} is greater than the maximum of ${rule.max}`)
    return number
  }

  /** A boolean or one of the documented boolean words. */
  boolean(name: string, presence: Presence = {}): boolean | undefined {
    const value = this.#value(name, presence)
    if (value === undefined) return undefined
    const strict = this.#reading.fewWords && typeof value !== 'boolean'
    const meant = strict ? undefined : parseBoolean(value)
    if (meant === undefined && !this.#reading.anyWord)
      this.refuse(`${this.#path(name)} is no valid boolean value`)
    return meant ?? true
  }

  /** One of some words. */
  word(name: string, words: readonly string[], presence: Presence = {}): string | undefined {
    const value = this.text(name, presence) ?? undefined
    if (value !== undefined && !words.includes(value)) {
      this.refuse(`${this.#path(name)}: '${value}' is not one of ${words.join(', ')}`)
    }
    return value
  }

  /** A list of texts, none of them empty. */
  texts(name: string, presence: Presence = {}): readonly string[] {
    const value = this.#value(name, presence)
    if (value === undefined) return []
    const isList = Array.isArray(value) && value.every((one) => typeof one === 'string' && one !== '')
    if (!isList) this.refuse(`${this.#path(name)} is not a list of texts`)
    return Array.isArray(value) ? value.map(String) : []
  }

  /** Keys of 1 to 255 characters with text values of at most 255. */
  metadata(name: string, rule: Presence & { keys?: RegExp } = {}): Record<string, string> | undefined {
    if (this.#value(name, rule) === undefined) return undefined
    const items = this.object(name, rule)
    for (const key of items.names()) {
      if (!(rule.keys ?? /^.{1,255}$/su).test(key))
        this.refuse(`${this.#path(name)}: '${key}' is no valid key`)
    }
    return Object.fromEntries(items.names().map((key) => [key, items.text(key) ?? '']))
  }

  #value(name: string, { required = false, nullable = false }: Presence): unknown {
    const value = this.#members[name]
    if (value === undefined || (value === null && nullable)) {
      if (required && value === undefined) this.refuse(`'${this.#path(name)}' is a required property`)
      return undefined
    }
    return value
  }

  #path(name: string): string {
    return this.#where === '' ? name : `${this.#where}.${name}`
  }
}
