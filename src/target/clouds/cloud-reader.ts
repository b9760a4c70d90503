import { UsageError } from '../../usage-error.js'
import type { Path } from '../yaml-source.js'
import type { FoundCloud } from './find-cloud.js'
import { type Mapping, mappingOf } from './mapping.js'

/** Reads the settings of a cloud as texts; what is none is told with its place, and never with its value. */
export class CloudReader {
  readonly #cloud: FoundCloud
  readonly #auth: Mapping

  constructor(cloud: FoundCloud) {
    this.#cloud = cloud
    this.#auth = mappingOf(cloud.settings.auth)
  }

  /** Where the cloud stands. */
  get place(): string {
    return this.#cloud.placeOf([])
  }

  /** Ends with what is wrong with a setting, or with the cloud. */
  refuse(path: Path, problem: string): never {
    const name = ['clouds', this.#cloud.name, ...path].join('.')
    throw new UsageError(`${this.#cloud.placeOf(path)}: ${name} ${problem}`)
  }

  /** Whether the cloud says anything of a setting, be it nothing. */
  says(key: string): boolean {
    return this.#cloud.settings[key] !== undefined
  }

  /** The first of these settings that is given. */
  setting(...keys: readonly string[]): string | undefined {
    for (const key of keys) {
      const value = this.#text([key], this.#cloud.settings[key])
      if (value !== undefined) return this.#filledIn([key], value)
    }
    return undefined
  }

  /** The first of these credentials that is given, below `auth` or beside it. */
  credential(...keys: readonly string[]): string | undefined {
    for (const key of keys) {
      const value = this.#text(['auth', key], this.#auth[key]) ?? this.#text([key], this.#cloud.settings[key])
      if (value !== undefined) return value
    }
    return undefined
  }

  /** A credential that is a URL, which may refer to other settings. */
  url(key: string): string | undefined {
    const value = this.credential(key)
    return value === undefined ? undefined : this.#filledIn(['auth', key], value)
  }

  /** Yes or no. */
  claim(key: string): boolean | undefined {
    const value = this.#cloud.settings[key]
    if (typeof value === 'boolean') return value
    const word = this.#text([key], value)?.toLowerCase()
    if (word === undefined) return undefined
    if (word === 'true' || word === 'false') return word === 'true'
    return this.refuse([key], 'is neither true nor false; write one of them')
  }

  #text(path: Path, value: unknown): string | undefined {
    if (value === undefined || value === null || value === '') return undefined
    if (typeof value === 'string') return value
    if (typeof value === 'number' || typeof value === 'bigint') return String(value)
    const what = typeof value === 'boolean' ? `${value}` : value instanceof Date ? 'a date' : 'a list or map'
    return this.refuse(path, `should be text and is ${what}; put it in quotes, or write the text alone`)
  }

  /** Settings may refer to others: `https://{region_name}.example/v3`. What is filled in is not filled in again. */
  #filledIn(path: Path, text: string): string {
    return text.replace(/\{\{|\}\}|\{(\w*)\}|[{}]/g, (found: string, key: string | undefined) => {
      if (found === '{{' || found === '}}') return found.slice(1)
      const value = key === undefined ? undefined : this.#cloud.settings[key]
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
        return `${value}`
      return this.refuse(
        path,
        `refers to "${found}", which is no setting of the cloud; correct it, or double a literal brace`,
      )
    })
  }
}
