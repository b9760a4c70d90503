import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { UsageError } from '../usage-error.js'
import type { Environment } from './interpolate.js'
import { isSendable } from './sendable.js'

const inFile = (file: string, cwd: string): string => {
  try {
    // Never on the command line itself, where everyone on the machine could read it.
    return readFileSync(file === '-' ? 0 : resolve(cwd, file), 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    if (code === 'ENOENT') throw new UsageError(`--token-file: no such file "${file}"; check the path`)
    throw new UsageError(`--token-file: "${file}" cannot be read (${code}); check its permissions`)
  }
}

/** The token for `--endpoint`: in a file, or in a variable. */
export const readToken = (
  file: string | undefined,
  { env, cwd }: { readonly env: Environment; readonly cwd: string },
): string => {
  const [text, place] =
    file === undefined
      ? [env.BLOCKSPEC_TOKEN || env.OS_TOKEN || '', env.BLOCKSPEC_TOKEN ? 'BLOCKSPEC_TOKEN' : 'OS_TOKEN']
      : [inFile(file, cwd), `--token-file ${file}`]
  const token = text.trim()
  if (isSendable(token)) return token
  if (token !== '') throw new UsageError(`${place}: holds more than a token; leave only the token there`)
  if (file !== undefined) throw new UsageError(`${place}: is empty; write the token there`)
  throw new UsageError(
    '--endpoint: there is no token; set BLOCKSPEC_TOKEN, or name a file that has it with --token-file',
  )
}
