import { describe, expect, it } from 'vitest'
import { actionsFaults } from './faults/actions-faults.js'
import { attachmentsFaults } from './faults/attachments-faults.js'
import { backupsFaults } from './faults/backups-faults.js'
import { groupsFaults } from './faults/groups-faults.js'
import { listsFaults } from './faults/lists-faults.js'
import { metadataFaults } from './faults/metadata-faults.js'
import { operatorsFaults } from './faults/operators-faults.js'
import { protocolFaults } from './faults/protocol-faults.js'
import { provisionsFaults } from './faults/provisions-faults.js'
import { quotasFaults } from './faults/quotas-faults.js'
import { schemaFaults } from './faults/schema-faults.js'
import { snapshotsFaults } from './faults/snapshots-faults.js'
import { transfersFaults } from './faults/transfers-faults.js'
import { typesFaults } from './faults/types-faults.js'
import { volumesFaults } from './faults/volumes-faults.js'
import { startReference } from './start-reference.js'
import { Client } from './testing/client.js'
import { Surprise, Tour } from './testing/tour.js'
import { tours } from './testing/tours.js'

const faultsOf = {
  protocol: protocolFaults,
  schema: schemaFaults,
  volumes: volumesFaults,
  metadata: metadataFaults,
  actions: actionsFaults,
  snapshots: snapshotsFaults,
  types: typesFaults,
  lists: listsFaults,
  operators: operatorsFaults,
  groups: groupsFaults,
  backups: backupsFaults,
  attachments: attachmentsFaults,
  transfers: transfersFaults,
  provisions: provisionsFaults,
  quotas: quotasFaults,
} as const

/** A locked migration lasts, so that the walk sees it however slow it is. */
const lasting = ['stuck:maintenance']

/** What a walk sees on a fresh server that misbehaves in these ways. */
const walk = async (
  group: keyof typeof tours,
  faults: readonly string[],
  expected?: readonly string[],
): Promise<readonly string[]> => {
  const reference = await startReference({ delayMs: 1, faults: [...lasting, ...faults] })
  try {
    const client = new Client(reference)
    const tour = new Tour(client, expected)
    await tours[group](tour, client)
    return tour.lines
  } finally {
    await reference.close()
  }
}

describe.each(Object.keys(faultsOf) as (keyof typeof faultsOf)[])('the faults of %s', (group) => {
  let faultless: Promise<readonly string[]> | undefined

  it('do not show without being asked for', async () => {
    faultless = walk(group, [])
    expect(await walk(group, [])).toEqual(await faultless)
  }, 30_000)

  it.each(faultsOf[group].map(({ id }) => id))(
    '%s shows',
    async (fault) => {
      faultless ??= walk(group, [])
      await expect(walk(group, [fault], await faultless)).rejects.toThrow(Surprise)
    },
    30_000,
  )
})
