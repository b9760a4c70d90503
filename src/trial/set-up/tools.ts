import type { Exchange, IdentityName } from '../../exchange.js'
import type { Place } from '../../ledger/find-in-pages.js'
import type { ResourceKind } from '../../ledger/resource-kinds.js'
import type { Microversion } from '../../microversion.js'
import type { Api } from '../api.js'
import type { Existing } from '../existing.js'
import type { Given } from '../given.js'
import { Trouble } from '../trouble.js'
import type { OutsideCall } from './surroundings.js'

export type Attributes = Readonly<Record<string, unknown>>

/** A resource as its last show described it. */
export interface Resource {
  readonly id: string
  readonly name: string
  /** The whole body. */
  readonly body: Attributes
}

/** What is known of the type that volumes are made of where nobody asks for another. */
export interface UsualType {
  /** Whether it makes something particular of volumes. */
  readonly isParticular: boolean
  /** Whether it names a back end, which its volumes may not leave. */
  readonly isBound: boolean
}

/** What scenarios find out of the target for all that come after them. */
export interface Learnt {
  usualType?: Promise<UsualType>
  /** What names, in a request, a type that makes plain volumes, where nobody can make one. */
  plainType?: Promise<Attributes>
  /** How large volumes of the default type must be, where 1 GiB is refused: the size of one that was made. */
  leastSize?: Promise<number | undefined>
  /** Where something in a long list was found last, by the list. */
  places?: Map<string, Place>
}

/** What set-up needs of the trial it serves. */
export interface GivenTools {
  /** At which the requirement runs. */
  readonly microversion: Microversion
  as(identity: IdentityName): Api
  /** A name that no other thing has and that carries the run's mark. */
  name(): string
  outside(call: OutsideCall): Promise<Exchange>
  /** Has what the target made on account of the run removed with the rest. */
  adopt(kind: ResourceKind, id: string, identity: IdentityName): void
  /** Polls until the status is one of `to`; throws Trouble when it ends elsewhere. */
  ready(ask: () => Promise<Exchange>, member: string, to: readonly string[]): Promise<Exchange>
  /** Whether there is somebody to make volume types. */
  readonly mayMakeTypes: boolean
  /** Of which type volumes are made where nobody asks for another; absent where that is the default one. */
  readonly volumeType?: string | undefined
  /** What was found out of the target once; absent where it is taken for one like most. */
  readonly learnt?: Learnt
  /** What others made, to be looked at where nothing may be made. */
  readonly existing: Existing
  /** A volume that another scenario asked for alike and left as it was; absent where there is none. */
  secondHand(wish: Attributes): Promise<Resource | undefined>
  /** Another that asks for the same may have the volume when this scenario has left it as it is now. */
  passOn(volume: Resource, wish: Attributes): void
  /** Makes a thing once per run and hands it to all who ask, under the same key. */
  once<T>(key: string, make: (given: Given) => Promise<T>): Promise<T>
}

/**
 * The exchange, if the request was accepted; throws Trouble otherwise. That another code is documented a standing check
 * tells, and need not keep what builds on it from being judged.
 */
export const accepted = (exchange: Exchange): Exchange => {
  const { request, response } = exchange
  if (response.status >= 200 && response.status < 300) return exchange
  throw new Trouble(
    `set-up failed: ${request.method} ${request.url} answered ${response.status} ${response.text.slice(0, 200)}`,
  )
}

/** The resource in a member of a body; throws Trouble when there is none with an id. */
export const resourceIn = (exchange: Exchange, member: string): Resource => {
  const body = (exchange.response.json as Readonly<Record<string, Attributes>> | undefined)?.[member]
  const id = body?.id
  if (body === undefined || typeof id !== 'string') {
    throw new Trouble(`set-up failed: ${exchange.request.url} answered no ${member} with an id`)
  }
  return { id, name: String(body.name ?? ''), body }
}

/** What others made, as it is shown now, or else what is made here. */
export const existingOr = async (
  id: string | undefined,
  [show, member]: readonly [(id: string) => Promise<Exchange>, string],
  make: () => Promise<Resource>,
): Promise<Resource> => (id === undefined ? make() : resourceIn(accepted(await show(id)), member))
