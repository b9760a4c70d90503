import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Flag, FlagKind, Flags, RaisedFlag } from '../ledger/flags.js'
import { createTurns, type Turns } from './turns.js'

/** Where all see the same flags, each after a while. */
class Board {
  readonly up = new Map<string, Flag>()

  flagsOf(run: string, latency = (): number => Math.random() * 8): Flags {
    const change = async (does: () => void): Promise<void> => {
      await sleep(latency())
      does()
      await sleep(latency())
    }
    return {
      async raise(kind): Promise<RaisedFlag> {
        await change(() => void board.up.set(`${run} ${kind}`, { run, kind, beat: '0' }))
        const name = `${run} ${kind}`
        return { id: name, entry: { number: 1, kind: 'type', name, identity: 'admin' } }
      },
      beat: ({ id }, count) =>
        change(() => {
          const flag = board.up.get(id)
          if (flag) board.up.set(id, { ...flag, beat: String(count) })
        }),
      lower: ({ id }) => change(() => void board.up.delete(id)),
      others: async () => {
        let seen: readonly Flag[] = []
        await change(() => {
          seen = [...board.up.values()]
        })
        return seen.filter((flag) => flag.run !== run)
      },
    }
  }
}

let board = new Board()
const tempo = { pauseMs: 5, beatMs: 10, deadMs: 400, longestMs: 20_000 }
const newBoard = (): Board => {
  board = new Board()
  return board
}

test('whoever is alone is alone, and all get their turn', async () => {
  const { flagsOf } = newBoard()
  const working = new Map<string, FlagKind>()
  const violations: string[] = []
  let most = 0
  const work = async (run: string, kind: FlagKind): Promise<void> => {
    working.set(run, kind)
    for (let looks = 0; looks < 10; looks += 1) {
      await sleep(2)
      most = Math.max(most, working.size)
      if ([...working.values()].includes('alone') && working.size > 1) violations.push([...working].join(' '))
    }
    working.delete(run)
  }
  const shard = async (run: string, must: boolean): Promise<void> => {
    const turns: Turns = createTurns(flagsOf(run), tempo)
    await sleep(Math.random() * 60)
    expect(await turns.beside()).toBeUndefined()
    await work(run, 'beside')
    if (must) {
      expect(await turns.alone()).toBeUndefined()
      await work(run, 'alone')
    }
    await turns.end()
  }
  await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((run, place) => shard(run, place % 3 === 0)))
  expect(violations).toEqual([])
  expect(most).toBeGreaterThan(1)
  expect(board.up.size).toBe(0)
})

test('a shard that was killed is waited for no longer than it takes to see that it is dead', async () => {
  const { flagsOf, up } = newBoard()
  up.set('dead beside', { run: 'dead', kind: 'beside', beat: '3' })
  const started = performance.now()
  const turns = createTurns(flagsOf('a'), tempo)
  expect(await turns.alone()).toBeUndefined()
  expect(performance.now() - started).toBeGreaterThan(tempo.deadMs)
  await turns.end()
})

test('behind one that was killed while it was alone nobody goes on: it may have left anything', async () => {
  const { flagsOf, up } = newBoard()
  up.set('dead alone', { run: 'dead', kind: 'alone', beat: '3' })
  const turns = createTurns(flagsOf('a'), tempo)
  expect(await turns.beside()).toContain('blockspec clean --run dead')
  expect(await turns.alone()).toContain('blockspec clean --run dead')
  expect([...up.keys()]).toEqual(['dead alone'])
})

test('who may not wait, or cannot see the flags, has no turn and says why', async () => {
  const { flagsOf, up } = newBoard()
  up.set('other beside', { run: 'other', kind: 'beside', beat: '0' })
  const turns = createTurns(flagsOf('a'), tempo)
  expect(await turns.alone(() => true)).toContain('run other')
  expect([...up.keys()]).toEqual(['other beside'])
  const blind = createTurns({ ...flagsOf('b'), others: () => Promise.reject(new Error('500')) }, tempo)
  expect(await blind.beside()).toBe('whether other shards are at work cannot be seen: 500')
  expect([...up.keys()]).toEqual(['other beside'])
})
