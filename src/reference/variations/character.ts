import type { Role } from '../call.js'

/** What a correct server may do in one way or another: no document says which. */
export interface Character {
  /** Members of the vendor's own among the documented ones. */
  readonly vendorMembers: boolean
  /** How dates are written. */
  readonly dates: 'microseconds' | 'seconds' | 'zulu' | 'offset'
  /** The order of lists that nobody asked to be sorted. */
  readonly order: 'newest first' | 'oldest first' | 'by id'
  /** The most items of one page, whatever is asked for. */
  readonly maxPage: number
  readonly zone: string
  /** Zones besides, listed before it, in which nothing can be made. */
  readonly closedZones: readonly string[]
  /** The storage pools, as `host@backend#pool`. */
  readonly pools: readonly string[]
  /** Whether there is a service that makes backups. */
  readonly backupService: boolean
  /** What the names of the types that are there from the start begin with. */
  readonly typePrefix: string
  /** What every refusal says; by default why it was refused. */
  readonly refusal?: string
  /** Whether refusals come as a list of errors, as the guidelines have it, rather than as a fault. */
  readonly errorsList: boolean
  /** The only filters that are not for administrators alone; by default there are none of these. */
  readonly filtersForAll?: readonly string[]
  /** Extra specs of the default volume type. */
  readonly defaultSpecs: Readonly<Record<string, string>>
  /** Of how many of the types that are there from the start volumes are encrypted, the default one first. */
  readonly encryptedTypes: number
  /** How many things of each kind there are in the cloud that are nobody's we know. */
  readonly strangers: number
  /** Extensions besides the usual. */
  readonly extensions: number
  readonly tokenLifeMs: number
  /** What stands before `/v3` in the endpoint. */
  readonly prefix: '' | `/${string}`
  /** Whether the catalogue's endpoints end with the project. */
  readonly projectInCatalogue: boolean
  /** How projects and users are identified. */
  readonly identifiers: 'hexadecimal' | 'words'
  readonly contentType: string
  /** Whether members stand the other way round in bodies, texts are escaped, and whole numbers have a fraction. */
  readonly writtenOtherwise: boolean
  /** Whether answers come in chunks, without a length told before; what is empty has a content type nevertheless. */
  readonly inChunks: boolean
  /** Whether who has no token is told so in plain text, by who knows of no microversions. */
  readonly plainUnauthorized: boolean
  /** Whether a method that a path lacks is no route, and one that nothing has is not implemented. */
  readonly routesByMethod: boolean
  /** Whether who is asked for what there is not knows neither JSON nor microversions. */
  readonly plainUnrouted: boolean
  /** Of so many requests one is turned away for the moment; 0: none. */
  readonly turnsAway: number
  /** Whether it is looked at first, before the microversion, who may do what was asked for. */
  readonly rolesFirst: boolean
  /** Whether it is looked at last who may do what was asked for. */
  readonly rolesLast: boolean
  /** The codes of refusals: those of Cinder, or those of the guidelines and of the table of status codes. */
  readonly refusalCodes: 'usual' | 'guidelines'
  /** What request ids begin with. */
  readonly requestIdPrefix: string
  /** Spaces of indentation of JSON bodies. */
  readonly indent: number
  /** Whether connections are closed after each answer. */
  readonly closes: boolean
  /** Headers that nobody documents. */
  readonly headers: Readonly<Record<string, string>>
  /** Milliseconds before each answer. */
  readonly latencyMs: number
  /** Milliseconds, at most, that an answer takes besides. */
  readonly jitterMs: number
  /** Request headers that answers vary on besides. */
  readonly varies: readonly string[]
  /** What links name instead of where the request came in, such as what others reach it by. */
  readonly linksTo?: string
  /** Milliseconds by which the clock that dates come from is ahead. */
  readonly clockAheadMs: number
  /** Whether a full page links to the next, whatever is left for it. */
  readonly fullPagesLinked: boolean
  /** How many of the usual volume types there are; the first is the default one. */
  readonly seededTypes: number
  /** Whether there are more services than do something. */
  readonly spareDaemons: boolean
  /** Whether it is told how often one may ask. */
  readonly rates: boolean
  /** Whether what was never updated says that it was, when it was made. */
  readonly updatedWhenMade: boolean
  /** How a text is shown that nobody gave, where no document says that it is null. */
  readonly absentText: null | ''
  /** Whether what may be left out is, where it is null. */
  readonly leavesOutNulls: boolean
  /** Milliseconds, at most, after which what was accepted takes effect. */
  readonly effectsLateMs: number
  /** How much of what each quota limits is reserved for requests that were interrupted long ago. */
  readonly reserved: number
  /** Whether a new volume is available before it is known which service has it, and told then as an update. */
  readonly servicesToldLate: boolean
  /** Things of the member's project that were there before. */
  readonly decoys: number
  /** Whether lists name themselves and their first page besides the next, and write queries the other way round. */
  readonly linksBesides: boolean
  /** Whether answers say when they were sent. */
  readonly tellsDate: boolean
  /** Whether an answer that has nothing to say has an object with nothing in it. */
  readonly nothingIsAnObject: boolean
  /** Whether who is turned away is told until when. */
  readonly turnsAwayUntil: boolean
  /** Whether space around names is not kept. */
  readonly trimsNames: boolean
  /** How hosts reach volumes. */
  readonly driver: 'iscsi' | 'rbd'
  /** Whether pools know how much room they have. */
  readonly knowsRoom: boolean
  /** Who may do what, where the policy is not the default one. */
  readonly policy: Readonly<Record<string, Role | 'system'>>
}

/** The reference as it is unless told otherwise. */
export const usual: Character = {
  vendorMembers: false,
  dates: 'microseconds',
  order: 'newest first',
  maxPage: 1000,
  zone: 'nova',
  closedZones: [],
  pools: ['reference@pool-a#pool-a', 'reference@pool-b#pool-b'],
  backupService: true,
  typePrefix: '',
  errorsList: false,
  defaultSpecs: {},
  encryptedTypes: 0,
  strangers: 0,
  extensions: 0,
  tokenLifeMs: 24 * 3_600_000,
  prefix: '',
  projectInCatalogue: true,
  identifiers: 'hexadecimal',
  contentType: 'application/json',
  writtenOtherwise: false,
  inChunks: false,
  plainUnauthorized: false,
  routesByMethod: false,
  plainUnrouted: false,
  turnsAway: 0,
  rolesFirst: false,
  rolesLast: false,
  refusalCodes: 'usual',
  requestIdPrefix: 'req-',
  indent: 0,
  closes: false,
  headers: {},
  latencyMs: 0,
  jitterMs: 0,
  varies: [],
  clockAheadMs: 0,
  fullPagesLinked: false,
  seededTypes: 4,
  spareDaemons: false,
  rates: false,
  updatedWhenMade: false,
  absentText: null,
  leavesOutNulls: false,
  effectsLateMs: 0,
  reserved: 0,
  servicesToldLate: false,
  decoys: 0,
  linksBesides: false,
  tellsDate: true,
  nothingIsAnObject: false,
  turnsAwayUntil: false,
  trimsNames: false,
  driver: 'iscsi',
  knowsRoom: true,
  policy: {},
}
