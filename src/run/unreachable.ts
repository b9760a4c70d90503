import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { oncePerKey } from '../once-per-key.js'
import { packageRoot } from '../package-root.js'

/** Of what something is documented that no run can exercise. */
export const unreachableKinds = ['parameters', 'successes', 'errors', 'statuses', 'transitions'] as const
type UnreachableKind = (typeof unreachableKinds)[number]

/** Things, as coverage names them, that no run can exercise on a correct server, and why. */
export type Unreachable = Readonly<Record<UnreachableKind, ReadonlyMap<string, string>>>

type Entry = { readonly reason: string } & Readonly<Partial<Record<UnreachableKind, readonly string[]>>>

const entries = oncePerKey((file: string) => {
  const text = readFileSync(join(packageRoot, 'schemas', file), 'utf8')
  return parse(text) as Readonly<Record<string, readonly Entry[]>>
})

const reasonsOf = (known: readonly Entry[], kind: UnreachableKind): ReadonlyMap<string, string> =>
  new Map(known.flatMap(({ reason, [kind]: things = [] }) => things.map((thing) => [thing, reason] as const)))

/** What `schemas/unreachable.yaml` says of a surface. */
export const unreachableOf = oncePerKey((surface: string): Unreachable => {
  const known = entries('unreachable.yaml')[surface] ?? []
  const maps = unreachableKinds.map((kind) => [kind, reasonsOf(known, kind)] as const)
  return Object.fromEntries(maps) as Unreachable
})
