import type { Check } from '../checks/check.js'
import type { Exchange, IdentityName } from '../exchange.js'
import type { ResourceKind } from '../ledger/resource-kinds.js'
import type { Microversion } from '../microversion.js'
import type { Api } from './api.js'
import type { Given } from './given.js'

/** The documented way of a transition: statuses that may be seen on it, and those it may end in. */
export interface StatusPath {
  readonly through: readonly string[]
  readonly to: readonly string[]
}

/** What a requirement runs with. Set up through `given`, act through `api`, judge through `confirm`. */
export interface Trial {
  readonly microversion: Microversion
  /** The operations, as a member of the project. */
  readonly api: Api
  /** The operations, as another identity. */
  as(identity: IdentityName): Api
  /** The operations at another microversion. */
  at(microversion: Microversion, identity?: IdentityName): Api
  readonly given: Given
  /** Judges an exchange; the first check that fails ends the scenario with its findings. */
  confirm(exchange: Exchange, ...checks: readonly Check[]): void
  /** The text at a JSON Pointer of the body; its absence is a finding, since the caller relied on it. */
  read(exchange: Exchange, pointer: string): string
  /** Polls until the status at `pointer` ends its transition; a status off the documented path is a finding. */
  settles(ask: () => Promise<Exchange>, pointer: string, path: StatusPath): Promise<Exchange>
  /** Polls a volume until it ends its transition; a status off the documented path is a finding. */
  volumeSettles(id: string, path: StatusPath): Promise<Exchange>
  /** Polls a snapshot until it ends its transition; a status off the documented path is a finding. */
  snapshotSettles(id: string, path: StatusPath): Promise<Exchange>
  /** Polls until the thing is no longer found (404); a status other than `deleting`, and at first its own or these, is a finding. */
  gone(ask: () => Promise<Exchange>, pointer: string, atFirst?: readonly string[]): Promise<void>
  /** Polls an answer until the check passes; its last findings stand when time is up. */
  eventually(ask: () => Promise<Exchange>, ...checks: readonly Check[]): Promise<Exchange>
  /** The same for what only had to be accepted, and takes no transition: time is up soon. */
  soon(ask: () => Promise<Exchange>, ...checks: readonly Check[]): Promise<Exchange>
  /** Whether the surface documents this operation: what only some of them document may be asked for where it is. */
  documents(operation: string): boolean
  /** Whether the target serves this microversion: what came later than those it serves it cannot have. */
  serves(microversion: Microversion): boolean
  /** Sees to it that what the target made without saying so is removed. */
  adopt(kind: ResourceKind, id: string, identity: IdentityName): void
  /** A name that no other thing has and that carries the run's mark. */
  name(): string
  /** A well-formed id, from the seed, that nothing has. */
  unknownId(): string
  /** The project of an identity, as the token names it. */
  projectOf(identity: IdentityName): string
  /** The user behind an identity, as the token names it. */
  userOf(identity: IdentityName): string
}
