import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Where secrets are written down for a command to read. */
const settings = /^(?:targets|clouds|secure|clouds-public)\.ya?ml$|\.pem$|openrc/

const written = /(?:password|passwd|secret|token)["']?\s*[:=]\s*["']?([^\s,"'{}]{8,})/gi
const variable = /^(?:OS|BLOCKSPEC)_(?:.*PASSWORD|.*SECRET|.*TOKEN)$/

/** A token that was not masked, of whatever identity: the reference's are of 64 digits. */
const bareToken = /x-(?:auth|subject)-token["']?\s*[:,=]\s*["']?[0-9a-f]{64}/i

const filesBelow = (directory: string): readonly string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(directory, file), { throwIfNoEntry: false })?.isFile(),
  )

/** The secrets in the settings that a command finds, and in its surroundings. */
export const secretsOf = (
  directory: string,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] => {
  const texts = filesBelow(directory)
    .filter((file) => settings.test(file))
    .map((file) => readFileSync(join(directory, file), 'utf8'))
  const inFiles = texts.flatMap((text) => [...text.matchAll(written)].map(([, secret = '']) => secret))
  const inSurroundings = Object.entries(env).flatMap(([name, value]) =>
    variable.test(name) && value !== undefined && value.length >= 8 ? [value] : [],
  )
  return [...new Set([...inFiles, ...inSurroundings])]
}

const holdsSecret = (text: string, secrets: readonly string[]): boolean =>
  bareToken.test(text) || secrets.some((secret) => text.includes(secret))

/** Throws where a text holds a secret, without telling which. */
export const mustHoldNoSecret = (where: string, text: string, secrets: readonly string[]): void => {
  if (holdsSecret(text, secrets)) throw new Error(`a secret stands in ${where}`)
}

/** The same of every file that a command wrote since then: its reports, its ledgers, its records. */
export const filesMustHoldNoSecret = (directory: string, since: number, secrets: readonly string[]): void => {
  for (const file of filesBelow(directory)) {
    const path = join(directory, file)
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
    if (changed >= since && !settings.test(file))
      mustHoldNoSecret(file, readFileSync(path, 'latin1'), secrets)
  }
}
