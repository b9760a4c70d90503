import { expect, test } from 'vitest'
import { layOut } from './state-layout.js'

const transitions = {
  walked: ['volumes creating → available', 'volumes available → deleting', 'snapshots creating → available'],
  untested: ['volumes deleting → error_deleting'],
  beyond: ['volumes available → creating', 'volumes <b> → available', 'not of this form'],
}

test('places each status once and draws each transition as it was seen', () => {
  const [volumes, snapshots] = layOut(transitions)
  expect(volumes?.resource).toBe('volumes')
  expect(volumes?.placed.nodes.map(({ name }) => name).sort()).toEqual(
    ['<b>', 'available', 'creating', 'deleting', 'error_deleting'].sort(),
  )
  expect(volumes?.placed.edges.map(({ seen }) => seen)).toEqual([
    'walked',
    'walked',
    'untested',
    'beyond',
    'beyond',
  ])
  expect(snapshots?.placed.edges).toHaveLength(1)
})

test('keeps everything within its frame, and a way and the way back apart', () => {
  for (const { placed } of layOut(transitions)) {
    for (const { x, y, width } of placed.nodes) {
      expect(x - width / 2).toBeGreaterThanOrEqual(0)
      expect(x + width / 2).toBeLessThanOrEqual(placed.width)
      expect(y).toBeGreaterThan(13)
      expect(y).toBeLessThan(placed.height - 13)
    }
    expect(new Set(placed.edges.map(({ path }) => path)).size).toBe(placed.edges.length)
  }
})

test.each([1, 2, 3, 4, 9, 19, 20, 40])(
  'lets none of %i statuses around another cover its neighbour',
  (count) => {
    const names = Array.from({ length: count }, (_, index) => `error_in_state_${index}`)
    const [{ placed } = { placed: { nodes: [] } }] = layOut({
      walked: names.map((name) => `volumes available → ${name}`),
      untested: [],
      beyond: [],
    })
    expect(placed.nodes).toHaveLength(count + 1)
    const covers = placed.nodes.flatMap((one, index) =>
      placed.nodes
        .slice(index + 1)
        .filter(
          ({ x, y, width }) => Math.abs(x - one.x) < (width + one.width) / 2 && Math.abs(y - one.y) < 26,
        )
        .map(({ name }) => `${one.name} ${name}`),
    )
    expect(covers).toEqual([])
  },
)
