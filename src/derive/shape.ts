import type { Path } from './draft.js'

/** What several samples of one message have in common: where which names stand, with which JSON types. */
export interface Shape {
  readonly types: Set<string>
  readonly members: Map<string, Shape>
  items?: Shape
}

/** The JSON type of a value, integers told apart from other numbers. */
const jsonTypeOf = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value
}

const emptyShape = (): Shape => ({ types: new Set(), members: new Map() })

const absorb = (shape: Shape, value: unknown): void => {
  shape.types.add(jsonTypeOf(value))
  if (Array.isArray(value)) {
    shape.items ??= emptyShape()
    for (const item of value) absorb(shape.items, item)
  } else if (value !== null && typeof value === 'object') {
    for (const [name, member] of Object.entries(value)) {
      const known = shape.members.get(name) ?? emptyShape()
      shape.members.set(name, known)
      absorb(known, member)
    }
  }
}

/** The common shape of several bodies. */
export const shapeOf = (bodies: readonly unknown[]): Shape => {
  const shape = emptyShape()
  for (const body of bodies) absorb(shape, body)
  return shape
}

/** The members of a shape with their places, shallow ones first. */
export const placesOf = (root: Shape): readonly { readonly path: Path; readonly shape: Shape }[] => {
  const places: { path: Path; shape: Shape }[] = []
  let level: readonly { path: Path; shape: Shape }[] = [{ path: [], shape: root }]
  while (level.length > 0) {
    const next: { path: Path; shape: Shape }[] = []
    for (const { path, shape } of level) {
      for (const [name, member] of shape.members) next.push({ path: [...path, name], shape: member })
      for (let { items } = shape, at: Path = [...path, '*']; items; at = [...at, '*'], { items } = items) {
        for (const [name, member] of items.members) next.push({ path: [...at, name], shape: member })
      }
    }
    places.push(...next)
    level = next
  }
  return places
}
