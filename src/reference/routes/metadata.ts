import { createHash } from 'node:crypto'
import { Answered } from '../answered.js'
import type { Call, Operation } from '../call.js'
import type { NamedFault } from '../faults/named.js'
import { snapshotOf, volumeOf } from '../lookup.js'
import { Refusal } from '../refusal.js'
import type { Metadata } from '../state/resources.js'
import { operation } from './operation.js'

interface Holder {
  metadata: Metadata
  updatedAt: number | null
}

type Find = (call: Call) => Holder

/** Replaces what a resource holds, and dates the change. */
const store = (call: Call, holder: Holder, metadata: Metadata): void => {
  if (call.has('metadata-changes-spread')) spread(call, holder.metadata, metadata)
  holder.metadata = metadata
  holder.updatedAt = call.world.now()
}

/** Where a fault lets it, what has the same keys as what is changed loses or gets what that does. */
const spread = ({ world }: Call, before: Metadata, after: Metadata): void => {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  const changed = [...keys].filter((key) => before[key] !== after[key])
  for (const { metadata } of [...world.volumes.values(), ...world.snapshots.values()])
    for (const key of changed.filter((one) => one in metadata))
      if (after[key] === undefined) delete metadata[key]
      else metadata[key] = after[key]
}

const etagOf = (metadata: Metadata): string =>
  `"${createHash('md5').update(JSON.stringify(metadata)).digest('hex')}"`

/** From 3.15 on the metadata of a volume carries an ETag, so that no update gets lost. */
const tagged = (call: Call, body: { metadata: Metadata }): unknown => {
  const wanted = call.at('3.15') ? !call.has('etag-missing') : call.has('etag-early')
  const volumes = call.operation.id.startsWith('volumes.')
  return volumes && wanted ? new Answered(body, { ETag: etagOf(body.metadata) }) : body
}

const list = (find: Find) => (call: Call) => tagged(call, { metadata: find(call).metadata })

const create = (find: Find) => (call: Call) => {
  const given = call.fields().only('metadata').metadata('metadata', { required: true }) ?? {}
  const holder = find(call)
  store(call, holder, { ...holder.metadata, ...given })
  return tagged(call, { metadata: holder.metadata })
}

/** Refuses a change of what is no longer as the caller saw it. */
const requireFresh = (call: Call, holder: Holder, fault: NamedFault): void => {
  const expected = call.headers['if-match']
  const stale = expected !== undefined && expected !== '*' && expected !== etagOf(holder.metadata)
  if (call.at('3.15') && stale && !call.has(fault)) throw new Refusal(412, 'The metadata has changed.')
}

const replace = (find: Find) => (call: Call) => {
  const given = call.fields().only('metadata').metadata('metadata', { required: true }) ?? {}
  const holder = find(call)
  requireFresh(call, holder, 'if-match-ignored')
  store(call, holder, given)
  return tagged(call, { metadata: holder.metadata })
}

/** The value of the path's key; refused with 404 where there is none. */
const itemOf = (call: Call, holder: Holder): string => {
  const key = call.param('key')
  const value = Object.hasOwn(holder.metadata, key) ? holder.metadata[key] : undefined
  if (value !== undefined) return value
  if (call.has('metadata-unknown-key-answers-200')) return ''
  throw new Refusal(404, `There is no metadata with key ${key}.`)
}

const show = (find: Find) => (call: Call) => ({ meta: { [call.param('key')]: itemOf(call, find(call)) } })

const update = (find: Find) => (call: Call) => {
  const body = call.fields().only('meta')
  const given = body.metadata('meta', { required: true }) ?? {}
  const keys = Object.keys(given)
  if (keys.length > 1 && !call.has('metadata-several-keys-accepted'))
    body.refuse('meta has too many properties')
  if (keys.length === 0) body.refuse('meta does not have enough properties')
  const matches = keys.includes(call.param('key')) || call.has('metadata-key-mismatch-accepted')
  if (!matches) body.refuse('Request body and URI mismatch')
  const holder = find(call)
  requireFresh(call, holder, 'if-match-ignored-for-a-key')
  store(call, holder, call.has('metadata-key-put-replaces-all') ? given : { ...holder.metadata, ...given })
  return { meta: given }
}

const remove = (find: Find) => (call: Call) => {
  const holder = find(call)
  const key = call.param('key')
  itemOf(call, holder)
  store(call, holder, Object.fromEntries(Object.entries(holder.metadata).filter(([name]) => name !== key)))
}

/** The metadata operations of a resource, which are the same for all. */
const metadataOperations = (resource: 'volume' | 'snapshot', find: Find): readonly Operation[] => {
  const path = `/${resource}s/:${resource}_id/metadata`
  const id = (name: string): string => `${resource}s.metadata.${name}`
  return [
    operation(id('create'), `POST ${path}`, { role: 'member', success: 200, handle: create(find) }),
    operation(id('list'), `GET ${path}`, { role: 'reader', success: 200, handle: list(find) }),
    operation(id('replace'), `PUT ${path}`, { role: 'member', success: 200, handle: replace(find) }),
    operation(id('show'), `GET ${path}/:key`, { role: 'reader', success: 200, handle: show(find) }),
    operation(id('update'), `PUT ${path}/:key`, { role: 'member', success: 200, handle: update(find) }),
    operation(id('delete'), `DELETE ${path}/:key`, { role: 'member', success: 200, handle: remove(find) }),
  ]
}

export const volumeMetadataOperations = metadataOperations('volume', (call) =>
  volumeOf(call, call.param('volume_id')),
)

export const snapshotMetadataOperations = metadataOperations('snapshot', (call) =>
  snapshotOf(call, call.param('snapshot_id')),
)
