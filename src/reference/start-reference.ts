import type { AddressInfo } from 'node:net'
import type { MicroversionRange } from '../microversion.js'
import { parseFaults } from './fault-catalogue.js'
import { type IdentityName, IdentityService, type User } from './identity.js'
import { allMicroversions } from './microversions.js'
import { buildServer } from './server.js'
import { keepIn, restoreFrom } from './state/keeping.js'
import { seededRandom } from './state/random.js'
import { type Quota, World } from './state/world.js'
import { varied } from './variations/catalogue.js'
import { addDecoys } from './variations/decoys.js'
import { addStrangers } from './variations/strangers.js'
import { type SeenRequest, watch } from './watch.js'

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
  /** Permitted variations, as their catalogue names them. */
  readonly variations?: readonly string[]
  /** Volumes that the projects of `member` and `other` have from the start. */
  readonly decoys?: number
  /** Milliseconds before each answer. */
  readonly latencyMs?: number
  /** How callers are known: by tokens of the identity service, or besides as `USER:PROJECT`. */
  readonly authStrategy?: 'keystone' | 'noauth'
  /** Keeps what there is in this file, and begins with what it holds. */
  readonly stateFile?: string
  /** Hears of every request once it is answered. */
  readonly onRequest?: (seen: SeenRequest) => void
}

/** What it takes to ask for a token. */
interface ReferenceIdentity {
  readonly username: string
  readonly password: string
  readonly project: string
  readonly userDomain: string
  readonly projectDomain: string
}

/** Another way to ask for one, without the password. */
interface ApplicationCredential {
  readonly id: string
  readonly name: string
  readonly secret: string
}

/** A running embedded Block Storage server. */
export interface Reference {
  /** `http://127.0.0.1:PORT/v3`. */
  readonly endpoint: string
  /** `http://127.0.0.1:PORT/identity/v3`. */
  readonly authUrl: string
  readonly identities: Readonly<Record<IdentityName, ReferenceIdentity>>
  /** The users' application credentials. */
  readonly applicationCredentials: Readonly<Record<IdentityName, ApplicationCredential>>
  /** Replaces the faults in force; throws UnknownFault. */
  setFaults(faults: readonly string[]): void
  /** Volumes, snapshots, backups and types that a client made and that are still there. */
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

/** Faults in force, which may be replaced while the server runs; throws UnknownFault. */
const switchboard = (first: readonly string[]) => {
  let texts = first
  let parsed = parseFaults(first)
  return {
    inForce: () => parsed,
    faults: () => texts,
    setFaults: (others: readonly string[]): void => {
      parsed = parseFaults(others)
      texts = others
    },
  }
}

/** How the server is to be, variations and plain settings taken together; throws UnknownVariation. */
const settingsOf = (options: ReferenceOptions) => {
  const {
    variations = [],
    decoys,
    latencyMs,
    delayMs = 15,
    microversions = allMicroversions,
    quota,
  } = options
  const { character, ...varying } = varied(variations)
  return {
    delayMs: varying.delayMs ?? delayMs,
    microversions: varying.microversions ?? microversions,
    quota: { ...defaultQuota, ...quota, ...varying.quota },
    character: {
      ...character,
      decoys: decoys ?? character.decoys,
      latencyMs: latencyMs ?? character.latencyMs,
    },
  }
}

/**
 * Starts an embedded Block Storage server with an Identity service of its own; throws UnknownFault, UnknownVariation or
 * UnreadableState.
 */
export const startReference = async (options: ReferenceOptions = {}): Promise<Reference> => {
  const { port = 0, seed = 1, stateFile } = options
  const { delayMs, microversions, quota, character } = settingsOf(options)
  const control = switchboard(options.faults ?? [])
  const faults = control.inForce
  let root = ''
  const origin = (): string => `${root}${character.prefix}`
  const identity = new IdentityService(seededRandom(seed + 1), character, options.authStrategy)
  const world = new World(seededRandom(seed), {
    ...{ delayMs, jitter: seededRandom(seed + 3), faults, quota, character },
  })
  const { admin, member, reader, other } = identity.users
  for (const user of [member, other]) {
    addDecoys(world, user, character.decoys)
    world.reserving.add(user.project.id)
  }
  addStrangers(world, character.strangers)
  if (stateFile !== undefined) restoreFrom(stateFile, world)
  const stopKeeping = stateFile === undefined ? undefined : keepIn(stateFile, world, 1000)
  const atFirst = world.resources()
  const server = buildServer(
    {
      ...{ world, identity, faults, origin, identityOrigin: () => root },
      ...{ range: microversions, requestIds: seededRandom(seed + 2) },
    },
    control,
  )
  if (options.onRequest) watch(server, world, (token) => identity.userOf(token)?.name, options.onRequest)
  await server.listen({ host, port })
  const address = server.server.address() as AddressInfo
  root = `http://${host}:${address.port}`
  return {
    endpoint: `${origin()}/v3`,
    authUrl: `${root}/identity/v3`,
    identities: {
      ...{ admin: identityOf(admin), member: identityOf(member) },
      ...{ reader: identityOf(reader), other: identityOf(other) },
    },
    applicationCredentials: {
      ...{ admin: admin.credential, member: member.credential },
      ...{ reader: reader.credential, other: other.credential },
    },
    setFaults: control.setFaults,
    resources: () => world.resources() - atFirst,
    close: async () => {
      world.transitions.stop()
      world.effects.stop()
      await server.close()
      stopKeeping?.()
    },
  }
}
