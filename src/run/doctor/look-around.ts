import type { Exchange, IdentityName } from '../../exchange.js'
import type { Session } from '../../http/session.js'
import { TransportFailure } from '../../http/transport-failure.js'
import { at } from '../../json-pointer.js'
import type { Presets } from '../../trial/presets.js'

/** What a project may have of something, and has. */
interface QuotaLeft {
  readonly what: string
  readonly used: number
  /** Absent where there is no limit. */
  readonly limit?: number
}

/** What a few reads have told of a target; what it does not answer is absent. */
export interface Surroundings {
  readonly extensions?: readonly string[]
  readonly types?: readonly string[]
  /** Gibibytes that a volume of the default type has at least, where an administrator is told of such a limit. */
  readonly leastSize?: number
  readonly zones?: readonly string[]
  /** What the target is set to and does not list: `availabilityZone: there`. */
  readonly unlisted: readonly string[]
  readonly quotas?: readonly QuotaLeft[]
  /** Of the reads themselves. */
  readonly latency?: { readonly medianMs: number; readonly maxMs: number; readonly reads: number }
  /** Reads that were not answered with success: `GET /v3/…/types answered 503`. */
  readonly refused: readonly string[]
}

/** How often the latency is measured besides. */
const furtherReads = 5

const quotas = [
  ['volumes', 'totalVolumesUsed', 'maxTotalVolumes'],
  ['GiB', 'totalGigabytesUsed', 'maxTotalVolumeGigabytes'],
  ['snapshots', 'totalSnapshotsUsed', 'maxTotalSnapshots'],
  ['backups', 'totalBackupsUsed', 'maxTotalBackups'],
] as const

const quotasIn = (limits: unknown): readonly QuotaLeft[] =>
  quotas.flatMap(([what, usedName, limitName]) => {
    const [used, limit] = [usedName, limitName].map((name) => at(limits, `/limits/absolute/${name}`))
    if (typeof used !== 'number' || typeof limit !== 'number') return []
    return [{ what, used, ...(limit >= 0 && { limit }) }]
  })

const named = (body: unknown, list: string, name: string): readonly string[] | undefined => {
  const items = at(body, list)
  return Array.isArray(items) ? items.map((item) => String(at(item, name) ?? '')).filter(Boolean) : undefined
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

class Reader {
  readonly exchanges: Exchange[] = []
  readonly refused: string[] = []
  readonly #session: Session
  readonly #identity: IdentityName

  constructor(session: Session, identity: IdentityName) {
    this.#session = session
    this.#identity = identity
  }

  async read(path: string): Promise<unknown> {
    const { surface, microversions } = this.#session
    const isCompute = surface.name.startsWith('compute')
    const where = `${surface.path}${isCompute ? '' : '{project_id}/'}${path}`
    const call = { method: 'GET', path: where, identity: this.#identity, requirement: 'doctor' } as const
    try {
      const exchange = await this.#session.send({ ...call, microversion: microversions.min })
      this.exchanges.push(exchange)
      if (exchange.response.status === 200) return exchange.response.json
      this.refused.push(`GET ${path} answered ${exchange.response.status}`)
    } catch (error) {
      if (!(error instanceof TransportFailure) || error.kind === 'aborted') throw error
      this.refused.push(error.message)
    }
    return undefined
  }
}

const leastSizeOf = async (session: Session): Promise<number | undefined> => {
  if (!session.identities.includes('admin')) return undefined
  const type = await new Reader(session, 'admin').read('types/default')
  const least = Number(at(type, '/volume_type/extra_specs/provider:min_vol_size'))
  return least > 1 ? least : undefined
}

/** A setting whose value is not among what is listed, where a list was answered. */
const unlistedIn = (
  setting: string,
  value: string | undefined,
  listed: readonly string[] | undefined | false,
): readonly string[] => {
  if (value === undefined || !listed || listed.includes(value)) return []
  return [`${setting}: ${value}`]
}

/** Asks one after the other, so that answers do not wait for each other. */
export const lookAround = async (
  session: Session,
  { volumeType, availabilityZone }: Presets = {},
): Promise<Surroundings> => {
  const whose = session.identities.includes('member') ? 'member' : (session.identities[0] ?? 'anonymous')
  const reader = new Reader(session, whose)
  const isBlockStorage = session.surface.name.startsWith('block-storage')
  const first = isBlockStorage ? 'types' : 'os-volumes'
  const firstRead = await reader.read(first)
  const types = named(firstRead, '/volume_types', '/name')
  const typeIds = named(firstRead, '/volume_types', '/id') ?? []
  const extensions = isBlockStorage && named(await reader.read('extensions'), '/extensions', '/alias')
  const zones =
    isBlockStorage && named(await reader.read('os-availability-zone'), '/availabilityZoneInfo', '/zoneName')
  const limits = isBlockStorage ? await reader.read('limits') : undefined
  const leastSize = isBlockStorage ? await leastSizeOf(session) : undefined
  if (reader.exchanges.length > 0) for (let n = 0; n < furtherReads; n += 1) await reader.read(first)
  const took = reader.exchanges.map(({ durationMs }) => durationMs)
  return {
    ...(types && { types }),
    ...(extensions && { extensions }),
    ...(zones && { zones }),
    unlisted: [
      ...unlistedIn('volumeType', volumeType, types && [...types, ...typeIds]),
      ...unlistedIn('availabilityZone', availabilityZone, zones),
    ],
    ...(leastSize !== undefined && { leastSize }),
    ...(limits !== undefined && { quotas: quotasIn(limits) }),
    ...(took.length > 0 && {
      latency: { medianMs: median(took), maxMs: Math.max(...took), reads: took.length },
    }),
    refused: [...new Set(reader.refused)],
  }
}
