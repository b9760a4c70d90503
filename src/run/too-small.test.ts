import { expect, test } from 'vitest'
import type { Exchange } from '../exchange.js'
import type { RunContext } from '../trial/run-context.js'
import type { Learnt } from '../trial/set-up/tools.js'
import type { Trial } from '../trial/trial.js'
import { tooSmall } from './too-small.js'

const answer = (status: number, json: unknown = {}) => ({ response: { status, json } }) as unknown as Exchange

const refused = {
  operation: 'volumes.create',
  request: { body: '{"volume": {"size": 1}}' },
  response: { status: 400 },
} as unknown as Exchange

/** What is said where volumes of the default type have 8 GiB at least, and an administrator sees these extra specs. */
const saidOf = (specs: unknown, { identities = ['admin', 'member'], documented = true } = {}) => {
  const types = {
    showDefault: () => answer(200, { volume_type: { id: 't' } }),
    show: () => answer(200, { volume_type: { id: 't', extra_specs: specs } }),
  }
  const volumes = { create: ({ size }: { size: number }) => answer(size < 8 ? 400 : 202) }
  const trial = {
    ...{ api: { types, volumes }, as: () => ({ types, volumes }), name: () => 'n' },
    documents: (operation: string) => documented || operation !== 'types.show-default',
  } as unknown as Trial
  const learnt: Learnt = {}
  const context = { learnt, presets: {}, session: { identities } } as unknown as RunContext
  return tooSmall(context, trial, [refused])
}

const excuse = expect.stringContaining('refuses a volume of 1 GiB and makes one of 8 GiB')

test.each([
  ['a least size is seen', saidOf({ 'provider:min_vol_size': '8' })],
  ['nobody sees extra specs', saidOf({}, { identities: ['member'] })],
  ['they are not told', saidOf(undefined)],
  ['the default type is not told', saidOf({}, { documented: false })],
])('where %s, a volume of 1 GiB may be refused', async (_where, said) => {
  expect(await said).toEqual(excuse)
})

test('where an administrator sees that there is no least size, who refuses 1 GiB is to blame', async () => {
  expect(await saidOf({})).toBeUndefined()
})
