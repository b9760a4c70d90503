import type { Exchange } from '../exchange.js'
import { at } from '../json-pointer.js'
import { resourceKinds } from '../ledger/resource-kinds.js'
import { isWithin } from '../microversion.js'
import { type Kind, type Model, thingsOf } from '../model/model.js'
import { type Disagreement, disagree } from './disagreement.js'
import {
  compareListing,
  foreignIn,
  type Item,
  type Listing,
  readableAt,
  refusalOf,
  sizeOf,
  walk,
} from './listing.js'
import type { Eyes } from './observation.js'
import { patiently } from './patience.js'
import { lookThroughSummary } from './summary-of-ours.js'

/** Looks until nothing disagrees; what was left in a list, and nobody was told of, is removed with what was made. */
const insistently = async (
  eyes: Eyes,
  look: () => Promise<Disagreement | undefined>,
): Promise<Disagreement | undefined> => {
  const found = await patiently(eyes, look)
  const kind = resourceKinds.find((one) => one === found?.stray?.kind)
  if (kind !== undefined && found?.stray !== undefined) eyes.trial.adopt(kind, found.stray.id, 'member')
  return found
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
  insistently(eyes, async () => {
    const listed = await walk(eyes, `${listing.chapter}.list-detail`, listing.members)
    return listed.last.response.status === 200
      ? compareListing(eyes, model, listing, listed)
      : refusalOf(model, listing, listed)
  })

/** Counts everything the project has, in every way that there is, and tells what does not agree. */
export interface Census {
  take(model: Model): Promise<Disagreement | undefined>
}

/** What another user of the project does meanwhile, and what is told late, goes away when counted again. */
const counts = 3

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
    first ??= refusalOf(model, listing, listed)
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
  const isKnown = lists.volume !== undefined && before.lists.volume !== undefined
  if (read === undefined || before.usage === undefined || !isKnown) return undefined
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

const compareSummary = async (eyes: Eyes, { volume }: Lists): Promise<Disagreement | undefined> => {
  if (volume === undefined || !isWithin(eyes.viewAt, '3.12')) return undefined
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

const compareShort = async (eyes: Eyes, { volume }: Lists): Promise<Disagreement | undefined> => {
  if (volume === undefined) return undefined
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
  return { take: (model) => insistently(eyes, () => once(model)) }
}
