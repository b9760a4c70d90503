import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CountedShelf } from './counted-shelf.js'

interface Thing {
  readonly id: string
  readonly owner: string
  readonly kind: string | null
  readonly size: number
}

const ids = fc.constantFrom('a', 'b', 'c')
const owners = fc.constantFrom('x', 'y')
const thing = fc.record({
  ...{ id: ids, owner: owners, kind: fc.constantFrom('k', 'l', null), size: fc.nat(9) },
})
type Step = (shelf: CountedShelf<Thing, 'owner' | 'kind'>) => void
const step: fc.Arbitrary<Step> = fc.oneof(
  thing.map(
    (one): Step =>
      (shelf) =>
        shelf.set(one.id, { ...one }),
  ),
  fc.tuple(ids, fc.record({ owner: owners, size: fc.nat(9) })).map(
    ([id, changes]): Step =>
      (shelf) => {
        const one = shelf.get(id)
        if (one !== undefined) shelf.alter(one, changes)
      },
  ),
  ids.map(
    (id): Step =>
      (shelf) =>
        shelf.delete(id),
  ),
  fc.constant<Step>((shelf) => shelf.clear()),
)

test('whatever comes, changes and goes, the sums are those of what is there', () => {
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const shelf = new CountedShelf<Thing, 'owner' | 'kind'>({
        towards: {
          owner: ({ owner, kind }) => [owner, String(kind)],
          kind: ({ kind }) => (kind === null ? undefined : [kind, '']),
        },
        sizeOf: ({ size }) => size,
      })
      for (const take of steps) take(shelf)
      const summed = (own: readonly Thing[]) =>
        own.length === 0
          ? undefined
          : { count: own.length, gigabytes: own.reduce((sum, { size }) => sum + size, 0) }
      for (const owner of ['x', 'y'])
        for (const kind of ['k', 'l', null])
          expect(shelf.sums('owner', owner).get(String(kind))).toEqual(
            summed([...shelf.values()].filter((one) => one.owner === owner && one.kind === kind)),
          )
      for (const kind of ['k', 'l'])
        expect(shelf.sums('kind', kind).get('')).toEqual(
          summed([...shelf.values()].filter((one) => one.kind === kind)),
        )
    }),
  )
})

test('what is on the shelf no more counts for nothing, though it changes', () => {
  const shelf = new CountedShelf<Thing, 'owner'>({
    ...{ towards: { owner: ({ owner }) => [owner, ''] }, sizeOf: ({ size }) => size },
  })
  const one: Thing = { id: 'a', owner: 'x', kind: null, size: 1 }
  shelf.set('a', one)
  shelf.delete('a')
  shelf.alter(one, { size: 2 })
  expect(one.size).toBe(2)
  expect(shelf.sums('owner', 'x').size).toBe(0)
})

test('whoever asked is told of every change', () => {
  const told: string[] = []
  const shelf = new CountedShelf<Thing, 'owner'>({
    ...{ towards: { owner: ({ owner }) => [owner, ''] }, sizeOf: ({ size }) => size },
    changed: (id) => void told.push(id),
  })
  const one: Thing = { id: 'a', owner: 'x', kind: null, size: 1 }
  shelf.set('a', one)
  shelf.alter(one, { owner: 'y' })
  shelf.delete('a')
  expect(told).toEqual(['a', 'a', 'a'])
})
