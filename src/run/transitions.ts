import type { Contract } from '../contract/contract.js'

/**
 * The transitions that the API reference describes in its furnished chapters: preconditions, statuses passed through
 * and ends of create, delete, extend, retype, migrate, revert, attach, detach, reserve, upload and reimage.
 */
const described: readonly string[] = [
  'volumes creating → available',
  'volumes creating → error',
  'volumes available → deleting',
  'volumes available → extending',
  'volumes extending → available',
  'volumes in-use → extending',
  'volumes extending → in-use',
  'volumes available → reserved',
  'volumes reserved → available',
  'volumes available → in-use',
  'volumes in-use → available',
  'volumes in-use → detaching',
  'volumes detaching → in-use',
  'volumes available → retyping',
  'volumes retyping → available',
  'volumes available → maintenance',
  'volumes maintenance → available',
  'volumes available → uploading',
  'volumes uploading → available',
  'volumes available → downloading',
  'volumes downloading → available',
  'volumes error → deleting',
  'snapshots creating → available',
  'snapshots available → deleting',
  'snapshots available → restoring',
  'snapshots restoring → available',
  'snapshots error → deleting',
]

/** Those between statuses that a surface documents, in chapters that it has. */
export const transitionsOf = (contract: Contract): readonly string[] =>
  described.filter((transition) => {
    const [chapter = '', ...ways] = transition.split(/ → | /)
    const statuses = contract.statusesOf(chapter)
    return ways.every((status) => statuses.includes(status))
  })
