import type { Contract, Operation } from '../contract/contract.js'
import type { Exchange } from '../exchange.js'
import type { CoverageLine } from './record-line.js'

const membersIn = (value: unknown, into: Set<string> = new Set()): Set<string> => {
  if (Array.isArray(value)) for (const item of value.slice(0, 5)) membersIn(item, into)
  else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      into.add(name)
      membersIn(member, into)
    }
  }
  return into
}

const parsed = (text: string | undefined): unknown => {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

type Parameter = ReturnType<Contract['parametersOf']>[number]

type Resource = { readonly id?: unknown; readonly status?: unknown }

const resourcesIn = (json: unknown): readonly Resource[] => {
  if (typeof json !== 'object' || json === null) return []
  return Object.values(json).flatMap((value: unknown): readonly Resource[] =>
    Array.isArray(value) ? (value as Resource[]) : typeof value === 'object' && value !== null ? [value] : [],
  )
}

/** Counts what a run exercised of what is documented. */
export interface Coverage {
  count(exchange: Exchange, operation: Operation): void
  line(): CoverageLine
}

/** The chapter that documents the statuses of a chapter's resources. */
const statusChapter = (chapter: string): string => chapter.replace(/^(volume|snapshot)-actions$/, '$1s')

/** Of so many resources the last status is remembered: of those that were seen most recently. */
const mostResources = 2_000

/** An empty count. */
export const createCoverage = (contract: Contract): Coverage => {
  const parameters = new Set<string>()
  const statuses = new Set<string>()
  const transitions = new Set<string>()
  const lastStatus = new Map<string, string>()
  /** Parameters of each operation that no exchange has exercised so far: the others need no further look. */
  const notYet = new Map<string, Set<Parameter>>()

  const openParameters = ({ id }: Operation): Set<Parameter> => {
    const known = notYet.get(id) ?? new Set(contract.parametersOf(id))
    notYet.set(id, known)
    return known
  }

  const countParameters = ({ request, response }: Exchange, operation: Operation): void => {
    const open = openParameters(operation)
    if (open.size === 0) return
    const sent = membersIn(parsed(request.body))
    const received = membersIn(response.json)
    const asked = new URL(request.url).searchParams
    for (const parameter of open) {
      const { in: place, name } = parameter
      const exercised =
        place === 'path' ||
        (place === 'query' && asked.has(name)) ||
        (place === 'request' && sent.has(name)) ||
        (place === 'response' && received.has(name))
      if (!exercised) continue
      parameters.add(`${operation.id} ${place} ${name}`)
      open.delete(parameter)
    }
  }

  const countStatuses = ({ response }: Exchange, operation: Operation): void => {
    const chapter = statusChapter(operation.chapter)
    if (contract.statusesOf(chapter).length === 0) return
    for (const { id, status } of resourcesIn(response.json)) {
      if (typeof id !== 'string' || typeof status !== 'string') continue
      statuses.add(`${chapter} ${status}`)
      const before = lastStatus.get(id)
      if (before !== undefined && before !== status) transitions.add(`${chapter} ${before} → ${status}`)
      // What is seen again goes to the end.
      lastStatus.delete(id)
      lastStatus.set(id, status)
    }
    for (const id of lastStatus.keys()) {
      if (lastStatus.size <= mostResources) break
      lastStatus.delete(id)
    }
  }

  return {
    count(exchange, operation) {
      if (exchange.response.status >= 400) return
      countParameters(exchange, operation)
      countStatuses(exchange, operation)
    },
    line: () => ({
      kind: 'coverage',
      parameters: [...parameters].sort(),
      statuses: [...statuses].sort(),
      transitions: [...transitions].sort(),
    }),
  }
}
