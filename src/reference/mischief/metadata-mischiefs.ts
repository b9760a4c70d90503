import type { Answer, Call } from '../call.js'
import type { Metadata } from '../state/resources.js'
import { asObject, type Mischief, type Mischiefs } from './mischief.js'

interface Holder {
  metadata: Metadata
}

const holderOf = (call: Call): Holder | undefined =>
  call.world.volumes.get(call.param('volume_id')) ?? call.world.snapshots.get(call.param('snapshot_id'))

/** Remembers the metadata before a change, and decides afterwards what becomes of it. */
const afterwards = (decide: (before: Metadata, given: Metadata, after: Metadata) => Metadata): Mischief => {
  const remembered = new WeakMap<Call, Metadata>()
  return {
    before: (call) => {
      remembered.set(call, { ...holderOf(call)?.metadata })
    },
    after: (call, answer) => {
      const holder = holderOf(call)
      if (holder === undefined) return undefined
      holder.metadata = decide(remembered.get(call) ?? {}, givenBy(call), holder.metadata)
      return answerWith(answer, holder.metadata)
    },
  }
}

const givenBy = (call: Call): Metadata => ({ ...asObject(asObject(call.body)?.metadata) }) as Metadata

const answerWith = (answer: Answer, metadata: Metadata): Answer =>
  asObject(answer.body)?.metadata === undefined ? answer : { ...answer, body: { metadata } }

/** Rewrites the metadata of a body before it is read. */
const rewrites = (
  rewrite: (key: string, value: unknown) => readonly (readonly [string, unknown])[],
): Mischief => ({
  before: (call) => {
    const metadata = asObject(asObject(call.body)?.metadata)
    if (metadata === undefined) return
    const pairs = Object.entries(metadata).flatMap(([key, value]) => rewrite(key, value))
    call.body = { ...asObject(call.body), metadata: Object.fromEntries(pairs) }
  },
})

/** Faults of the metadata of volumes and snapshots. */
export const metadataMischiefs: Mischiefs = {
  'metadata-put-merges': afterwards((before, given) => ({ ...before, ...given })),
  'metadata-post-replaces': afterwards((_before, given) => given),
  'metadata-post-keeps-old-values': afterwards((before, given) => ({ ...given, ...before })),
  'metadata-delete-wipes-all': afterwards(() => ({})),
  'metadata-delete-keeps': afterwards((before) => before),
  'metadata-post-answers-request': {
    after: (call, answer) => ({ ...answer, body: { metadata: givenBy(call) } }),
  },
  'metadata-keys-lowercased': rewrites((key, value) => [[key.toLowerCase(), value]]),
  'metadata-empty-key-accepted': rewrites((key, value) => (key === '' ? [] : [[key, value]])),
  'metadata-numbers-accepted': rewrites((key, value) => [
    [key, typeof value === 'number' ? String(value) : value],
  ]),
  'metadata-long-accepted': rewrites((key, value) => [
    [key.slice(0, 255), typeof value === 'string' ? value.slice(0, 255) : value],
  ]),
}
