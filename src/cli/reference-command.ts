import { faultCatalogue, UnknownFault } from '../reference/fault-catalogue.js'
import { type Reference, type ReferenceOptions, startReference } from '../reference/start-reference.js'
import { UnreadableState } from '../reference/state/keeping.js'
import { UnknownVariation, variations } from '../reference/variations/catalogue.js'
import { UsageError } from '../usage-error.js'

/** What `blockspec reference` was told. */
export interface ReferenceCommand extends ReferenceOptions {
  /** Only list what it can be told to do wrong. */
  readonly listFaults?: boolean
  /** Only list what it can be told to do in another way. */
  readonly listVariations?: boolean
  readonly write: (text: string) => void
  /** Ends the server. */
  readonly signal: AbortSignal
}

/** Runs the embedded server until it is told to end; returns the exit code. */
export const runReference = async (command: ReferenceCommand): Promise<number> => {
  const { listFaults, listVariations, write, signal, ...options } = command
  if (listFaults || listVariations) {
    for (const line of listFaults ? faultLines() : variationLines()) write(`${line}\n`)
    return 0
  }
  const reference = await start(options)
  for (const line of introduction(reference)) write(`${line}\n`)
  await ended(signal)
  await reference.close()
  return 0
}

const start = async (options: ReferenceOptions): Promise<Reference> => {
  try {
    return await startReference(options)
  } catch (error) {
    if (error instanceof UnknownFault) throw new UsageError(`--fault: ${error.message} (see --list-faults)`)
    if (error instanceof UnknownVariation) throw new UsageError(`--variation: ${error.message}`)
    if (error instanceof UnreadableState) throw new UsageError(`--state: ${error.message}`)
    if (error instanceof Error && 'code' in error && ['EADDRINUSE', 'EACCES'].includes(String(error.code))) {
      throw new UsageError(
        `--port ${options.port}: expected a port that is free to listen on; choose another, or 0 for any`,
      )
    }
    throw error
  }
}

const introduction = ({ endpoint, authUrl, identities }: Reference): readonly string[] => [
  `endpoint  ${endpoint}`,
  `auth url  ${authUrl}`,
  ...Object.entries(identities).map(
    ([name, { username, password, project, userDomain }]) =>
      `${name.padEnd(9)} user ${username}, password ${password}, project ${project}, domain ${userDomain}`,
  ),
]

const variationLines = (): readonly string[] => {
  const width = Math.max(...Object.keys(variations).map(({ length }) => length))
  return Object.entries(variations).map(([name, { what }]) => `${name.padEnd(width)}  ${what}`)
}

const faultLines = (): readonly string[] => {
  const width = Math.max(...faultCatalogue.map(({ id, parameter }) => id.length + (parameter ?? '').length))
  return faultCatalogue.map(({ id, class: faultClass, rule, parameter = '' }) => {
    return `${(id + parameter).padEnd(width)}  ${faultClass.padEnd(12)}  breaks: ${rule}`
  })
}

const ended = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
