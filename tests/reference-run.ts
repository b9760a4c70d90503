import type { Verdict } from '../src/finding.js'
import { worst } from '../src/finding.js'
import type { RunRecord } from '../src/record.js'
import { type Reference, type ReferenceOptions, startReference } from '../src/reference/start-reference.js'
import { type InProcessWish, runInProcess } from '../src/run/run-in-process.js'
import { loadTarget } from '../src/target/load-target.js'
import { type SurfaceName, surfaceNamed } from '../src/target/surface.js'
import type { IdentityConfig, Target } from '../src/target/target.js'

/** The reference that runs, as a target. */
export const targetOf = (
  { authUrl, identities }: Reference,
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
  { surface, ...wish }: Partial<Omit<InProcessWish, 'target'>> & { readonly surface?: SurfaceName } = {},
  server: Omit<ReferenceOptions, 'faults' | 'seed'> = {},
): Promise<ReferenceRun> => {
  const reference = await startReference({ delayMs: 3, ...server, faults, seed: wish.seed ?? 1 })
  try {
    const record = await runInProcess({
      seed: 1,
      selection: 'boundaries',
      only: [],
      transitionTimeoutMs: 1_500,
      ...wish,
      target: targetOf(reference, surface),
    })
    return { record, left: reference.resources() }
  } finally {
    await reference.close()
  }
}

/** The worst verdict of each requirement of a record. */
export const verdictsOf = ({ requirements }: RunRecord): ReadonlyMap<string, Verdict> =>
  new Map(requirements.map(({ id, cells }) => [id, worst(cells.map(({ verdict }) => verdict))]))
