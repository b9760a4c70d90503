import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Fuzzed, type FuzzWish, fuzzTarget } from '../src/fuzz/fuzz-target.js'
import { type Reference, type ReferenceOptions, startReference } from '../src/reference/start-reference.js'
import type { Target } from '../src/target/target.js'
import { targetOf } from './reference-run.js'

/** Fuzzing of a reference of its own, with faults. */
export interface FuzzRun extends Fuzzed {
  /** What was left on the server. */
  readonly left: number
}

/** What may be said of fuzzing in tests. */
export interface FuzzTestWish extends Partial<Omit<FuzzWish, 'target'>> {
  /** It ends as soon as something is found. */
  readonly untilFirst?: boolean
  /** It ends when so many commands were given. */
  readonly commands?: number
  /** What is told of the target, where it is not to be taken for one that has everything. */
  readonly capabilities?: Target['capabilities']
}

/** Fuzzes a reference that is up; the states of resources unless other kinds are wished. */
export const fuzzThere = async (
  reference: Reference,
  { untilFirst = false, commands: most = Number.POSITIVE_INFINITY, capabilities, ...wish }: FuzzTestWish = {},
): Promise<Fuzzed> => {
  const state = mkdtempSync(join(tmpdir(), 'blockspec-'))
  const ended = new AbortController()
  try {
    return await fuzzTarget(
      {
        ...{ seed: 1, runs: 96, stateDirectory: state, signal: ended.signal, transitionTimeoutMs: 1_500 },
        kinds: ['states'],
        ...wish,
        target: { ...targetOf(reference), ...(capabilities && { capabilities }) },
      },
      {
        started: () => undefined,
        went: ({ convictions, commands }) => {
          if (untilFirst && convictions.length > 0) ended.abort()
          if (commands >= most) ended.abort()
        },
        clearingUp: () => undefined,
      },
    )
  } finally {
    rmSync(state, { recursive: true, force: true })
  }
}

/** Fuzzes a fresh reference that misbehaves in the ways named. */
export const fuzzOnReference = async (
  faults: readonly string[],
  wish: FuzzTestWish = {},
  server: Omit<ReferenceOptions, 'faults'> = {},
): Promise<FuzzRun> => {
  const reference = await startReference({ delayMs: 3, ...server, faults })
  try {
    const fuzzed = await fuzzThere(reference, wish)
    return { ...fuzzed, left: reference.resources() }
  } finally {
    await reference.close()
  }
}

/** What a correct server would be blamed for: failed and inconclusive requirements that must be kept. */
export const blamedIn = ({ record }: Fuzzed): readonly string[] =>
  record.requirements.flatMap(({ id, level, cells }) =>
    cells.flatMap(({ microversion, verdict, reason }) =>
      (verdict === 'failed' && level === 'must') || verdict === 'inconclusive'
        ? [`${id}@${microversion} ${verdict} ${reason ?? ''}`]
        : [],
    ),
  )
