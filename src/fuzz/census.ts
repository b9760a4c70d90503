import type { Exchange } from '../exchange.js'
import { at } from '../json-pointer.js'
import { isWithin, type Microversion } from '../microversion.js'
import { type Kind, type Model, thingsOf } from '../model/model.js'
import { type Disagreement, disagree } from './disagreement.js'
import type { Eyes } from './observation.js'
import { patiently } from './patience.js'
import { deviationsOf, viewOf } from './readings.js'
import { lookThroughSummary } from './summary-of-ours.js'

interface Listing {
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

type Item = Readonly<Record<string, unknown>>

interface Listed {
  readonly items: readonly Item[]
  readonly last: Exchange
}

const itemsIn = (exchange: Exchange, members: string): readonly Item[] => {
  const listed = at(exchange.response.json, `/${members}`)
  return Array.isArray(listed) ? listed.filter((item) => typeof item === 'object' && item !== null) : []
}

const most = 1_000

/** All pages of a list, by markers: no server need give everything at once. */
const walk = async ({ trial, viewAt }: Eyes, operation: string, members: string): Promise<Listed> => {
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
    if (typeof next !== 'string' || items.length > most) return { items, last }
    marker = next
  }
}

const sizeOf = (items: readonly Item[]): number =>
  items.reduce((sum, { size }) => sum + (typeof size === 'number' ? size : 0), 0)

