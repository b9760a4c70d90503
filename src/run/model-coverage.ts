import type { CountedCoverage, FuzzCoverage } from '../record.js'
import { setAgainst } from './exchange-count.js'
import type { ModelLine } from './record-line.js'

type Counts = ModelLine['counts']

const summed = (some: Counts, more: Counts): Counts => {
  const sum = new Map(Object.entries(some))
  for (const [one, times] of Object.entries(more)) sum.set(one, (sum.get(one) ?? 0) + times)
  return Object.fromEntries([...sum].sort(([a], [b]) => (a < b ? -1 : 1)))
}

const union = (some: readonly string[], more: readonly string[]): readonly string[] => [
  ...new Set([...some, ...more]),
]

/** What two kinds of fuzzing came upon, or two shards, each of which has a seed of its own. */
export const together = (one: ModelLine | undefined, other: ModelLine): ModelLine => {
  if (one === undefined) return other
  const kinds = union(Object.keys(one.situations), Object.keys(other.situations))
  return {
    kind: 'model',
    situations: Object.fromEntries(
      kinds.map((kind) => [kind, union(one.situations[kind] ?? [], other.situations[kind] ?? [])]),
    ),
    counts: summed(one.counts, other.counts),
    cells: union(one.cells, other.cells),
    cellCounts: summed(one.cellCounts, other.cellCounts),
  }
}

const counted = (documented: readonly string[], counts: Counts): CountedCoverage => ({
  ...setAgainst(documented, new Set(Object.keys(counts))),
  counts,
})

/** What fuzzing came upon of all that it can come upon. */
export const fuzzCoverageOf = ({ situations, counts, cells, cellCounts }: ModelLine): FuzzCoverage => ({
  ...counted(Object.values(situations).flat(), counts),
  kinds: Object.fromEntries(
    Object.entries(situations).map(([kind, known]) => {
      const { documented, exercised } = counted(known, counts)
      return [kind, { documented, exercised }]
    }),
  ),
  cells: counted(cells, cellCounts),
})
