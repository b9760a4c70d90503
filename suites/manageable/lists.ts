import {
  hasItem,
  isRefused,
  isRefusedOr,
  itemsAreInOrder,
  itemsAt,
  lacksItem,
  listHasLength,
  statusIs,
} from '../../src/checks/index.js'
import type { Exchange } from '../../src/exchange.js'
import type { Requirement } from '../../src/suite.js'
import type { Resource } from '../../src/trial/set-up/tools.js'
import type { Trial } from '../../src/trial/trial.js'
import { unmanagedOne } from './unmanaged.js'

/** One of the two chapters on storage to manage. */
export interface Manageable {
  readonly kind: 'volume' | 'snapshot'
  /** Makes one that is managed, bigger than 1 GiB where that is asked for. */
  readonly make: (trial: Trial, size: number) => Promise<Resource>
  readonly needs: NonNullable<Requirement['needs']>
}

type Item = Readonly<Record<string, unknown>>
type Query = Readonly<Record<string, string | number>>
type Listing = (query: Query) => Promise<Exchange>

interface Promised extends Omit<Requirement, 'title' | 'operation' | 'run'> {
  /** In words that go on from "the list of manageable volumes". */
  readonly says: string
  readonly detailed?: true
  /** Whether it holds though the target can manage nothing. */
  readonly isRefusal?: true
  run(trial: Trial, list: Listing, chapter: Manageable): Promise<void>
}

const membersOf = ({ kind }: Pick<Manageable, 'kind'>): string => `/manageable-${kind}s`

const walks = 3

/** Where an item was made lately it is near where others were: all of a long page would be sent for nothing. */
const nearPage = 100

/**
 * The page of a list that has an item, or its last page where none has: a server may keep its pages short. What others
 * remove meanwhile moves the rest, so that a walk may step over the item; then it is walked again, from the beginning.
 */
const pageWith = async (
  list: Listing,
  place: Query,
  pointer: string,
  wanted: Item,
  from = 0,
): Promise<Exchange> => {
  let offset = from
  for (let walk = 1; ; ) {
    const page = await list({ ...place, offset, ...(offset === from && walk === 1 && { limit: nearPage }) })
    const { length } = itemsAt(page.response.json, pointer)
    const isThere = [...hasItem(pointer, wanted).judge(page)].length === 0
    if (isThere || (length === 0 && walk === walks)) return page
    walk += length === 0 ? 1 : 0
    offset = length === 0 ? 0 : offset + length
  }
}

/** Confirms that a list with details tells of a host's storage that it is managed, as the resource with this id. */
export const toldAsManaged = async (
  { given, confirm }: Trial,
  list: Listing,
  { kind, host, id }: { readonly kind: Manageable['kind']; readonly host: string; readonly id: string },
): Promise<Exchange> => {
  const own = { cinder_id: id, safe_to_manage: false }
  const pointer = membersOf({ kind })
  const page = await pageWith(list, { host }, pointer, own, given.storageFoundAt(kind, host))
  confirm(page, statusIs(200), hasItem(pointer, own))
  return page
}

const placeOf = async (trial: Trial, { kind }: Manageable, { id, body }: Resource): Promise<string> =>
  trial.given.hostOf(kind === 'volume' ? id : String(body.volume_id))

const managedOne = async (trial: Trial, chapter: Manageable, size = 1) => {
  const resource = await chapter.make(trial, size)
  return { resource, host: await placeOf(trial, chapter, resource) }
}

