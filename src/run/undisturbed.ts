import { setTimeout as sleep } from 'node:timers/promises'
import type { IdentityName } from '../exchange.js'
import { clientFor, type Thing } from '../ledger/client.js'
import type { LedgerEntry } from '../ledger/ledger.js'
import { markOn, runOfMark } from '../ledger/mark.js'
import { shapeOf } from '../ledger/resource-kinds.js'
import type { PlannedItem } from '../plan/plan.js'
import { type Existing, goneOf } from '../trial/existing.js'
import type { RunContext } from '../trial/run-context.js'
import { type ItemRun, runItem } from './run-item.js'

/** How often an item is tried that others disturb. */
const mostAttempts = 6
const pauseMs = 400
const longestPauseMs = 5_000
const pageSize = 1000

const kinds = ['volume', 'snapshot', 'backup'] as const
const owners: readonly IdentityName[] = ['member', 'other', 'admin']

/** What a run makes itself without a name: the copies of a group's members. */
const isCopied = (thing: Thing): boolean =>
  markOn(thing) === '' &&
  (typeof thing.group_id === 'string' || typeof thing.consistencygroup_id === 'string')

const stateOf = ({ id, status, size, attachments }: Thing): string =>
  [id, status, size, Array.isArray(attachments) ? attachments.length : 0].join(' ')

/** What there is in the projects of the run that is not the run's. */
interface Others {
  /** All of it and its state, to be compared. */
  readonly things: string
  /** Whether some of it is another run's: that may change settings, too. */
  readonly runs: boolean
}

/** Who was seen at work may have nothing for a while, and change settings all the same. */
const memoryMs = 60_000
const seenAt = new WeakMap<RunContext, number>()

const remembered = (context: RunContext, { things, runs }: Others): Others => {
  const now = performance.now()
  if (runs) seenAt.set(context, now)
  return { things, runs: now - (seenAt.get(context) ?? Number.NEGATIVE_INFINITY) < memoryMs }
}

const nobody: Others = { things: '', runs: false }

/** What was seen last: to look takes pages of all that there is, and most items pass. */
const lastSeen = new WeakMap<RunContext, Others>()

const seen = async (context: RunContext): Promise<Others> => {
  const others = await othersThings(context).catch(() => nobody)
  lastSeen.set(context, others)
  return others
}

/** What scenarios share, and so lasts: types are administrators' business, and not the project's. */
const otherRunsTypes = async ({ session, runId }: RunContext): Promise<boolean> => {
  const { details, members } = shapeOf(session.surface, 'type') ?? {}
  if (details === undefined || members === undefined || !session.identities.includes('admin')) return false
  const client = clientFor(session, 'admin', session.microversions.max)
  const types = await client.list(details, members, { limit: pageSize, is_public: 'None' })
  return types.some((type) => ![undefined, runId].includes(runOfMark(markOn(type))))
}

const othersThings = async (context: RunContext): Promise<Others> => {
  const { session, runId, ledger } = context
  const own = new Set(ledger.alive().map(({ id }) => id))
  const isOthers = (thing: Thing): boolean =>
    !markOn(thing).startsWith(`blockspec-${runId}-`) && !own.has(String(thing.id)) && !isCopied(thing)
  const looks = owners
    .filter((identity) => session.identities.includes(identity))
    .flatMap((identity) =>
      kinds.map(async (kind) => {
        const { details, members } = shapeOf(session.surface, kind) ?? {}
        if (details === undefined || members === undefined) return []
        const client = clientFor(session, identity, session.microversions.max)
        return (await client.list(details, members, { limit: pageSize })).filter(isOthers)
      }),
    )
  const [runs, ...found] = await Promise.all([otherRunsTypes(context), ...looks])
  const others = found.flat()
  return remembered(context, {
    things: others.map(stateOf).sort().join('\n'),
    runs: runs || others.some((thing) => runOfMark(markOn(thing)) !== undefined),
  })
}

const wereAtWork = (before: Others, after: Others): boolean =>
  before.things !== after.things || before.runs || after.runs

const disturbed = (run: ItemRun, attempts: number): ItemRun => {
  const { outcome } = run
  const what = outcome.reason ?? outcome.findings.map(({ finding }) => finding.message).join('; ')
  const reason = `others were at work in the project, each of ${attempts} times: ${what}`
  return { ...run, outcome: { ...outcome, verdict: 'inconclusive', reason, findings: [] } }
}

/** How often what others made is looked at, until it is as it was documented. */
const mostLooks = 3

/**
 * Runs an item on what others made. They may be at work on it just then: only what shows each time is the target's, and
 * nothing is, once they have removed it.
 */
const runOnExisting = async (
  context: RunContext,
  item: PlannedItem,
  existing: Existing,
): Promise<ItemRun> => {
  for (let looks = 1; ; looks += 1) {
    const run = await runItem(context, item)
    if (run.outcome.verdict === 'passed') return run
    const gone = await goneOf(context.session, existing)
    const reason = `others removed ${gone.join(' and ')} meanwhile`
    if (gone.length > 0)
      return { ...run, outcome: { ...run.outcome, verdict: 'inconclusive', reason, findings: [] } }
    if (looks === mostLooks) return run
    await sleep(pauseMs * looks)
  }
}

/**
 * Runs an item. One that must be alone measures what others change too, such as a second run in the same project: where
 * it does not pass and others were at work meanwhile, that proves nothing, and it is tried again.
 */
export const runUndisturbed = async (
  context: RunContext,
  item: PlannedItem,
  /** Where others are known to be at work, for how long at least it is tried. */
  patienceMs = 0,
): Promise<ItemRun> => {
  const { requirement } = item
  if (context.existing && requirement.ofAny) return runOnExisting(context, item, context.existing)
  if (!requirement.alone) return runItem(context, item)
  const began = performance.now()
  const made: LedgerEntry[] = []
  for (let attempt = 1; ; attempt += 1) {
    // Where nothing has changed since long before, nothing changed meanwhile; else what failed is looked at closely.
    const before = (attempt === 1 && lastSeen.get(context)) || (await seen(context))
    const run = await runItem(context, item)
    made.push(...run.made)
    const ended = { ...run, made }
    if (run.outcome.verdict === 'passed' || run.starved) return ended
    if (!wereAtWork(before, await seen(context))) return ended
    if (attempt >= mostAttempts && performance.now() - began >= patienceMs) return disturbed(ended, attempt)
    await sleep(Math.min(pauseMs * attempt, longestPauseMs) * (0.5 + Math.random()))
  }
}
