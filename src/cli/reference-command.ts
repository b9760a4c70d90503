import { faultCatalogue, UnknownFault } from '../reference/fault-catalogue.js'
import { type Reference, startReference } from '../reference/start-reference.js'
import { UsageError } from '../usage-error.js'

/** What `blockspec reference` was told. */
export interface ReferenceCommand {
  readonly port?: number
  readonly seed?: number
  /** Milliseconds that a transition takes on average. */
  readonly delayMs?: number
  readonly faults?: readonly string[]
  /** Only list what it can be told to do wrong. */
  readonly listFaults?: boolean
  readonly write: (text: string) => void
  /** Ends the server. */
  readonly signal: AbortSignal
}

/** Runs the embedded server until it is told to end; returns the exit code. */
export const runReference = async (command: ReferenceCommand): Promise<number> => {
  if (command.listFaults === true) {
    for (const line of catalogueLines()) command.write(`${line}\n`)
    return 0
  }
  const reference = await start(command)
  for (const line of introduction(reference)) command.write(`${line}\n`)
  await ended(command.signal)
  await reference.close()
  return 0
}

const start = async ({ port, seed, delayMs, faults }: ReferenceCommand): Promise<Reference> => {
  try {
    return await startReference({
      ...(port === undefined ? {} : { port }),
      ...(seed === undefined ? {} : { seed }),
      ...(delayMs === undefined ? {} : { delayMs }),
      ...(faults === undefined ? {} : { faults }),
    })
  } catch (error) {
    if (error instanceof UnknownFault) throw new UsageError(`--fault: ${error.message} (see --list-faults)`)
    if (error instanceof Error && 'code' in error && ['EADDRINUSE', 'EACCES'].includes(String(error.code))) {
      throw new UsageError(
        `--port ${port}: expected a port that is free to listen on; choose another, or 0 for any`,
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

const catalogueLines = (): readonly string[] => {
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
