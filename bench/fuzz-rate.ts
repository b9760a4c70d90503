import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fuzzTarget } from '../src/fuzz/fuzz-target.js'
import type { CoverageOf } from '../src/record.js'
import { startReference } from '../src/reference/start-reference.js'
import { loadTarget } from '../src/target/load-target.js'
import { bareRate } from './bare-rate.js'

/** Within so long all of the table is to be walked. */
const fuzzedMs = 60_000
const asked = 3_000

const nobody = { started: () => undefined, went: () => undefined, clearingUp: () => undefined }

const shareOf = ({ exercised, documented }: Pick<CoverageOf, 'exercised' | 'documented'> = nothing): string =>
  `${exercised} of ${documented}`
const nothing = { exercised: 0, documented: 0 }

/** How many commands of state fuzzing go through in a second, each followed and read back, against plain requests. */
export const fuzzRate = async (): Promise<string> => {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'blockspec-bench-'))
  const reference = await startReference({ delayMs: 1 })
  try {
    const { authUrl, endpoint, identities } = reference
    const bare = await bareRate({ endpoint, authUrl }, asked)
    const target = {
      ...loadTarget({ env: {}, cwd: '/', name: 'reference' }),
      auth: { url: authUrl, interface: 'public' as const, serviceTypes: ['block-storage'] },
      identities: Object.fromEntries(
        Object.entries(identities).map(([name, identity]) => [name, { ...identity, place: 'bench' }]),
      ),
    }
    const { signal } = new AbortController()
    const wish = { target, seed: 1, runs: Number.MAX_SAFE_INTEGER, kinds: ['states'] as const, signal }
    const { campaigns, record } = await fuzzTarget({ ...wish, timeMs: fuzzedMs, stateDirectory }, nobody)
    const commands = campaigns.reduce((sum, campaign) => sum + campaign.commands, 0)
    const rate = commands / (fuzzedMs / 1000)
    const { model } = record.coverage
    return [
      `state fuzzing          ${rate.toFixed(0)} commands/s (aim 300 or more), ratio to bare undici ${(rate / bare).toFixed(3)}`,
      `walked within 60 s     ${shareOf(model)} transitions, allowed and refused (aim all), ${shareOf(model?.cells)} operations at microversions`,
    ].join('\n')
  } finally {
    await reference.close()
    rmSync(stateDirectory, { recursive: true, force: true })
  }
}
