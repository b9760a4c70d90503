import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readFinding, type StoredFinding, storeFindings } from '../src/fuzz/finding-file.js'
import { replayFinding } from '../src/fuzz/replay.js'
import { startReference } from '../src/reference/start-reference.js'
import { start } from './command-line.js'
import { blamedIn, fuzzOnReference } from './fuzz-run.js'
import { targetOf } from './reference-run.js'

const directory = mkdtempSync(join(tmpdir(), 'blockspec-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const kinds = ['races'] as const

test('a correct server is not blamed for what meets, and keeps nothing', async () => {
  const run = await fuzzOnReference([], { runs: 24, seed: 5, kinds })
  expect(blamedIn(run)).toEqual([])
  expect(run.campaigns[0]).toMatchObject({ cases: 24, troubles: [] })
  expect(run.left).toBe(0)
})

test('a double win is found, told, scripted and replayed, and the replay passes without the fault', async () => {
  const fault = 'deletion-and-reservation-both-won'
  await fuzzOnReference([fault], { runs: 480, seed: 1, kinds, directory, untilFirst: true })
  const [name = ''] = readdirSync(join(directory, 'fuzz'))
  const finding = readFinding(join(directory, 'fuzz', name))
  // What is reserved and deleted is seen by the answers, or by what is there after them.
  expect(finding).toMatchObject({
    kind: 'races',
    check: expect.stringMatching(/^(answers-fit|state-fits)-an-order$/),
  })
  expect(finding.message).toMatch(/in [1-5] of 5 further tries/)
  expect(finding.told).toContain('at once:')
  expect(finding.script).toMatch(/ &\n.* &\nwait\n$/)
  for (const [faults, verdict, frequency] of [
    [[fault], 'failed', expect.stringMatching(/^in [1-5] of 5 tries$/)],
    [[], 'passed', 'in 0 of 5 tries'],
  ] as const) {
    const reference = await startReference({ delayMs: 3, faults })
    try {
      const { signal } = new AbortController()
      const target = targetOf(reference)
      const replayed = await replayFinding({ target, finding, stateDirectory: directory, signal })
      expect({ frequency: 'in 0 of 5 tries', ...replayed }).toMatchObject({ verdict, frequency, leaks: 0 })
      expect(reference.resources()).toBe(0)
    } finally {
      await reference.close()
    }
  }
})

/** Of two reservations, by clients of microversions at which nothing changes, both are won. */
const reservedTwice: StoredFinding = {
  ...{ schemaVersion: 1, tool: { name: 'blockspec', version: '0' }, kind: 'races', id: 'of-old' },
  ...{ requirement: 'model/volumes.action.os-reserve/meets-in-some-order', seed: 1, path: '0' },
  ...{ operation: 'volumes.action.os-reserve', microversion: '3.38', target: 'reference' },
  ...{ check: 'answers-fit-an-order', at: 'status', message: '', told: [], script: '' },
  case: {
    arena: 'an available volume',
    before: [
      {
        ...{ transition: 'volumes.create', as: '#1', at: '3.37', refs: {} },
        values: { size: 1, name: 'n1', description: null, metadata: {} },
      },
    ],
    together: (['3.36', '3.38'] as const).map((at, index) => ({
      ...{ transition: 'volumes.action.os-reserve', as: `#${index + 2}`, at },
      ...{ refs: { self: '#1' }, values: {} },
    })),
  },
}

test('a stored race is played again at its own microversions, and held against the newest of those who won', async () => {
  const stateDirectory = join(directory, 'of-old')
  storeFindings(join(stateDirectory, 'corpus', 'reference'), [reservedTwice])
  const { campaigns } = await fuzzOnReference([], { runs: 1, kinds, stateDirectory })
  expect([...(campaigns[0]?.cells.keys() ?? [])]).toEqual(
    expect.arrayContaining([
      'volumes.create at 3.37',
      'volumes.action.os-reserve at 3.36',
      'volumes.action.os-reserve at 3.38',
    ]),
  )
  const reference = await startReference({ delayMs: 3, faults: ['reservation-won-twice'] })
  try {
    const { signal } = new AbortController()
    const wish = { target: targetOf(reference), finding: reservedTwice, stateDirectory, signal }
    const { failure, verdict } = await replayFinding(wish)
    expect(verdict).toBe('failed')
    expect(failure).toMatchObject({ check: 'answers-fit-an-order', microversion: '3.38' })
    expect(failure?.exchange.microversion).toBe('3.38')
  } finally {
    await reference.close()
  }
})

test('kinds of fuzzing that there are not are mistakes of the user', async () => {
  const wrong = await start(['run', '--fuzz', 'states,rases'], directory).ended
  expect(wrong).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('there is no rases; give one or more of states,inputs,races'),
  })
})
