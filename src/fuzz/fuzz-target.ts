import { join } from 'node:path'
import { compileAll } from '../contract/compile-all.js'
import type { RunRecord } from '../record.js'
import type { ModelLine } from '../run/record-line.js'
import type { Target } from '../target/target.js'
import { UsageError } from '../usage-error.js'
import { Campaign, type Campaigned } from './campaign.js'
import type { Cell } from './cell.js'
import type { Exercise, ExerciseKind } from './exercise.js'
import { exerciseKinds, withExercise } from './exercises.js'
import { readCorpus, type StoredFinding, storedFinding, storeFindings } from './finding-file.js'
import { foldCampaigns } from './fold.js'
import { playerOn } from './player.js'
import { openWorkshop, type Workshop } from './workshop.js'

/** How fuzzing was asked for. */
export interface FuzzWish {
  readonly target: Target
  readonly seed: number
  /** Exactly so many cases of each kind, unless time is up before. */
  readonly runs: number
  /** Which kinds; absent: all. */
  readonly kinds?: readonly ExerciseKind[]
  /** Milliseconds after which no further command is given; absent: as long as the runs take. */
  readonly timeMs?: number
  /** Where findings are stored; absent: nowhere. */
  readonly directory?: string
  /** Where ledgers and the corpus are kept. */
  readonly stateDirectory: string
  readonly signal: AbortSignal
  readonly transitionTimeoutMs?: number
}

/** Hears how fuzzing goes on. */
export interface FuzzListener {
  started(endpoint: string): void
  went(progress: Campaigned<unknown>, situations: number): void
  clearingUp(): void
}

/** What fuzzing came to. */
export interface Fuzzed {
  readonly record: RunRecord
  readonly findings: readonly StoredFinding[]
  readonly campaigns: readonly Campaigned<unknown>[]
}

/** Things that a case may have at one time: so many fit side by side into what the project may have. */
const volumesOfCase = 6
const gigabytesOfCase = 24

/** The most commands that confirming and shrinking one failure may take. */
const shrinkCommands = 400

/** So long, fuzzing need not have seen every schema, and so does not compile them all. */
const briefMs = 60_000

/** How long what was found may still be confirmed and shrunk when time is up. */
const graceMs = ({ timeMs = Number.POSITIVE_INFINITY }: FuzzWish): number => Math.min(30_000, timeMs / 2)

/** A case waits for most of its time. */
const casesPerScenario = 2

/** Where findings about a target are kept, to be tried first the next time. */
const corpusOf = ({ stateDirectory, target: { name } }: FuzzWish): string =>
  join(stateDirectory, 'corpus', name.replaceAll(/[^\w.-]+/g, '_'))

const widthOf = ({ allowance: { volumes, gigabytes }, job }: Workshop, atOnce = 1): number =>
  Math.max(
    1,
    Math.min(
      Math.floor((job.scenarios * casesPerScenario) / atOnce),
      Math.floor(volumes / volumesOfCase),
      Math.floor(gigabytes / gigabytesOfCase),
    ),
  )

interface Exercised {
  readonly campaign: Campaigned<unknown>
  readonly findings: readonly StoredFinding[]
  readonly kind: ExerciseKind
  readonly situations: readonly string[]
  readonly cells: readonly Cell[]
}

/** One kind of fuzzing under way. */
interface Strand {
  /** Milliseconds that it has had. */
  spent: number
  readonly isOver: () => boolean
  /** Tries what earlier campaigns kept. */
  begin(): Promise<void>
  /** One round more. */
  goOn(): Promise<void>
  ended(): Exercised
}

