import type { Call } from '../call.js'
import { notFound } from '../refusal.js'
import { askedPlace, poolsAt } from '../routes/places.js'
import { paged } from './paging.js'
import { type SortKeys, sorted } from './sorting.js'

/** A storage object of a back end, managed or not. */
export class StorageObject {
  readonly reference: string
  readonly host: string
  readonly size: number
  /** The managed resource that it is the storage of. */
  readonly managedAs: string | null
  /** The reference of the volume that it is a snapshot of. */
  readonly source: string | undefined

  constructor(
    { reference, host, size }: Pick<StorageObject, 'reference' | 'host' | 'size'>,
    managedAs: string | null,
    source?: string,
  ) {
    this.reference = reference
    this.host = host
    this.size = size
    this.managedAs = managedAs
    this.source = source
  }

  /** Its reference as JSON text: what a marker repeats. Of a host's many objects few are asked for it. */
  get id(): string {
    return JSON.stringify({ 'source-name': this.reference })
  }
}

/** Storage tells neither its age nor an id: what sorts alike stays in the back end's own order. */
const sortKeys: SortKeys<StorageObject> = {
  size: ({ size }) => size,
  reference: ({ reference }) => reference,
}

/** What of the storage objects the query asks for, in its order; `objectsOn` has those of which a host passes. */
export const listedStorage = (
  call: Call,
  objectsOn: (isThere: (host: string | null) => host is string) => readonly StorageObject[],
): readonly StorageObject[] => {
  const place = askedPlace(call, call.at('3.17') || call.has('manageable-cluster-early'))
  const pools = poolsAt(call, place)
  if (pools.length === 0 && !call.suffers('ignores-precondition')) throw notFound('Service cinder-volume')
  const everywhere = call.has('manageable-of-all-hosts')
  const there = objectsOn((host): host is string => host !== null && (everywhere || pools.includes(host)))
  return paged(call, sorted(call, there, sortKeys), 'Marker').items
}
