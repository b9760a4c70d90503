import type { MicroversionRange } from '../microversion.js'
import { faultCatalogue, UnknownFault } from '../reference/fault-catalogue.js'
import { rangeOf } from '../reference/fault-ranges.js'
import { type Reference, type ReferenceOptions, startReference } from '../reference/start-reference.js'
import { UnreadableState } from '../reference/state/keeping.js'
import { UnknownVariation, variations } from '../reference/variations/catalogue.js'
import { UsageError } from '../usage-error.js'

/** What `blockspec reference` was told. */
export interface ReferenceCommand extends ReferenceOptions {
  /** Only list what it can be told to do wrong. */
  readonly listFaults?: boolean
  /** List it for programs. */
  readonly json?: boolean
  /** Only list what it can be told to do in another way. */
  readonly listVariations?: boolean
  readonly write: (text: string) => void
  /** Ends the server. */
  readonly signal: AbortSignal
}

/** Runs the embedded server until it is told to end; returns the exit code. */
export const runReference = async (command: ReferenceCommand): Promise<number> => {
  const { listFaults, listVariations, json, write, signal, ...options } = command
  if (json && !listFaults && !listVariations)
    throw new UsageError('--json: expected with --list-faults or --list-variations')
  if (listFaults || listVariations) {
    const list = listFaults ? faults() : variationList()
    for (const line of json ? [JSON.stringify(list, null, 2)] : linesOf(list)) write(`${line}\n`)
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

const introduction = (reference: Reference): readonly string[] => {
  const { endpoint, authUrl, identities, applicationCredentials } = reference
  return [
    `endpoint  ${endpoint}`,
    `auth url  ${authUrl}`,
    ...Object.entries(identities).map(
      ([name, { username, password, project, userDomain }]) =>
        `${name.padEnd(9)} user ${username}, password ${password}, project ${project}, domain ${userDomain}`,
    ),
    ...Object.entries(applicationCredentials).map(
      ([name, { id, secret }]) => `${name.padEnd(9)} application credential ${id}, secret ${secret}`,
    ),
  ]
}

const variationList = (): readonly Listed[] =>
  Object.entries(variations).map(([id, { what }]) => ({ id, what }))

/** What `--list-faults` and `--list-variations` tell. */
interface Listed {
  readonly id: string
  readonly what: string
  readonly class?: string
  readonly microversions?: MicroversionRange
}

/** Each with the microversions at which it shows and its operations; without these, with its parameter, or all. */
const faults = (): readonly Listed[] =>
  faultCatalogue.map((entry) => {
    const { id, class: kind, rule, operations, parameter, commands } = entry
    return {
      ...{ id: id + (parameter ?? ''), class: kind, what: `breaks: ${rule}`, rule },
      ...{ microversions: rangeOf(entry), operations },
      ...(commands !== undefined && { commands }),
    }
  })

const linesOf = (list: readonly Listed[]): readonly string[] => {
  const width = Math.max(...list.map(({ id }) => id.length))
  return list.map(({ id, what, class: kind, microversions: shown }) => {
    const where = kind && shown ? `${kind.padEnd(12)}  ${`${shown.min}-${shown.max}`.padEnd(9)}  ` : ''
    return `${id.padEnd(width)}  ${where}${what}`
  })
}

const ended = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