/** One kind of fuzzing, for as long as there is time and there are runs. */
const strandOf = <Case>(
  workshop: Workshop,
  exercise: Exercise<Case>,
  {
    wish,
    until,
    listener,
  }: { readonly wish: FuzzWish; readonly until: number; readonly listener: FuzzListener },
): Strand => {
  const { seed, runs, signal, target } = wish
  const { kind, situations, cells } = exercise
  const isOver = (): boolean => signal.aborted || performance.now() > until
  const isOverdue = (): boolean => signal.aborted || performance.now() > until + graceMs(wish)
  const bounds = { seed, runs, isOver, isOverdue, width: widthOf(workshop, exercise.atOnce), shrinkCommands }
  const campaign = new Campaign(exercise, playerOn(workshop, exercise), bounds)
  return {
    spent: 0,
    isOver: () => campaign.isOver,
    begin: () =>
      campaign.playAgain(
        readCorpus(corpusOf(wish)).flatMap((finding): readonly Case[] => {
          const known = finding.kind === exercise.kind ? exercise.parse(finding.case) : undefined
          return known === undefined ? [] : [known]
        }),
      ),
    async goOn() {
      await campaign.goOn()
      listener.went(campaign.result(), situations.length)
    },
    ended() {
      const result = campaign.result()
      const findings = result.convictions.map((one) => storedFinding(exercise, target.name, one))
      return { kind, campaign: result, findings, situations, cells }
    },
  }
}

/** The kinds take turns, so that an early end finds each of them tried: whoever had least time goes on. */
const inTurns = async (strands: readonly Strand[]): Promise<void> => {
  const timed = async (strand: Strand, work: () => Promise<void>): Promise<void> => {
    const started = performance.now()
    await work()
    strand.spent += performance.now() - started
  }
  for (const strand of strands) await timed(strand, strand.begin)
  for (;;) {
    const [next] = strands.filter(({ isOver }) => !isOver()).toSorted((a, b) => a.spent - b.spent)
    if (next === undefined) return
    await timed(next, next.goOn)
  }
}

/** Fuzzes a target and tells what was found. The target must be up. */
export const fuzzTarget = async (wish: FuzzWish, listener: FuzzListener): Promise<Fuzzed> => {
  const { target, timeMs, signal } = wish
  if (target.surface !== 'block-storage-v3') {
    throw new UsageError(
      `${target.place}: the model knows block-storage-v3 alone; ${target.surface} cannot be fuzzed`,
    )
  }
  const waitsMs = timeMs === undefined ? undefined : timeMs + graceMs(wish)
  const workshop = await openWorkshop({ ...wish, ...(waitsMs !== undefined && { waitsMs }) })
  const { contract, session } = workshop
  const { microversions, capabilities } = workshop.job
  listener.started(session.endpoint)
  // What takes long holds from the start what it would come to hold.
  if ((timeMs ?? 0) > briefMs) compileAll(contract, microversions)
  const { kinds = exerciseKinds } = wish
  const circumstances = { wish, listener, until: performance.now() + (timeMs ?? Number.POSITIVE_INFINITY) }
  const able = { contract, microversions, capabilities }
  const strands = kinds.flatMap(
    (kind) => withExercise(kind, able, (exercise) => strandOf(workshop, exercise, circumstances)) ?? [],
  )
  await inTurns(strands)
  const exercised = strands.map((strand) => strand.ended())
  listener.clearingUp()
  const campaigns = exercised.map(({ campaign }) => campaign)
  const { plan, outcomes } = foldCampaigns(contract, microversions, campaigns)
  const record = await workshop.close(plan, [...outcomes, ...exercised.map(modelLine)], signal.aborted)
  const findings = exercised.flatMap((one) => one.findings)
  if (wish.directory !== undefined) storeFindings(join(wish.directory, 'fuzz'), findings)
  storeFindings(corpusOf(wish), findings)
  return { record, findings, campaigns }
}

const inOrder = (counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> =>
  Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))

const modelLine = ({ kind, campaign, situations, cells }: Exercised): ModelLine => ({
  ...{ kind: 'model', situations: { [kind]: situations }, cells },
  ...{ counts: inOrder(campaign.situations), cellCounts: inOrder(campaign.cells) },
})
