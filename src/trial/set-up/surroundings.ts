import type { Exchange, IdentityName, Method } from '../../exchange.js'
import type { Call } from '../../http/session.js'
import { at } from '../../json-pointer.js'
import { Trouble } from '../trouble.js'
import type { Attributes, GivenTools } from './tools.js'

/** A request of an operation that the contract does not know: nothing judges it. */
export interface OutsideCall {
  readonly method: Method
  /** Of another service, if not of the one under test. */
  readonly service?: Call['service']
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | boolean>>
  readonly body?: unknown
  /** A body to be sent as it stands instead. */
  readonly text?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly identity: IdentityName
  readonly microversion?: string
  /** The documented operation that makes the same, if it makes anything: that is entered in the ledger too. */
  readonly makes?: string
}

/** A pool of a back end, as the scheduler names it. */
interface Pool {
  /** `host@backend#pool`: what a volume's `os-vol-host-attr:host` holds. */
  readonly name: string
  /** What the extra spec `volume_backend_name` matches; absent where the pool does not tell. */
  readonly backend?: string
}

/** What scenarios must know of, or do to, the cloud around the documented chapters. Never judges. */
export interface Surroundings {
  /** A pool where the volume is not. */
  poolElsewhere(volumeId: string): Promise<Pool>
  /** The pool where the volume is, by its scheduler's name. */
  hostOf(volumeId: string): Promise<string>
  /** What the extra spec `volume_backend_name` matches of a pool; `undefined` where it does not tell. */
  backendOf(pool: string): Promise<string | undefined>
  /** Most gibibytes that the member's project may have; `undefined` where there is no limit. */
  gigabyteLimit(): Promise<number | undefined>
  /** Takes the storage of a volume that was unmanaged back under management, so that the clean-up can remove it. */
  managedAgain(unmanaged: { readonly id: string; readonly host: string }): Promise<void>
}

const troubleWith = ({ request, response }: Exchange): Trouble =>
  new Trouble(
    `set-up failed: ${request.method} ${request.url} answered ${response.status} ${response.text.slice(0, 200)}`,
  )

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Set-up beside the contract, on operations of other chapters. */
export const createSurroundings = (
  { as, name, outside }: GivenTools,
  plainType: () => Promise<Attributes>,
): Surroundings => {
  const hostOf: Surroundings['hostOf'] = async (id) => {
    const shown = await as('admin').volumes.show(id)
    const host = text(at(shown.response.json, '/volume/os-vol-host-attr:host'))
    if (host === undefined) throw troubleWith(shown)
    return host
  }

  const pools = async (): Promise<readonly Pool[]> => {
    const path = '/v3/{project_id}/scheduler-stats/get_pools'
    const call = { method: 'GET', identity: 'admin', microversion: '3.0', query: { detail: true } } as const
    const answer = await outside({ ...call, path })
    const listed: unknown = at(answer.response.json, '/pools')
    if (!Array.isArray(listed)) throw troubleWith(answer)
    return listed.map((pool: unknown) => {
      const backend = text(at(pool, '/capabilities/volume_backend_name'))
      return { name: String(at(pool, '/name')), ...(backend !== undefined && { backend }) }
    })
  }

  return {
    hostOf,
    async poolElsewhere(id) {
      const host = await hostOf(id)
      const other = (await pools()).find((pool) => pool.name !== host)
      if (other === undefined) throw new Trouble(`set-up failed: there is no pool but ${host}`)
      return other
    },
    backendOf: async (name) => (await pools()).find((pool) => pool.name === name)?.backend,
    async gigabyteLimit() {
      const path = '/v3/{project_id}/limits'
      const answer = await outside({ method: 'GET', path, identity: 'member', microversion: '3.0' })
      const limit = at(answer.response.json, '/limits/absolute/maxTotalVolumeGigabytes')
      if (typeof limit !== 'number') throw troubleWith(answer)
      return limit < 0 ? undefined : limit
    },
    async managedAgain({ id, host }) {
      const volume = { name: name(), host, ref: { 'source-name': `volume-${id}` }, ...(await plainType()) }
      const answer = await outside({
        method: 'POST',
        path: '/v3/{project_id}/os-volume-manage',
        identity: 'admin',
        microversion: '3.0',
        body: { volume },
        makes: 'manageable-volumes.create',
      })
      if (answer.response.status >= 300) throw troubleWith(answer)
    },
  }
}
