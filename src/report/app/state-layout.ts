import type { TransitionCoverage } from '../../record.js'

type Seen = 'walked' | 'untested' | 'beyond'
type Transitions = Pick<TransitionCoverage, Seen>

interface Edge {
  readonly from: string
  readonly to: string
  readonly seen: Seen
}

interface Node {
  readonly name: string
  readonly x: number
  readonly y: number
  readonly width: number
}

/** A diagram ready to be drawn. */
export interface Placed {
  readonly width: number
  readonly height: number
  readonly nodes: readonly Node[]
  /** Each with the path of its line. */
  readonly edges: readonly (Edge & { readonly path: string })[]
}

/** Of one kind; a target that makes up statuses must not make the diagram unreadable. */
const most = 60
const kinds: readonly Seen[] = ['walked', 'untested', 'beyond']
const form = /^(?<resource>\S+) (?<from>\S+) → (?<to>\S+)$/

const edgesByResource = (transitions: Transitions): ReadonlyMap<string, readonly Edge[]> => {
  const resources = new Map<string, Edge[]>()
  for (const seen of kinds) {
    for (const transition of transitions[seen].slice(0, most)) {
      const { resource, from, to } = form.exec(transition)?.groups ?? {}
      if (resource === undefined || from === undefined || to === undefined) continue
      resources.set(resource, [...(resources.get(resource) ?? []), { from, to, seen }])
    }
  }
  return resources
}

/** What most lines meet at stands in the middle, the others around it. */
const hubOf = (names: readonly string[], edges: readonly Edge[]): string | undefined => {
  const degree = (name: string): number => edges.filter(({ from, to }) => [from, to].includes(name)).length
  return names.toSorted((a, b) => degree(b) - degree(a) || (a < b ? -1 : 1))[0]
}

const longestName = 24

/** A status as there is room for it: a target may call it anything. */
export const clipped = (name: string): string =>
  name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name

const widthOf = (name: string): number => 24 + clipped(name).length * 7

/**
 * A place on the unit circle, clockwise from its top. Names are wide and low, so that the places are evenly high rather
 * than evenly far apart: none covers its neighbour.
 */
const placeAround = (index: number, count: number): readonly [across: number, down: number] => {
  const row = Math.min(index, count - index)
  const down = (2 * row) / Math.ceil(count / 2) - 1
  const side = index < count / 2 ? 1 : -1
  return [side * Math.sqrt(1 - down * down), down]
}

const placeNodes = (edges: readonly Edge[], width: number, height: number): readonly Node[] => {
  const names = [...new Set(edges.flatMap(({ from, to }) => [from, to]))]
  const hub = hubOf(names, edges)
  const around = names.filter((name) => name !== hub)
  const node = (name: string, x: number, y: number): Node => ({ name, x, y, width: widthOf(name) })
  return [
    ...(hub === undefined ? [] : [node(hub, width / 2, height / 2)]),
    ...around.map((name, index) => {
      const [across, down] = placeAround(index, around.length)
      const x = width / 2 + (width / 2 - 75) * across
      return node(name, Math.round(x), Math.round(height / 2 + (height / 2 - 22) * down))
    }),
  ]
}

/** Where a line from a node's middle towards a point leaves the node. */
const rimOf = ({ x, y, width }: Node, towardsX: number, towardsY: number): readonly [number, number] => {
  const [dx, dy] = [towardsX - x, towardsY - y]
  const share = Math.min(
    dx === 0 ? Number.POSITIVE_INFINITY : (width / 2 + 3) / Math.abs(dx),
    dy === 0 ? Number.POSITIVE_INFINITY : 16 / Math.abs(dy),
  )
  return [Math.round(x + dx * share), Math.round(y + dy * share)]
}

/** Bent to one side, so that a way and the way back are two lines. */
const pathOf = (from: Node, to: Node): string => {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = Math.hypot(dx, dy) || 1
  const bend = Math.min(26, length / 6)
  const x = Math.round((from.x + to.x) / 2 - (dy / length) * bend)
  const y = Math.round((from.y + to.y) / 2 + (dx / length) * bend)
  const [start, end] = [rimOf(from, x, y), rimOf(to, x, y)]
  return `M${start.join(' ')} Q${x} ${y} ${end.join(' ')}`
}

const placed = (edges: readonly Edge[]): Placed => {
  const count = new Set(edges.flatMap(({ from, to }) => [from, to])).size
  const [width, height] = [640, Math.max(180, 60 + 34 * count)]
  const nodes = placeNodes(edges, width, height)
  const at = new Map(nodes.map((node) => [node.name, node]))
  const drawn = edges.flatMap((edge) => {
    const [from, to] = [at.get(edge.from), at.get(edge.to)]
    return from && to && from !== to ? [{ ...edge, path: pathOf(from, to) }] : []
  })
  return { width, height, nodes, edges: drawn }
}

/** The state diagram of each kind of resource, with a place for everything. */
export const layOut = (
  transitions: Transitions,
): readonly { readonly resource: string; readonly placed: Placed }[] =>
  [...edgesByResource(transitions)].map(([resource, edges]) => ({ resource, placed: placed(edges) }))
