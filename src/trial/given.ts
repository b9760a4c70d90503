import { createProxiesSetUp, type ProxiesSetUp } from './set-up/proxies.js'
import { createSnapshotsSetUp, type SnapshotsSetUp } from './set-up/snapshots.js'
import { createSurroundings, type Surroundings } from './set-up/surroundings.js'
import type { GivenTools } from './set-up/tools.js'
import { createTypesSetUp, type TypesSetUp } from './set-up/types.js'
import { createVolumesSetUp, type VolumesSetUp } from './set-up/volumes.js'

/** Set-up: makes things, waits until they are ready, and never judges; what fails here is inconclusive. */
export interface Given extends VolumesSetUp, SnapshotsSetUp, TypesSetUp, ProxiesSetUp, Surroundings {}

/** Set-up on top of the documented operations. */
export const createGiven = (tools: GivenTools): Given => {
  const volumes = createVolumesSetUp(tools)
  return {
    ...volumes,
    ...createSnapshotsSetUp(tools, volumes.volume),
    ...createTypesSetUp(tools),
    ...createProxiesSetUp(tools),
    ...createSurroundings(tools),
  }
}
