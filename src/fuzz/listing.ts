import type { Exchange } from '../exchange.js'
import { at } from '../json-pointer.js'
import { isWithin, type Microversion } from '../microversion.js'
import { type Kind, type Model, thingsOf } from '../model/model.js'
import { isNameOf } from './bindings.js'
import { type Disagreement, disagree } from './disagreement.js'
import type { Eyes } from './observation.js'
import { deviationsOf, viewOf } from './readings.js'

/** A list of a project's things of one kind. */
export interface Listing {
  readonly kind: Kind
  readonly chapter: string
  readonly members: string
  readonly since: Microversion
}

const listings: readonly Listing[] = [
  { kind: 'volume', chapter: 'volumes', members: 'volumes', since: '3.0' },
  { kind: 'snapshot', chapter: 'snapshots', members: 'snapshots', since: '3.0' },
  { kind: 'backup', chapter: 'backups', members: 'backups', since: '3.0' },
  { kind: 'attachment', chapter: 'attachments', members: 'attachments', since: '3.27' },
  { kind: 'group', chapter: 'groups', members: 'groups', since: '3.13' },
  { kind: 'group-snapshot', chapter: 'group-snapshots', members: 'group_snapshots', since: '3.14' },
  { kind: 'transfer', chapter: 'os-volume-transfer', members: 'transfers', since: '3.0' },
]

/** A thing as a list tells it. */
export type Item = Readonly<Record<string, unknown>>

/** A list, walked to its end. */
export interface Listed {
  readonly items: readonly Item[]
  readonly last: Exchange
  /** After what the last page was asked for: others may have removed it meanwhile. */
  readonly marker?: string
}

const itemsIn = (exchange: Exchange, members: string): readonly Item[] => {
  const listed = at(exchange.response.json, `/${members}`)
  return Array.isArray(listed) ? listed.filter((item) => typeof item === 'object' && item !== null) : []
}

const most = 1_000

/** All pages of a list, by markers: no server need give everything at once. */
export const walk = async ({ trial, viewAt }: Eyes, operation: string, members: string): Promise<Listed> => {
  const items: Item[] = []
  let marker: string | undefined
  for (;;) {
    const options = marker === undefined ? {} : { query: { marker } }
    const last = await trial.at(viewAt).send(operation, {}, undefined, options)
    const page = itemsIn(last, members)
    // A list without pages begins again from the start.
    if (items.length > 0 && page[0]?.id === items[0]?.id) return { items, last }
    items.push(...page)
    const next = page.at(-1)?.id
    if (typeof next !== 'string' || items.length > most)
      return { items, last, ...(marker !== undefined && { marker }) }
    marker = next
  }
}

/** What things take together, in GiB. */
export const sizeOf = (items: readonly Item[]): number =>
  items.reduce((sum, { size }) => sum + (typeof size === 'number' ? size : 0), 0)

/** What came with its group has the group's name, or its source's, and how many there are hangs on what met. */
const isPart = (item: Item): boolean =>
  [item.group_id, item.group_snapshot_id, item.consistencygroup_id].some((id) => typeof id === 'string')

/** What has a name of the sequence and that nobody was told of: left by a request that was refused. */
const strayIn = ({ bindings }: Pick<Eyes, 'bindings'>, items: readonly Item[]): string | undefined => {
  const known = new Set([...bindings.bound.values()].map(({ id }) => id))
  const stray = items.find(
    (item) => !known.has(String(item.id)) && isNameOf(bindings, item.name) && !isPart(item),
  )
  return typeof stray?.id === 'string' ? stray.id : undefined
}

/** What is ours must be in the list once and as it is; what is gone, or was refused, must not. */
export const compareListing = (
  eyes: Pick<Eyes, 'bindings' | 'trial'>,
  model: Model,
  { kind, chapter, members }: Listing,
  { items, last }: Listed,
): Disagreement | undefined => {
  const operation = `${chapter}.list-detail`
  const stray = strayIn(eyes, items)
  if (stray !== undefined) {
    const message = `expected nothing that was refused, got ${stray}`
    return { ...disagree(operation, last, `/${members}`, message), stray: { kind, id: stray } }
  }
  const here = new Set(thingsOf(model, kind).flatMap(({ ref, owner }) => (owner === 'other' ? [] : [ref])))
  for (const [ref, { id }] of eyes.bindings.bound) {
    const found = items.filter((item) => item.id === id)
    const expected = here.has(ref) ? 1 : 0
    const isOther = model.has(ref) && !here.has(ref)
    if (found.length > expected || (!isOther && expected > found.length)) {
      return disagree(
        operation,
        last,
        `/${members}`,
        `expected ${id} ${expected === 1 ? 'once' : 'no more'}, got it ${found.length} times`,
      )
    }
    const thing = model.get(ref)
    if (thing === undefined || expected === 0) continue
    for (const { at: pointer, message } of deviationsOf(viewOf(eyes, model), thing, found[0], true)) {
      return disagree(operation, last, `/${members}/0${pointer}`, message)
    }
  }
  return undefined
}

/** A list of things of which some are there has nothing to be refused for; what passes, the next look sees. */
export const refusalOf = (
  model: Model,
  { kind, chapter }: Listing,
  { last, marker }: Listed,
): Disagreement | undefined => {
  if (marker !== undefined) return undefined
  const { status } = last.response
  const isThere = kind === 'volume' || thingsOf(model, kind).length > 0
  return isThere && (status === 400 || status === 404)
    ? disagree(`${chapter}.list-detail`, last, 'status', `expected 200, got ${status}`)
    : undefined
}

/** What another project has must not be listed. */
export const foreignIn = (
  { chapter, members }: Listing,
  { items, last }: Listed,
  foreign: string | undefined,
) =>
  foreign !== undefined && items.some(({ id }) => id === foreign)
    ? disagree(
        `${chapter}.list-detail`,
        last,
        `/${members}`,
        `expected nothing of other projects, got ${foreign}`,
      )
    : undefined

/** The lists that a microversion has. */
export const readableAt = (version: Microversion): readonly Listing[] =>
  listings.filter(({ since }) => isWithin(version, since))
