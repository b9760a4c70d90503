import type { Headers } from '../exchange.js'

/** What stands in place of a secret. */
export const mask = '***'

const secretHeaders = new Set([
  'x-auth-token',
  'x-subject-token',
  'x-service-token',
  'authorization',
  'cookie',
  'set-cookie',
])

/** JSON members that carry a secret, whoever made it up: the value is masked when it is text or a number. */
const secretMember =
  /("[\w-]*(?:adminpass|password|passwd|secret|secret_key|auth_key|keyring|token|credentials?)"\s*:\s*)(?:"(?:[^"\\]|\\[\s\S])*"|-?[\d.eE+]+)/gi

/** Below this a secret may well be a common word, so that only whole words are masked. */
const shortSecret = 12

const escapeForRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/** How a text may appear elsewhere: as it is, within JSON, within a URL. */
const writings = (secret: string): readonly string[] => [
  ...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]),
]

/** Knows the run's secrets and keeps them out of everything that is shown or stored. */
export class Redactor {
  readonly #long = new Set<string>()
  readonly #short = new Map<string, RegExp>()

  /** From now on `secret` appears in no redacted text. */
  add(secret: string): void {
    for (const text of secret === '' ? [] : writings(secret)) {
      if (text.length >= shortSecret) this.#long.add(text)
      else this.#short.set(text, new RegExp(`(?<![\\w-])${escapeForRegExp(text)}(?![\\w-])`, 'g'))
    }
  }

  /** Whether a text is one of the secrets. */
  knows(text: string): boolean {
    return this.#long.has(text) || this.#short.has(text)
  }

  /** The text without any secret that is known. */
  text(text: string): string {
    let shown = text
    for (const secret of this.#long) if (shown.includes(secret)) shown = shown.replaceAll(secret, mask)
    for (const [secret, word] of this.#short) if (shown.includes(secret)) shown = shown.replace(word, mask)
    return shown
  }

  /** A body without known secrets and without the values of members that are secret by their name. */
  body(text: string): string {
    return this.text(text.replace(secretMember, `$1"${mask}"`))
  }

  /** Headers without those that carry credentials; names must be in lower case. */
  headers(headers: Headers): Headers {
    const shown = Object.entries(headers).map(([name, value]) => [
      name,
      secretHeaders.has(name) ? mask : this.text(value),
    ])
    return Object.fromEntries(shown)
  }
}
