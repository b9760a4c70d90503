import { setTimeout as sleep } from 'node:timers/promises'
import type { Flag, FlagKind, Flags, RaisedFlag } from '../ledger/flags.js'

/** Why there is no turn; `undefined` where there is one. */
type Refusal = string | undefined

/**
 * The turns that shards take on one target, without knowing of each other but by the flags there: any number side by
 * side, or one alone.
 */
export interface Turns {
  /** Resolves when nobody is alone; until the end, nobody is then. */
  beside(isEnded?: () => boolean): Promise<Refusal>
  /** Resolves when no other shard is at work; until the end, none is then. */
  alone(isEnded?: () => boolean): Promise<Refusal>
  /** Gives way. */
  end(): Promise<void>
}

/** How long things take. */
export interface Tempo {
  /** Between two looks. */
  readonly pauseMs: number
  /** Between two signs of life. */
  readonly beatMs: number
  /** Without a sign of life for so long, whoever raised a flag is dead. */
  readonly deadMs: number
  /** Longer than that nobody waits. */
  readonly longestMs: number
}

const usualTempo: Tempo = { pauseMs: 1_000, beatMs: 10_000, deadMs: 60_000, longestMs: 45 * 60_000 }

const killedAlone = ({ run }: Flag): string =>
  `run ${run} was killed while it had to be alone, and may have left settings changed: blockspec clean --run ${run}, then this shard again`

const keyOf = ({ run, kind }: Flag): string => `${run} ${kind}`

/** Tells who is dead: by our own clock, and by what changed since we first looked. */
const createWatch = (deadMs: number): ((flag: Flag) => boolean) => {
  const seen = new Map<string, { readonly beat: string; readonly since: number }>()
  return (flag) => {
    const known = seen.get(keyOf(flag))
    if (known?.beat === flag.beat) return performance.now() - known.since > deadMs
    seen.set(keyOf(flag), { beat: flag.beat, since: performance.now() })
    return false
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/**
 * Whoever wants a turn raises a flag first and looks then: of two who want what excludes the other, one at least sees
 * the flag of the other. Who works beside others gives way to who must be alone, and of two who must be, both, for
 * a while.
 */
export const createTurns = (flags: Flags, tempo: Tempo = usualTempo): Turns => {
  const isDead = createWatch(tempo.deadMs)
  let raised:
    | { readonly flag: RaisedFlag; readonly kind: FlagKind; readonly timer: NodeJS.Timeout }
    | undefined
  let beats = 0

  const lower = async (): Promise<void> => {
    const last = raised
    if (last === undefined) return
    raised = undefined
    clearInterval(last.timer)
    await flags.lower(last.flag)
  }

  const raise = async (kind: FlagKind): Promise<void> => {
    if (raised?.kind === kind) return
    await lower()
    const flag = await flags.raise(kind)
    const beat = (): void => {
      beats += 1
      void flags.beat(flag, beats).catch(() => undefined)
    }
    raised = { flag, kind, timer: setInterval(beat, tempo.beatMs).unref() }
  }

  /** Who is in the way of a turn, and whether we take our flag down for them. */
  const inTheWay = (
    kind: FlagKind,
    others: readonly Flag[],
  ): { readonly who: readonly Flag[]; readonly yields: boolean } => {
    const alone = others.filter((flag) => flag.kind === 'alone')
    if (kind === 'beside' || alone.length > 0) return { who: alone, yields: alone.length > 0 }
    // A shard that was killed is at work no more; what it left changes nothing.
    return { who: others.filter((flag) => !isDead(flag)), yields: false }
  }

  const turn = async (kind: FlagKind, isEnded: () => boolean): Promise<Refusal> => {
    const until = performance.now() + tempo.longestMs
    for (;;) {
      await raise(kind)
      const { who, yields } = inTheWay(kind, await flags.others())
      const [first] = who
      if (first === undefined) return undefined
      if (yields) await lower()
      const killed = who.find((flag) => flag.kind === 'alone' && isDead(flag))
      if (killed) return killedAlone(killed)
      if (isEnded() || performance.now() > until)
        return `another shard was at work (run ${first.run}) as long as this one could wait`
      await sleep(tempo.pauseMs * (0.5 + Math.random()) * (yields ? 3 : 1))
    }
  }

  const take = async (kind: FlagKind, isEnded = (): boolean => false): Promise<Refusal> => {
    try {
      const refusal = await turn(kind, isEnded)
      if (refusal !== undefined) await lower()
      return refusal
    } catch (error) {
      await lower().catch(() => undefined)
      return `whether other shards are at work cannot be seen: ${messageOf(error)}`
    }
  }

  return {
    beside: (isEnded) => take('beside', isEnded),
    alone: (isEnded) => take('alone', isEnded),
    end: () => lower().catch(() => undefined),
  }
}
