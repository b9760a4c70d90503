import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { World } from './world.js'

/** What a file of kept state holds: every shelf of the world by its name. */
interface Kept {
  readonly format: typeof format
  /** Where the ids come from, so that none comes twice. */
  readonly random: number
  readonly shelves: Readonly<Record<string, readonly (readonly [id: string, resource: unknown])[]>>
}

const format = 'blockspec-reference-1'

/** A file that does not hold what the reference keeps; the message says what to do. */
export class UnreadableState extends Error {
  override readonly name = 'UnreadableState'
}

const shelvesOf = (world: World): readonly (readonly [name: string, shelf: Map<string, unknown>])[] =>
  Object.entries(world).flatMap(([name, part]) => (part instanceof Map ? [[name, part] as const] : []))

const textOf = (world: World): string => {
  const shelves = Object.fromEntries(shelvesOf(world).map(([name, shelf]) => [name, [...shelf]]))
  return JSON.stringify({ format, random: world.random.state, shelves } satisfies Kept)
}

/** A service that was stopped in the middle of something finds it failed when it starts again. */
const settled = (resource: unknown): unknown => {
  const { status } = resource as { readonly status?: unknown }
  const passing = typeof status === 'string' && /ing$/.test(status) && !/^awaiting/.test(status)
  return passing ? { ...(resource as object), status: 'error' } : resource
}

const readKept = (file: string): Kept | undefined => {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  try {
    const kept: unknown = JSON.parse(text)
    if ((kept as Partial<Kept> | null)?.format === format) return kept as Kept
  } catch {}
  throw new UnreadableState(
    `${file}: expected the state of a reference server; remove the file, or name another`,
  )
}

/** Brings back what a file keeps, if there is one; throws UnreadableState. */
export const restoreFrom = (file: string, world: World): void => {
  const kept = readKept(file)
  if (kept === undefined) return
  world.random.state = kept.random
  for (const [name, shelf] of shelvesOf(world)) {
    const resources = kept.shelves[name]
    if (resources === undefined) continue
    shelf.clear()
    for (const [id, resource] of resources) shelf.set(id, settled(resource))
  }
}

/** Keeps a world in a file, which is whole at every moment; calling the result ends that, after a last time. */
export const keepIn = (file: string, world: World, everyMs: number): (() => void) => {
  let last = ''
  const keep = (): void => {
    const text = textOf(world)
    if (text === last) return
    last = text
    writeFileSync(`${file}.new`, text)
    renameSync(`${file}.new`, file)
  }
  const timer = setInterval(keep, everyMs)
  keep()
  return () => {
    clearInterval(timer)
    keep()
  }
}
