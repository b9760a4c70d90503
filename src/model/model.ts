/** What the model keeps track of. */
export const kinds = [
  'volume',
  'snapshot',
  'attachment',
  'backup',
  'transfer',
  'group',
  'group-snapshot',
  'type',
  'qos',
] as const
export type Kind = (typeof kinds)[number]

/** How a thing is called within a sequence of commands: `#3`, and `#3.1` for the first part of what `#3` made. */
export type Ref = string

/** To whose project a thing belongs; types belong to the administrator. */
export type Owner = 'member' | 'other' | 'admin'

/** One thing as the documentation predicts it. */
export interface Thing {
  readonly ref: Ref
  readonly kind: Kind
  /** As shown; for a transfer `offered`, for a type `public` or `private`, since these show no status. */
  readonly status: string
  readonly owner: Owner
  /** What it is of, or was made from, by role. One that is gone may still be named. */
  readonly links: Readonly<Record<string, Ref>>
  /** What is known of it besides: size, name, metadata, … */
  readonly facts: Readonly<Record<string, unknown>>
}

/** Everything there is, in the order in which it was made. */
export type Model = ReadonlyMap<Ref, Thing>

/** Before anything was made. */
export const emptyModel: Model = new Map()

/** What there is of a kind. */
export const thingsOf = (model: Model, kind: Kind): readonly Thing[] =>
  [...model.values()].filter((thing) => thing.kind === kind)

/** What of a kind names a thing in a role. */
export const linkedTo = (model: Model, kind: Kind, role: string, ref: Ref): readonly Thing[] =>
  thingsOf(model, kind).filter(({ links }) => links[role] === ref)

/** A fact that is a number; 0 where it is none. */
export const numberIn = (thing: Thing | undefined, fact: string): number => {
  const value = thing?.facts[fact]
  return typeof value === 'number' ? value : 0
}

/** A fact that maps texts to texts; empty where it is none. */
export const textsIn = (thing: Thing | undefined, fact: string): Readonly<Record<string, string>> => {
  const value = thing?.facts[fact]
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([key, text]): [string, string] => [key, String(text)]))
    : {}
}
