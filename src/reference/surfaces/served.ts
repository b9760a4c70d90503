import type { Operation } from '../call.js'
import { operations } from '../operations.js'
import { blockStorageV2 } from './block-storage-v2.js'
import { computeV11, computeV21 } from './compute.js'

/** What is served below which beginnings of paths. */
export const served: readonly (readonly [prefix: string, operations: readonly Operation[]])[] = [
  ['/v3', operations],
  ['/v3/:project_id', operations],
  ['/v2/:project_id', blockStorageV2],
  ['/compute/v2.1', computeV21],
  ['/compute/v1.1/:project_id', computeV11],
]
