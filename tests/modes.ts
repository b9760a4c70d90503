import { expect } from 'vitest'
import type { RunRecord } from '../src/record.js'
import type { ReferenceOptions } from '../src/reference/start-reference.js'
import type { SeenRequest } from '../src/reference/watch.js'
import type { Mode } from '../src/target/mode.js'
import { runOnReference } from './reference-run.js'

/** Runs requirements on the reference in a mode, and what it saw of that besides tokens. */
export const inMode = async (
  mode: Mode,
  only: readonly string[] = [],
  server: Pick<ReferenceOptions, 'decoys'> = {},
): Promise<{ record: RunRecord; seen: SeenRequest[]; left: number }> => {
  const seen: SeenRequest[] = []
  const { record, left } = await runOnReference(
    [],
    { only, settings: { mode } },
    { ...server, onRequest: (request) => void seen.push(request) },
  )
  return { record, left, seen: seen.filter(({ path }) => !path.startsWith('/identity/')) }
}

/** The cells of a verdict, with their reasons. */
export const cellsWith = ({ requirements }: RunRecord, verdict: string): readonly string[] =>
  requirements.flatMap(({ id, cells }) =>
    cells.filter((cell) => cell.verdict === verdict).map(({ reason }) => `${id}: ${reason}`),
  )

/** Written from what operators fear, not from what the contract says of identities. */
const forbiddenToTenants =
  /\/(?:os-services|clusters|workers|os-quota|types|group_types|qos-specs|default-types|manageable_|os-volume-manage|os-hosts)|force|reset_status|migrat|unmanage|import_record|_completion|update_snapshot_status/

/** Whether a request changes nothing. */
export const isRead = ({ method }: SeenRequest): boolean => method === 'GET'

/** Runs requirements as a tenant and holds what was sent against that; tells how many requests changed something. */
export const changesOfTenant = async (only: readonly string[]): Promise<number> => {
  const { record, seen, left } = await inMode('tenant', only)
  expect(cellsWith(record, 'inconclusive')).toEqual([])
  expect(cellsWith(record, 'failed')).toEqual([])
  const changes = seen.filter((request) => !isRead(request))
  expect(changes.filter(({ user }) => user === 'admin')).toEqual([])
  const actionOf = ({ path, body }: SeenRequest): string =>
    path.endsWith('/action') ? `${path} ${/^\s*\{\s*"([^"]*)"/.exec(body)?.[1]}` : path
  const feared = changes.map(actionOf).filter((change) => forbiddenToTenants.test(change))
  expect(feared).toEqual([])
  expect(record.leaks).toEqual([])
  expect(left).toBe(0)
  return changes.length
}
