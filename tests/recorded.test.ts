import { describe, expect, test } from 'vitest'
import { loadContract } from '../src/contract/load-contract.js'
import { judgeFor } from './tour/judge.js'
import { knowledgeOf } from './tour/known/known.js'
import { readRecording } from './tour/recording.js'

/** Where no server is at hand: what real ones answered, a Cinder 17 and a Nova 22. */
const recordings = ['block-storage-v2', 'compute-v2.1'] as const

describe.each(recordings)('the answers recorded of %s', (surface) => {
  const contract = loadContract(surface)
  const { isKnown, isSpared, unseen } = knowledgeOf(surface)
  const answers = readRecording(surface, new URL(`./recorded/${surface}.json`, import.meta.url))
  const differences = answers.flatMap(judgeFor(contract))

  test('are of every operation that is not spared', () => {
    const seen = new Set(answers.map(({ operation }) => operation))
    expect([...contract.operations.keys()].filter((id) => !seen.has(id) && !isSpared(id))).toEqual([])
  })

  test('conform but for the known deviations', () => {
    expect(differences.filter((one) => !isKnown(one))).toEqual([])
  })

  test('show every known deviation', () => {
    expect(unseen(differences)).toEqual([])
  })
})
