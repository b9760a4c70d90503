import type { Verdict } from '../src/finding.js'
import { worst } from '../src/finding.js'
import type { RunRecord } from '../src/record.js'
import { type Reference, type ReferenceOptions, startReference } from '../src/reference/start-reference.js'
import { type InProcessWish, runInProcess } from '../src/run/run-in-process.js'
import { loadTarget } from '../src/target/load-target.js'
import { type SurfaceName, surfaceNamed } from '../src/target/surface.js'
import type { IdentityConfig, Target } from '../src/target/target.js'
import { mustHoldNoSecret } from './secrets.js'

/** The reference that runs, as a target. */
export const targetOf = (
  { authUrl, identities }: Pick<Reference, 'authUrl' | 'identities'>,
  surface: SurfaceName = 'block-storage-v3',
): Target => ({
  ...loadTarget({ env: {}, cwd: '/nonexistent', name: 'reference' }),
  surface,
  auth: { url: authUrl, interface: 'public', serviceTypes: surfaceNamed(surface).serviceTypes },
  identities: Object.fromEntries(
    Object.entries(identities).map(([name, identity]): [string, IdentityConfig] => [
      name,
      { ...identity, place: name },
    ]),
  ),
})

/** A run on a reference of its own, with faults. */
export interface ReferenceRun {
  readonly record: RunRecord
  /** What was left on the server. */
  readonly left: number
}

/** Runs requirements on a fresh reference that misbehaves in the ways named. */
export const runOnReference = async (
  faults: readonly string[],
  {
    surface,
    settings = {},
    ...wish
  }: Partial<Omit<InProcessWish, 'target'>> & {
    readonly surface?: SurfaceName
    /** What the target is set to besides. */
    readonly settings?: Partial<Target>
  } = {},
  server: Omit<ReferenceOptions, 'faults' | 'seed'> = {},
  seenAs: (target: Target) => Target = (target) => target,
): Promise<ReferenceRun> => {
  const reference = await startReference({ delayMs: 3, ...server, faults, seed: wish.seed ?? 1 })
  try {
    const record = await runInProcess({
      seed: 1,
      selection: 'boundaries',
      only: [],
      // What is stuck by a fault is known soon; what is slow, on a busy machine, is not stuck.
      transitionTimeoutMs: faults.length === 0 ? 30_000 : 5_000,
      ...wish,
      target: seenAs({ ...targetOf(reference, surface), ...settings }),
    })
    const secrets = Object.values(reference.identities).map(({ password }) => password)
    const reasons = record.requirements.flatMap(({ cells }) => cells.map(({ reason }) => reason))
    mustHoldNoSecret('the record', JSON.stringify([record.findings, record.leaks, reasons]), secrets)
    return { record, left: reference.resources() }
  } finally {
    await reference.close()
  }
}

/** The worst verdict of each requirement of a record. */
export const verdictsOf = ({ requirements }: RunRecord): ReadonlyMap<string, Verdict> =>
  new Map(requirements.map(({ id, cells }) => [id, worst(cells.map(({ verdict }) => verdict))]))
