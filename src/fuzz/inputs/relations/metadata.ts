import type { Wish } from '../input.js'
import { type Relation, refused, should, snapshot, volume } from './relation.js'

const long = 'x'.repeat(256)

/** "the key in the request body must match the key in the URI" and the like, of everything that has keys. */
const keyed = [
  ['volumes.metadata.update', volume, 'meta', undefined],
  ['snapshots.metadata.update', snapshot, 'meta', 'snapshots'],
] as const

/** Rules of metadata and their keys. */
export const metadataRelations: readonly Relation[] = keyed.flatMap(([operation, path, member, need]) => {
  const needs = need === undefined ? {} : ({ needs: [need] } as const)
  const put = (values: object): Wish => ({ path: { ...path, key: 'key1' }, body: { [member]: values } })
  const create = operation.replace('update', 'create')
  const post = (values: object): Wish => ({ path, body: { metadata: values } })
  return [
    refused(operation, `/${member}`, 'the key of the path', [put({ key2: 'x' })], { ...needs, codes: [400] }),
    refused(operation, `/${member}`, 'one key', [put({ key1: 'x', key2: 'y' })], { ...needs, codes: [400] }),
    refused(create, '/metadata', 'a key is not empty', [post({ '': 'x' })], { ...should, ...needs }),
    refused(create, '/metadata', 'at most 255 characters', [post({ key: long }), post({ [long]: 'x' })], {
      ...should,
      ...needs,
    }),
  ]
})