const promises: Readonly<Record<string, Promised>> = {
  // safe_to_manage: "If the resource can be managed or not."
  'tells-what-is-managed-already': {
    says: 'has managed storage as not safe to manage',
    async run(trial, list, chapter) {
      const { resource, host } = await managedOne(trial, chapter)
      const { reference } = await trial.given.storageOf(chapter.kind, resource.id, host)
      const wanted = { reference, safe_to_manage: false, size: 1 }
      const from = trial.given.storageFoundAt(chapter.kind, host)
      const page = await pageWith(list, { host }, membersOf(chapter), wanted, from)
      trial.confirm(page, statusIs(200), hasItem(membersOf(chapter), wanted))
    },
  },

  // cinder_id: "The UUID of the resource in Cinder." reason_not_safe: "The reason why the resource can't be managed."
  'tells-what-manages-it': {
    says: 'tells the ids of managed storage, and no others',
    detailed: true,
    async run(trial, list, chapter) {
      const { resource, host } = await managedOne(trial, chapter)
      const { kind } = chapter
      const managed = await toldAsManaged(trial, list, { kind, host, id: resource.id })
      const item = itemsAt(managed.response.json, membersOf(chapter)).findIndex(
        ({ cinder_id }) => cinder_id === resource.id,
      )
      trial.read(managed, `${membersOf(chapter)}/${item}/reason_not_safe`)
      const { reference } = await trial.given.unmanaged(chapter.kind, resource)
      const free = { reference, safe_to_manage: true, cinder_id: null, reason_not_safe: null }
      const page = await pageWith(list, { host }, membersOf(chapter), free)
      trial.confirm(page, statusIs(200), hasItem(membersOf(chapter), free))
    },
  },

  // "list summary of volumes which are available to manage"
  'has-what-can-be-managed': {
    says: 'has unmanaged storage as safe, with its size',
    async run(trial, list, chapter) {
      const { host, reference } = await unmanagedOne(trial, chapter.kind)
      const wanted = { reference, safe_to_manage: true, size: 1 }
      const page = await pageWith(list, { host }, membersOf(chapter), wanted)
      trial.confirm(page, statusIs(200), hasItem(membersOf(chapter), wanted))
    },
  },

  // "Search a volume backend"
  'is-of-one-host': {
    says: 'has storage of the host that was asked for only',
    needs: ['migration'],
    async run(trial, list, chapter) {
      const { resource, host } = await managedOne(trial, chapter)
      const volumeId = chapter.kind === 'volume' ? resource.id : String(resource.body.volume_id)
      const elsewhere = (await trial.given.poolElsewhere(volumeId)).name
      const { reference } = await trial.given.storageOf(chapter.kind, resource.id, host)
      const page = await pageWith(list, { host: elsewhere }, membersOf(chapter), { reference })
      trial.confirm(page, statusIs(200), lacksItem(membersOf(chapter), { reference }))
    },
  },

  'host-must-exist': {
    says: 'of a host that does not exist is refused',
    isRefusal: true,
    async run(trial, list) {
      trial.confirm(await list({ host: trial.name() }), isRefused())
    },
  },

  // "Both location parameters, cluster and host are exclusive and only one should be provided." (history, 3.17)
  'host-excludes-cluster': {
    says: 'of both a host and a cluster is refused',
    since: '3.17',
    isRefusal: true,
    async run(trial, list) {
      const [{ host }] = await trial.given.volumeServices()
      trial.confirm(await list({ host, cluster: trial.name() }), isRefused())
    },
  },

  'knows-no-clusters-yet': {
    says: 'pays no attention to a cluster before 3.17',
    until: '3.16',
    level: 'should',
    async run(trial, list) {
      const [{ host }] = await trial.given.volumeServices()
      trial.confirm(await list({ host, cluster: trial.name(), limit: 1 }), statusIs(200))
    },
  },

  'is-of-one-cluster': {
    says: 'has the storage of a cluster that was asked for',
    since: '3.17',
    needs: ['clusters'],
    async run(trial, list, chapter) {
      const { name } = await trial.given.cluster()
      const services = await trial.given.volumeServices()
      const host = services.find(({ cluster }) => cluster === name)?.host
      trial.confirm(await list({ cluster: name }), statusIs(200))
      if (host === undefined) return
      const told = ({ response }: Exchange) =>
        itemsAt(response.json, membersOf(chapter)).map(({ reference }) => JSON.stringify(reference))
      const before = told(await list({ host })).slice(0, 5)
      for (const text of before) {
        const wanted = { reference: JSON.parse(text) as unknown }
        const page = await pageWith(list, { cluster: name }, membersOf(chapter), wanted)
        const isStillThere = told(await pageWith(list, { host }, membersOf(chapter), wanted)).includes(text)
        if (isStillThere) trial.confirm(page, statusIs(200), hasItem(membersOf(chapter), wanted))
      }
    },
  },

  // sort: "Comma-separated list of sort keys and optional sort directions"
  'sorts-by-size': {
    says: 'is sorted by size in both directions',
    async run(trial, list, chapter) {
      const { host } = await managedOne(trial, chapter)
      await chapter.make(trial, 2)
      for (const direction of ['asc', 'desc'] as const) {
        const inOrder = itemsAreInOrder(membersOf(chapter), 'size', direction)
        trial.confirm(await list({ host, sort: `size:${direction}` }), statusIs(200), inOrder)
        trial.confirm(await list({ host, sort_key: 'size', sort_dir: direction }), statusIs(200), inOrder)
      }
    },
  },

  'sort-direction-must-be-known': {
    says: 'in a direction that does not exist is refused',
    isRefusal: true,
    async run(trial, list) {
      const [{ host }] = await trial.given.volumeServices()
      trial.confirm(await list({ host, sort: 'size:sideways' }), isRefused(400))
    },
  },

  // limit: "Requests a page size of items." offset: "where to start in the list"
  'is-read-by-pages': {
    says: 'is cut to a limit, and begins at an offset',
    async run(trial, list, chapter) {
      const { host } = await managedOne(trial, chapter, 2)
      const length = (count: number) => listHasLength(membersOf(chapter), count)
      trial.confirm(await list({ host, limit: 1 }), statusIs(200), length(1))
      trial.confirm(await list({ host, offset: 1_000_000 }), statusIs(200), length(0))
      trial.confirm(await list({ host, limit: 1, offset: 0 }), statusIs(200), length(1))
    },
  },

  // marker: "The ID of the last-seen item." These items have no id; that their reference stands for it is not written.
  'goes-on-after-a-marker': {
    says: 'does not begin with what a marker names',
    level: 'should',
    async run(trial, list, chapter) {
      const { resource, host } = await managedOne(trial, chapter)
      const { reference } = await trial.given.storageOf(chapter.kind, resource.id, host)
      const page = await list({ host, marker: JSON.stringify(reference) })
      trial.confirm(
        page,
        isRefusedOr([400, 404], statusIs(200), lacksItem(membersOf(chapter), { reference })),
      )
    },
  },

  'limit-and-offset-must-count': {
    says: 'refuses limits and offsets that do not count',
    isRefusal: true,
    async run(trial, list) {
      const [{ host }] = await trial.given.volumeServices()
      for (const wrong of ['-1', 'ten']) {
        trial.confirm(await list({ host, limit: wrong }), isRefused(400))
        trial.confirm(await list({ host, offset: wrong }), isRefused(400))
      }
    },
  },
}

const lists = [
  { key: 'list', subject: 'list', detailed: false },
  { key: 'list-detail', subject: 'detailed list', detailed: true },
] as const

/** What the two lists of a chapter promise: both take the same parameters. */
export const manageableLists = (chapter: Manageable): Readonly<Record<string, Requirement>> =>
  Object.fromEntries(
    lists.flatMap(({ key, subject, detailed }) =>
      Object.entries(promises)
        .filter(([, promised]) => promised.detailed === undefined || detailed)
        .map(([slug, { says, run, detailed: _, isRefusal, ...rest }]): readonly [string, Requirement] => {
          const operation = `manageable-${chapter.kind}s.${key}`
          const needs = isRefusal ? [] : [...chapter.needs, ...(rest.needs ?? [])]
          const requirement: Requirement = {
            facet: 'route',
            ...rest,
            title: `the ${subject} of manageable ${chapter.kind}s ${says}`,
            operation,
            needs: ['admin', ...needs],
            run: (trial) =>
              run(trial, (query) => trial.as('admin').send(operation, {}, undefined, { query }), chapter),
          }
          return [`${key}/${slug}`, requirement]
        }),
    ),
  )
