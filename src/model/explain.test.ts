import { expect, test } from 'vitest'
import type { Command } from './command.js'
import { type Answered, explain } from './explain.js'
import { emptyModel, type Model, type Thing } from './model.js'

const volume: Thing = {
  ...{ ref: '#1', kind: 'volume', status: 'available', owner: 'member', links: {} },
  facts: { size: 1, name: 'n1', metadata: {} },
}
const model: Model = new Map([['#1', volume]])

let number = 1
const answered = (
  transition: string,
  status: number,
  { refs = { self: '#1' }, ...values }: Command['values'] & { readonly refs?: Command['refs'] } = {},
): Answered => {
  number += 1
  const command: Command = { transition, as: `#${number}`, at: '3.71', refs, values }
  return { command, accepted: status < 300, status }
}
const reserve = (status: number): Answered => answered('volumes.action.os-reserve', status)
const extend = (status: number, newSize: number): Answered =>
  answered('volumes.action.os-extend/attached-perhaps', status, { newSize })
const remove = (status: number): Answered => answered('volumes.delete', status)

test('of two that cannot both succeed, one success is explained and two are not', () => {
  expect(explain(model, [reserve(202), reserve(400)]).outcomes.length).toBeGreaterThan(0)
  expect(explain(model, [reserve(400), reserve(202)]).outcomes.length).toBeGreaterThan(0)
  expect(explain(model, [reserve(202), reserve(202)])).toEqual({ outcomes: [], isOpen: false })
  expect(explain(model, [remove(202), reserve(202)])).toEqual({ outcomes: [], isOpen: false })
})

test('where nobody was in the way, a refusal is explained by a conflict with others alone', () => {
  expect(explain(model, [reserve(400), reserve(400)]).outcomes).toEqual([])
  expect(explain(model, [reserve(409), reserve(409)]).outcomes).toHaveLength(1)
})

test('what is under way refuses, and what has ended does not', () => {
  expect(explain(model, [extend(202, 2), extend(400, 3)]).outcomes.length).toBeGreaterThan(0)
  expect(explain(model, [extend(202, 2), extend(202, 3)]).outcomes.length).toBeGreaterThan(0)
  expect(explain(model, [extend(202, 2), extend(202, 2)]).outcomes).toEqual([])
})

test('all orders that explain the answers tell how they leave things', () => {
  const set = (text: string): Answered => answered('volumes.metadata.update', 200, { key: 'a', text })
  const left = explain(model, [set('one'), set('two')]).outcomes.map(
    (outcome) => outcome.model.get('#1')?.facts.metadata,
  )
  expect(left).toEqual(expect.arrayContaining([{ a: 'one' }, { a: 'two' }]))
  expect(left).toHaveLength(2)
  const other = answered('volumes.metadata.update', 200, { key: 'b', text: 'two' })
  const both = explain(model, [set('one'), other]).outcomes
  expect(both.map((outcome) => outcome.model.get('#1')?.facts.metadata)).toEqual([{ a: 'one', b: 'two' }])
})

test('a limit lets as many through as there is room for', () => {
  const type: Thing = {
    ...{ ref: '#0', kind: 'type', status: 'public', owner: 'admin', links: {} },
    facts: { name: 'n0', volumeLimit: 1 },
  }
  const scarce: Model = new Map([...emptyModel, ['#0', type]])
  const create = (status: number): Answered =>
    answered('volumes.create/within-a-quota', status, { refs: { self: '#0' }, name: `n${status}` })
  expect(explain(scarce, [create(202), create(413)]).outcomes).toHaveLength(1)
  expect(explain(scarce, [create(202), create(202)])).toEqual({ outcomes: [], isOpen: false })
})

test('six that meet are explained soon', () => {
  const started = performance.now()
  const many = Array.from({ length: 5 }, (_, index) =>
    answered('volumes.metadata.update', 200, { key: `k${index}`, text: 'x' }),
  )
  const { outcomes, isOpen } = explain(model, [...many, extend(202, 2)])
  expect(outcomes.length).toBeGreaterThan(0)
  expect(isOpen).toBe(false)
  expect(performance.now() - started).toBeLessThan(60_000)
})

test('a deletion that nothing shows may be asked for again until it is over, an acceptance is won once', () => {
  const thing = { owner: 'member', links: { volume: '#1' }, facts: {} } as const
  const offered: Model = new Map([
    ...new Map([['#1', { ...volume, status: 'awaiting-transfer' }]]),
    ['#0', { ...thing, ref: '#0', kind: 'transfer', status: 'offered' }],
  ])
  const twice = (operation: string): readonly Answered[] =>
    [1, 2].map(() => answered(`volume-transfers.${operation}`, 202, { refs: { self: '#0' } }))
  expect(explain(offered, twice('delete')).outcomes).toHaveLength(1)
  expect(explain(offered, twice('accept')).outcomes).toEqual([])
})
