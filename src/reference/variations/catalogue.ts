import type { MicroversionRange } from '../../microversion.js'
import type { Quota } from '../state/world.js'
import { type Character, usual } from './character.js'
import { kept, ofSystem, opened } from './policies.js'

/** A way in which a correct server may differ from the reference. */
export interface Variation {
  readonly what: string
  readonly character?: Partial<Character>
  /** Milliseconds that a transition takes on average. */
  readonly delayMs?: number
  readonly quota?: Partial<Quota>
  readonly microversions?: MicroversionRange
}

/** Every permitted variation, by name. A suite that fails under one of them is wrong. */
export const variations = {
  'answers-in-chunks': {
    what: 'answers come in chunks, and empty ones say that they are HTML',
    character: { inChunks: true },
  },
  'bodies-indented': { what: 'bodies are written for people', character: { indent: 2 } },
  'bodies-written-otherwise': {
    what: 'bodies have their members in another order, escapes for what is not ASCII, and 1.0 for 1',
    character: { writtenOtherwise: true },
  },
  'bound-by-default': {
    what: 'volumes stay on one back end unless their type says otherwise',
    character: { defaultSpecs: { volume_backend_name: 'pool-a' } },
  },
  'busy-cloud': {
    what: 'others have types, volumes and all that can be made of them',
    character: { strangers: 25 },
  },
  'busy-project': { what: 'the project has things of its own already', character: { decoys: 40 } },
  'catalogue-without-project': {
    what: 'the endpoints of the catalogue end with the version',
    character: { projectInCatalogue: false },
  },
  'charset-in-content-type': {
    what: 'the content type names its characters',
    character: { contentType: 'application/json; charset=UTF-8' },
  },
  'clock-ahead': { what: 'the clock is an hour and a half ahead', character: { clockAheadMs: 5_400_000 } },
  'clock-behind': { what: 'the clock is a day behind', character: { clockAheadMs: -86_400_000 } },
  'closed-zones': {
    what: 'the first zones that are listed take nothing',
    character: { closedZones: ['az-0', 'Zürich / Süd #2'] },
  },
  'closing-connections': { what: 'each answer ends its connection', character: { closes: true } },
  'dateless-answers': { what: 'answers do not say when they were sent', character: { tellsDate: false } },
  'dates-in-seconds': { what: 'times are known to the second only', character: { dates: 'seconds' } },
  'dates-with-offset': {
    what: 'dates are those of a place east of Greenwich, and say so',
    character: { dates: 'offset' },
  },
  'dates-with-zone': { what: 'dates say that they are UTC', character: { dates: 'zulu' } },
  'effects-told-late': {
    what: 'what is accepted, with nothing more to tell, takes effect a moment later',
    character: { effectsLateMs: 250 },
  },
  'empty-texts': {
    what: 'names and descriptions that nobody gave are empty, where no document says that they are null',
    character: { absentText: '' },
  },
  'encrypted-always': {
    what: 'volumes are encrypted, whichever type one asks for',
    character: { encryptedTypes: 4 },
  },
  'encrypted-by-default': {
    what: 'volumes are encrypted unless their type says otherwise',
    character: { encryptedTypes: 1 },
  },
  'endpoint-below-a-path': { what: 'the endpoint has a path of its own', character: { prefix: '/volume' } },
  'errors-as-list': { what: 'refusals have the form of the guidelines', character: { errorsList: true } },
  'fewer-capabilities': {
    what: 'one pool, without replication and multiattach, no cluster, and no service for backups',
    character: { pools: ['reference@pool-a#pool-a'], backupService: false },
  },
  'fewer-filters': {
    what: 'but for what the reference has in the queries of lists, administrators alone filter by more than names and statuses',
    character: {
      filtersForAll: [
        ...['name', 'status', 'metadata', 'volume_id', 'instance_id', 'created_at', 'updated_at'],
        ...['consumes_quota', 'list_volume', 'is_public', 'extra_specs', 'event_id', 'request_id'],
        ...['resource_uuid', 'resource_type', 'message_level'],
      ],
    },
  },
  'first-release': {
    what: 'no microversion but the first is served',
    microversions: { min: '3.0', max: '3.0' },
  },
  'full-pages-linked': {
    what: 'a full page links to the next, also where nothing is left for it',
    character: { fullPagesLinked: true },
  },
  'identifiers-of-words': {
    what: 'projects and users are identified by words',
    character: { identifiers: 'words' },
  },
  instantaneous: { what: 'transitions end as soon as they begin', delayMs: 0 },
  'jittery-answers': { what: 'one answer takes longer than another', character: { jitterMs: 40 } },
  'large-volumes': {
    what: 'volumes of the default type have eight gibibytes at least',
    character: { defaultSpecs: { 'provider:min_vol_size': '8' } },
  },
  'lasting-reservations': {
    what: 'some of each quota stays reserved for requests that were interrupted long ago',
    character: { reserved: 2 },
  },
  'links-besides': {
    what: 'lists link to themselves and to their first page, and not to the next page first',
    character: { linksBesides: true },
  },
  'links-elsewhere': {
    what: 'links name the host by which others reach the service',
    character: { linksTo: 'https://volume.example.com' },
  },
  'lists-by-id': { what: 'lists are ordered by id when nobody asks', character: { order: 'by id' } },
  'lists-oldest-first': {
    what: 'lists begin with the oldest when nobody asks',
    character: { order: 'oldest first' },
  },
  'members-may-less': {
    what: 'the policy leaves to administrators what the documents say a policy may leave to them',
    character: { policy: kept },
  },
  'members-may-more': {
    what: 'the policy lets members look at what the documents say a policy may let them see',
    character: { policy: opened },
  },
  'more-extensions': { what: 'there are extensions that nobody documents', character: { extensions: 30 } },
  'more-headers': {
    what: 'answers have headers that nobody documents',
    character: {
      headers: {
        ...{ 'x-compute-request-id': 'req-0', server: 'Varied/1.0', 'x-served-by': 'edge-7' },
        ...{
          'cache-control': 'no-store',
          warning: '299 - "worn"',
          'set-cookie': 'node=7; Path=/',
        },
      },
      varies: ['Accept-Encoding', 'x-auth-token'],
    },
  },
  'more-services': {
    what: 'there are more services than do something, some of them disabled',
    character: { spareDaemons: true },
  },
  'newer-release': {
    what: 'microversions are served that are newer than any document',
    microversions: { min: '3.0', max: '3.80' },
  },
  'nothing-as-object': {
    what: 'answers that say nothing have an object that says nothing',
    character: { nothingIsAnObject: true },
  },
  'older-release': {
    what: 'the newest microversions are not served',
    microversions: { min: '3.0', max: '3.59' },
  },
  'one-type': { what: 'there is no volume type but the default one', character: { seededTypes: 1 } },
  'optional-members-left-out': {
    what: 'members that are optional are left out where they are null',
    character: { leavesOutNulls: true },
  },
  'plain-unauthorized': {
    what: 'who stands before the service and looks at tokens knows neither JSON nor microversions',
    character: { plainUnauthorized: true },
  },
  'plain-unrouted': {
    what: 'who stands before the service and knows its routes knows neither JSON nor microversions',
    character: { plainUnrouted: true },
  },
  'pool-names': {
    what: 'pools are named after what they are on',
    character: { pools: ['reference@pool-a#10.0.0.7:/vol a', 'reference@pool-b#10.0.0.7:/b+c&d=%41?é'] },
  },
  'rados-volumes': { what: 'hosts reach volumes by RADOS', character: { driver: 'rbd' } },
  'rate-limits': { what: 'it is told how often one may ask', character: { rates: true } },
  'refusals-by-guidelines': {
    what: 'where the reference names no code, refusals have those of the guidelines',
    character: { refusalCodes: 'guidelines' },
  },
  'replicated-by-default': {
    what: 'volumes are replicated unless their type says otherwise',
    character: { defaultSpecs: { replication_enabled: '<is> True' } },
  },
  'request-ids': { what: 'request ids are no more than UUIDs', character: { requestIdPrefix: '' } },
  'roles-looked-at-first': {
    what: 'who may not do something is told so, whatever else is wrong with the request',
    character: { rolesFirst: true },
  },
  'roles-looked-at-last': {
    what: 'a request that is wrong is refused for that, whoever sends it',
    character: { rolesLast: true },
  },
  'room-unknown': { what: 'pools do not know how much room they have', character: { knowsRoom: false } },
  'routes-by-method': {
    what: 'a method that a path lacks is no route, and one that nothing has is not implemented',
    character: { routesByMethod: true },
  },
  'services-told-late': {
    what: 'which service has a volume, and how, is told a moment after the volume became available',
    character: { servicesToldLate: true },
  },
  'shared-by-default': {
    what: 'volumes may be attached to several servers unless their type says otherwise',
    character: { defaultSpecs: { multiattach: '<is> True' } },
  },
  'short-lived-tokens': { what: 'tokens expire within a run', character: { tokenLifeMs: 2_000 } },
  'slow-answers': { what: 'each answer takes its time', character: { latencyMs: 20 } },
  'slow-transitions': { what: 'transitions take long', delayMs: 120 },
  'small-pages': { what: 'a page has at most 20 items', character: { maxPage: 20 } },
  'small-quota': {
    what: 'a project may have ten volumes',
    quota: { volumes: 10, snapshots: 10, gigabytes: 1000, backups: 10, groups: 10 },
  },
  'small-volumes': {
    what: 'no volume may have more than ten gibibytes, and a project a hundred',
    quota: { per_volume_gigabytes: 10, gigabytes: 100 },
  },
  'system-default-types': {
    what: 'default types are for administrators of the whole system',
    character: { policy: ofSystem },
  },
  'texts-in-another-language': {
    what: 'refusals are not in English',
    character: { refusal: 'Запрос отклонён: 拒否されました' },
  },
  throttled: { what: 'a proxy turns some requests away for the moment', character: { turnsAway: 500 } },
  'throttled-until': {
    what: 'a proxy turns some requests away until a time that it tells',
    character: { turnsAway: 400, turnsAwayUntil: true },
  },
  'trimmed-names': { what: 'space around names is not kept', character: { trimsNames: true } },
  'type-names': { what: 'volume types have names of their own', character: { typePrefix: 'tier-' } },
  'unlimited-quota': {
    what: 'nothing is limited by a quota',
    quota: {
      ...{ volumes: -1, snapshots: -1, gigabytes: -1, backups: -1, backup_gigabytes: -1 },
      ...{ groups: -1, per_volume_gigabytes: -1 },
    },
  },
  'updated-when-made': {
    what: 'what was never updated says that it was, when it was made',
    character: { updatedWhenMade: true },
  },
  'vendor-members': { what: 'resources have members of the vendor', character: { vendorMembers: true } },
  'zone-names': { what: 'availability zones have names of their own', character: { zone: 'eu-west-2b' } },
} as const satisfies Readonly<Record<string, Variation>>

type VariationName = keyof typeof variations

/** A variation was asked for that the reference does not know; the message says what to do. */
export class UnknownVariation extends Error {
  override readonly name = 'UnknownVariation'
}

const isVariation = (name: string): name is VariationName => Object.hasOwn(variations, name)

/** Several variations taken together: of those that contradict each other, the last; throws UnknownVariation. */
export const varied = (names: readonly string[]): Variation & { readonly character: Character } => {
  const chosen = names.map((name): Variation => {
    if (isVariation(name)) return variations[name]
    throw new UnknownVariation(
      `unknown variation "${name}": expected one of ${Object.keys(variations).join(', ')}`,
    )
  })
  const character: Character = Object.assign({ ...usual }, ...chosen.map((one) => one.character ?? {}))
  return { ...Object.assign({}, ...chosen), what: names.join(', '), character }
}
