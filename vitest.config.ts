import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { Stalls } from './tests/stalls.js'

/** The proofs run everything many times over; `npm run test:proofs` repeats them. */
const proofs = 'tests/proofs/**/*.test.ts'
const isOfProofs = process.env.BLOCKSPEC_TESTS === 'proofs'

export default defineConfig({
  test: {
    include: isOfProofs ? [proofs] : ['src/**/*.test.ts', 'suites/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: isOfProofs ? [] : [proofs, '**/node_modules/**'],
    // A machine that others use too may take ten times as long; what hangs is told by `Stalls` before.
    testTimeout: isOfProofs ? 600_000 : 300_000,
    hookTimeout: 120_000,
    globalSetup: 'tests/temporary-files.ts',
    reporters: ['default', new Stalls()],
    // Most tests wait for a server more than they compute, and proofs wait most: as many workers as cores leave them idle.
    maxWorkers: Math.max(2, Math.ceil(availableParallelism() * (isOfProofs ? 2 : 1.5))),
    maxConcurrency: 12,
  },
})
