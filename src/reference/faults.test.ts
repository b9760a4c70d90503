import { describe, expect, it } from 'vitest'
import { startReference } from './start-reference.js'
import { Client } from './testing/client.js'
import { faultsOf } from './testing/faults-of.js'
import { Surprise, Tour } from './testing/tour.js'
import { tours } from './testing/tours.js'

/** What lasts: a locked migration, so that the walk sees it however slow it is, and whatever requests race for. */
const lasting = ['stuck:maintenance']
const lastingRaces = ['extending', 'retyping', 'deleting'].map((status) => `stuck:${status}`)

/** What a walk sees on a fresh server that misbehaves in these ways. */
const walk = async (
  group: keyof typeof tours,
  faults: readonly string[],
  expected?: readonly string[],
): Promise<readonly string[]> => {
  const stuck = group === 'races' ? [...lasting, ...lastingRaces] : lasting
  const reference = await startReference({ delayMs: 1, faults: [...stuck, ...faults] })
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
  }, 300_000)

  it.each(faultsOf[group].map(({ id }) => id))(
    '%s shows',
    async (fault) => {
      faultless ??= walk(group, [])
      await expect(walk(group, [fault], await faultless)).rejects.toThrow(Surprise)
    },
    300_000,
  )
})
