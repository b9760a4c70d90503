import { describe, expect, test } from 'vitest'
import type { RunRecord } from '../../src/record.js'
import { shortOfAims } from '../coverage-aims.js'
import { runOnReference } from '../reference-run.js'

/** Where a standing check was at work depends on the traffic, which waits and so differs; what it found does not. */
const verdictsOf = ({ requirements }: RunRecord): readonly string[] =>
  requirements.flatMap(({ id, cells }) =>
    cells.map(({ microversion, verdict }) => `${id}@${microversion} ${verdict}`),
  )

/** A few for every day; BLOCKSPEC_SEEDS=50 takes its time. */
const seeds = Array.from({ length: Number(process.env.BLOCKSPEC_SEEDS ?? 3) }, (_, n) => n * 7919 + 1)

describe('a correct server gets the same verdicts from every seed', () => {
  let first: readonly string[] | undefined
  test.each(seeds)('%i', async (seed) => {
    const { record, left } = await runOnReference([], { seed })
    expect(record.findings.map(({ id, message }) => `${id} ${message}`)).toEqual([])
    expect(
      record.requirements.flatMap(({ cells }) => cells).filter(({ verdict }) => verdict === 'inconclusive'),
    ).toEqual([])
    expect(left).toBe(0)
    expect(shortOfAims(record)).toEqual([])
    const verdicts = verdictsOf(record)
    first ??= verdicts
    expect(verdicts).toEqual(first)
  })
})
