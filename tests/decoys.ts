import type { IdentityName } from '../src/exchange.js'
import { connect } from '../src/http/connect.js'
import { Redactor } from '../src/http/redact.js'
import type { Session } from '../src/http/session.js'
import { at } from '../src/json-pointer.js'
import { targetOf } from './reference-run.js'
import type { Reachable } from './standing-reference.js'

/** Names that resemble ours and carry no mark. */
const names = [
  'database',
  'not-blockspec-1',
  'BLOCKSPEC-mi9y2vkc0a1b-1',
  'blockspec',
  'blockspec-',
  'blockspec-backup-2026',
  'blockspec-nightly-1',
  'blockspec_mi9y2vkc0a1b_1',
  'my blockspec-mi9y2vkc0a1b-1',
  'blockspec-mi9y2vkc0a1b',
]

const listings = [
  'volumes/detail?all_tenants=1',
  'snapshots/detail?all_tenants=1',
  'backups/detail?all_tenants=1',
  'groups/detail?all_tenants=1',
  'group_snapshots/detail?all_tenants=1',
  'os-volume-transfer/detail?all_tenants=1',
  'attachments/detail?all_tenants=1',
  'types?is_public=None',
  'group_types?is_public=None',
  'qos-specs',
]

/** What others have on a reference, and how everything there is, to be compared byte by byte. */
export interface Decoys {
  readonly count: number
  /** Things. */
  listing(): Promise<string>
  /** Quotas with what is used, default types, services. */
  settings(): Promise<string>
  close(): Promise<void>
}

/** Makes things of others, as one identity. */
class Others {
  readonly #session: Session
  readonly #identity: IdentityName
  count = 0

  constructor(session: Session, identity: IdentityName) {
    this.#session = session
    this.#identity = identity
  }

  async make(path: string, member: string, body: object, answered = member): Promise<string> {
    const { response } = await this.#session.send({
      ...{ method: 'POST', identity: this.#identity, path: `/v3/{project_id}/${path}`, microversion: '3.71' },
      body: { [member]: body },
    })
    const id = at(response.json, `/${answered}/id`)
    if (typeof id !== 'string') throw new Error(`${path} answered ${response.status} ${response.text}`)
    this.count += 1
    return id
  }

  async settled(path: string, member: string): Promise<void> {
    for (;;) {
      const call = { method: 'GET', identity: this.#identity, microversion: '3.71' } as const
      const { response } = await this.#session.send({ ...call, path: `/v3/{project_id}/${path}` })
      if (at(response.json, `/${member}/status`) === 'available') return
    }
  }

  /** Volumes of all these names, and a snapshot and a backup of the first. */
  async things(): Promise<void> {
    const volumes = await Promise.all(names.map((name) => this.make('volumes', 'volume', { name, size: 1 })))
    await Promise.all(volumes.map((id) => this.settled(`volumes/${id}`, 'volume')))
    for (const [index, volume_id] of volumes.slice(0, 4).entries()) {
      const name = names[names.length - 1 - index]
      const snapshot = await this.make('snapshots', 'snapshot', { name, volume_id })
      await this.settled(`snapshots/${snapshot}`, 'snapshot')
      const backup = await this.make('backups', 'backup', { name, volume_id })
      await this.settled(`backups/${backup}`, 'backup')
    }
  }
}

/** Gives the projects of a reference's users something that is not ours. */
export const withDecoys = async (reference: Reachable): Promise<Decoys> => {
  const session = await connect(targetOf(reference), { runId: 'decoys', redactor: new Redactor() })
  const read = async (path: string): Promise<string> => {
    const call = { method: 'GET', identity: 'admin', microversion: '3.71' } as const
    const { response } = await session.send({ ...call, path: `/v3/{project_id}/${path}` })
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
    return `${path} ${response.text}`
  }
  const people = (['member', 'other', 'admin'] as const).map((name) => new Others(session, name))
  const [, , admin] = people
  for (const person of people) await person.things()
  await admin?.make('types', 'volume_type', { name: 'blockspec-fast' })
  await admin?.make('qos-specs', 'qos_specs', { name: 'blockspec-qos-1', consumer: 'front-end' })
  await admin?.make('group_types', 'group_type', { name: 'blockspec-groups-1' })
  const together = async (paths: readonly string[]): Promise<string> =>
    (await Promise.all(paths.map(read))).join('\n')
  const projects = (['member', 'other', 'admin'] as const).map((name) => session.projectOf(name) ?? '')
  return {
    count: people.reduce((sum, { count }) => sum + count, 0),
    listing: () => together(listings),
    settings: () => together(projects.map((project) => `os-quota-sets/${project}?usage=true`)),
    close: () => session.close(),
  }
}