/** What is ours must be in the list once and as it is; what is gone must not. */
const compareListing = (
  eyes: Eyes,
  model: Model,
  { kind, chapter, members }: Listing,
  { items, last }: Listed,
) => {
  const operation = `${chapter}.list-detail`
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

const numberAt = (exchange: Exchange, pointer: string): number | undefined => {
  const value = at(exchange.response.json, pointer)
  return typeof value === 'number' ? value : undefined
}

/** Sums of a project: as its quota tells them. */
type Usage = Readonly<Record<string, number>>

const usageNames = ['volumes', 'snapshots', 'backups', 'groups', 'backup_gigabytes', 'gigabytes'] as const

const readUsage = async ({
  trial,
  viewAt,
}: Eyes): Promise<{ readonly usage: Usage; readonly exchange: Exchange } | undefined> => {
  const project = trial.projectOf('member')
  const exchange = await trial.at(viewAt).quotaSets.showUsage(project)
  if (exchange.response.status !== 200) return undefined
  const usage = usageNames.flatMap((name): [string, number][] => {
    const used = numberAt(exchange, `/quota_set/${name}/in_use`)
    return used === undefined ? [] : [[name, used]]
  })
  return { usage: Object.fromEntries(usage), exchange }
}

type Lists = Readonly<Partial<Record<Kind, readonly Item[]>>>

const sums = (lists: Lists): Usage => ({
  volumes: lists.volume?.length ?? 0,
  snapshots: lists.snapshot?.length ?? 0,
  backups: lists.backup?.length ?? 0,
  groups: lists.group?.length ?? 0,
  backup_gigabytes: sizeOf(lists.backup ?? []),
  gigabytes: sizeOf(lists.volume ?? []) + sizeOf(lists.snapshot ?? []),
})

const foreignIn = ({ chapter, members }: Listing, { items, last }: Listed, foreign: string | undefined) =>
  foreign !== undefined && items.some(({ id }) => id === foreign)
    ? disagree(
        `${chapter}.list-detail`,
        last,
        `/${members}`,
        `expected nothing of other projects, got ${foreign}`,
      )
    : undefined

/** Looks through the lists of what there is, and one more, another one each time, for what is there and what is gone. */
export const lookThrough = async (
  eyes: Eyes,
  model: Model,
  number: number,
): Promise<Disagreement | undefined> => {
  const made = [...eyes.bindings.bound.keys()].length
  const readable = readableAt(eyes.viewAt)
  const other = readable[(number + made) % readable.length]
  for (const listing of readable) {
    if (listing !== other && thingsOf(model, listing.kind).length === 0) continue
    const found = await lookThroughList(eyes, model, listing)
    if (found) return found
  }
  return lookThroughSummary(eyes, model)
}

const lookThroughList = (eyes: Eyes, model: Model, listing: Listing): Promise<Disagreement | undefined> =>
  patiently(eyes, async () => {
    const listed = await walk(eyes, `${listing.chapter}.list-detail`, listing.members)
    return listed.last.response.status === 200 ? compareListing(eyes, model, listing, listed) : undefined
  })

/** Counts everything the project has, in every way that there is, and tells what does not agree. */
export interface Census {
  take(model: Model): Promise<Disagreement | undefined>
}

/** What another user of the project does meanwhile, and what is told late, goes away when counted again. */
const counts = 3

type Readable = readonly Listing[]

const readableAt = (version: Microversion): Readable =>
  listings.filter(({ since }) => isWithin(version, since))

interface Read {
  readonly lists: Lists
  /** What of ours, or of another project's, is listed otherwise than it should be. */
  readonly first?: Disagreement
}

const readLists = async (eyes: Eyes, model: Model, foreign: string | undefined): Promise<Read> => {
  const lists: Partial<Record<Kind, readonly Item[]>> = {}
  let first: Disagreement | undefined
  for (const listing of readableAt(eyes.viewAt)) {
    const listed = await walk(eyes, `${listing.chapter}.list-detail`, listing.members)
    if (listed.last.response.status !== 200) continue
    lists[listing.kind] = listed.items
    first ??= compareListing(eyes, model, listing, listed) ?? foreignIn(listing, listed, foreign)
  }
  return { lists, ...(first && { first }) }
}

/** What was there before the sequence began. */
interface Before {
  readonly lists: Lists
  readonly usage: Usage | undefined
}

const compareUsage = async (eyes: Eyes, lists: Lists, before: Before): Promise<Disagreement | undefined> => {
  const read = await readUsage(eyes)
  if (read === undefined || before.usage === undefined) return undefined
  for (const [name, used] of Object.entries(read.usage)) {
    // What was told wrongly before, by a quota that was out of step, is not what the sequence did.
    const more = (sums(lists)[name] ?? 0) - (sums(before.lists)[name] ?? 0)
    const volumesAlone = sizeOf(lists.volume ?? []) - sizeOf(before.lists.volume ?? [])
    const allowed = name === 'gigabytes' ? [more, volumesAlone] : [more]
    if (allowed.includes(used - (before.usage[name] ?? 0))) continue
    const message = `expected ${(before.usage[name] ?? 0) + more}, got ${used}`
    return disagree('os-quota-sets.show-usage', read.exchange, `/quota_set/${name}/in_use`, message)
  }
  return undefined
}

const compareSummary = async (eyes: Eyes, { volume = [] }: Lists): Promise<Disagreement | undefined> => {
  if (!isWithin(eyes.viewAt, '3.12')) return undefined
  const exchange = await eyes.trial.at(eyes.viewAt).volumes.summary()
  for (const [name, expected] of [
    ['total_count', volume.length],
    ['total_size', sizeOf(volume)],
  ] as const) {
    const pointer = `/volume-summary/${name}`
    const got = numberAt(exchange, pointer)
    if (got === expected) continue
    return disagree('volumes.summary', exchange, pointer, `expected ${expected}, got ${got ?? 'nothing'}`)
  }
  return undefined
}

const compareShort = async (eyes: Eyes, { volume = [] }: Lists): Promise<Disagreement | undefined> => {
  const { items, last } = await walk(eyes, 'volumes.list', 'volumes')
  const [expected, got] = [volume, items].map((some) => some.map(({ id }) => String(id)).sort())
  if (JSON.stringify(expected) === JSON.stringify(got)) return undefined
  const message = `expected ${expected?.length} volumes as with details, got ${got?.length}`
  return disagree('volumes.list', last, '/volumes', message)
}

const isSame = (one: Lists, other: Lists): boolean => {
  const told = (lists: Lists): string =>
    JSON.stringify(Object.values(lists).map((items) => items.map(({ id, size }) => `${id} ${size}`).sort()))
  return told(one) === told(other)
}

/** Where others are at work all the time, nothing is known of what their things use. */
const countBefore = async (eyes: Eyes): Promise<Before> => {
  for (let count = 1; ; count += 1) {
    const { lists } = await readLists(eyes, new Map(), undefined)
    const usage = (await readUsage(eyes))?.usage
    const { lists: after } = await readLists(eyes, new Map(), undefined)
    if (isSame(lists, after)) return { lists, usage }
    if (count === counts) return { lists: after, usage: undefined }
    await eyes.pace.pause('count again', count)
  }
}

/** A census against what is there when it begins; with `others`, the other project has something meanwhile. */
export const beginCensus = async (eyes: Eyes, others: boolean): Promise<Census> => {
  // What another project has must count nowhere.
  const foreign = others ? (await eyes.trial.given.volume({}, 'other')).id : undefined
  const before = await countBefore(eyes)
  const once = async (model: Model): Promise<Disagreement | undefined> => {
    const { lists, first } = await readLists(eyes, model, foreign)
    if (first) return first
    const inSums =
      (await compareSummary(eyes, lists)) ??
      (await compareShort(eyes, lists)) ??
      (await compareUsage(eyes, lists, before))
    if (inSums === undefined) return undefined
    // What came or went in between, others made or removed: then sums and lists tell of different times.
    const { lists: after } = await readLists(eyes, model, foreign)
    return isSame(lists, after) ? inSums : undefined
  }
  return { take: (model) => patiently(eyes, () => once(model)) }
}
