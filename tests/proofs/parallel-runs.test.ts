import { expect, test } from 'vitest'
import type { RunRecord } from '../../src/record.js'
import { startReference } from '../../src/reference/start-reference.js'
import { runInProcess } from '../../src/run/run-in-process.js'
import type { Mode } from '../../src/target/mode.js'
import { chaptersFor } from '../proof-share.js'
import { targetOf } from '../reference-run.js'

/** Settings, what is counted, and what is seen of others. */
const share = ['quota-sets', 'default-types', 'services', 'limits', 'volume-transfers']
const only = chaptersFor(share)

const conspicuous = ({ requirements }: RunRecord, wanted: readonly string[]): readonly string[] =>
  requirements.flatMap(({ id, cells }) =>
    cells.flatMap(({ verdict, microversion, basis, reason }) =>
      basis === 'tested' && wanted.includes(verdict)
        ? [`${id} @ ${microversion} ${verdict} ${reason ?? ''}`]
        : [],
    ),
  )

/** Two pipelines against one project. */
const runTwo = async (mode: Mode): Promise<readonly [RunRecord, RunRecord]> => {
  const reference = await startReference({ delayMs: 3, seed: 1 })
  try {
    const run = (seed: number): Promise<RunRecord> =>
      runInProcess({ seed, selection: 'boundaries', only, target: { ...targetOf(reference), mode } })
    const records = await Promise.all([run(1), run(2)])
    expect(records.map(({ leaks }) => leaks)).toEqual([[], []])
    expect(reference.resources()).toBe(0)
    return records
  } finally {
    await reference.close()
  }
}

test('two runs at once judge as each does alone', { timeout: 1_200_000 }, async () => {
  const [one, other] = await runTwo('tenant')
  expect(conspicuous(one, ['failed', 'inconclusive'])).toEqual([])
  expect(conspicuous(other, ['failed', 'inconclusive'])).toEqual([])
})

// What both change for all, quotas and services, cannot be judged while the other does: but nobody is blamed for it.
test('two administrators at once take nothing that the other does for the fault of the target', {
  timeout: 1_200_000,
}, async () => {
  const [one, other] = await runTwo('full')
  expect(conspicuous(one, ['failed'])).toEqual([])
  expect(conspicuous(other, ['failed'])).toEqual([])
})
