import type { AddressInfo } from 'node:net'
import type { MicroversionRange } from '../microversion.js'
import { parseFaults } from './fault-catalogue.js'
import { IdentityService, type User } from './identity.js'
import { allMicroversions } from './microversions.js'
import { buildServer } from './server.js'
import { seededRandom } from './state/random.js'
import { type Quota, World } from './state/world.js'

/** How the embedded server is to be; everything has a default. */
export interface ReferenceOptions {
  /** 0 for any free one. */
  readonly port?: number
  readonly seed?: number
  /** Milliseconds that a transition takes on average. */
  readonly delayMs?: number
  /** Faults in force from the start, as the catalogue names them. */
  readonly faults?: readonly string[]
  readonly microversions?: MicroversionRange
  readonly quota?: Partial<Quota>
}

/** What it takes to ask for a token. */
interface ReferenceIdentity {
  readonly username: string
  readonly password: string
  readonly project: string
  readonly userDomain: string
  readonly projectDomain: string
}

/** A running embedded Block Storage server. */
export interface Reference {
  /** `http://127.0.0.1:PORT/v3`. */
  readonly endpoint: string
  /** `http://127.0.0.1:PORT/identity/v3`. */
  readonly authUrl: string
  readonly identities: Readonly<Record<'admin' | 'member' | 'reader' | 'other', ReferenceIdentity>>
  /** Replaces the faults in force; throws UnknownFault. */
  setFaults(faults: readonly string[]): void
  /** Volumes, snapshots and types that a client made and that are still there. */
  resources(): number
  close(): Promise<void>
}

const host = '127.0.0.1'
const defaultQuota: Quota = {
  ...{ volumes: 10_000, snapshots: 10_000, gigabytes: 100_000 },
  ...{ backups: 10_000, backup_gigabytes: 100_000, groups: 10_000, per_volume_gigabytes: -1 },
}

const identityOf = ({ name, password, project }: User): ReferenceIdentity => ({
  ...{ username: name, password, project: project.name, userDomain: 'Default', projectDomain: 'Default' },
})

/** Starts an embedded Block Storage server with an Identity service of its own; throws UnknownFault. */
export const startReference = async (options: ReferenceOptions = {}): Promise<Reference> => {
  const { port = 0, seed = 1, delayMs = 15, microversions = allMicroversions, quota } = options
  let faults = parseFaults(options.faults ?? [])
  let origin = ''
  const identity = new IdentityService(seededRandom(seed + 1))
  const world = new World(seededRandom(seed), {
    ...{
      delayMs,
      jitter: seededRandom(seed + 3),
      faults: () => faults,
      quota: { ...defaultQuota, ...quota },
    },
  })
  const server = buildServer({
    ...{ world, identity, range: microversions, requestIds: seededRandom(seed + 2) },
    ...{ faults: () => faults, origin: () => origin },
  })
  await server.listen({ host, port })
  const address = server.server.address() as AddressInfo
  origin = `http://${host}:${address.port}`
  const { admin, member, reader, other } = identity.users
  return {
    endpoint: `${origin}/v3`,
    authUrl: `${origin}/identity/v3`,
    identities: {
      ...{ admin: identityOf(admin), member: identityOf(member) },
      ...{ reader: identityOf(reader), other: identityOf(other) },
    },
    setFaults: (texts) => {
      faults = parseFaults(texts)
    },
    resources: () => world.resources(),
    close: async () => {
      world.transitions.stop()
      await server.close()
    },
  }
}
