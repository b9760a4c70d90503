import { describe, expect, it } from 'vitest'
import {
  isWithin,
  type Microversion,
  type MicroversionRange,
  nextMicroversion,
  previousMicroversion,
} from '../microversion.js'
import { faultCatalogue } from './fault-catalogue.js'
import { rangeOf } from './fault-ranges.js'
import { startReference } from './start-reference.js'
import { Client } from './testing/client.js'
import { faultsOf } from './testing/faults-of.js'
import { Tour } from './testing/tour.js'
import { tours } from './testing/tours.js'

const named = faultCatalogue
  .filter(({ id }) => !id.endsWith(':'))
  .map((entry) => ({ ...entry, range: rangeOf(entry) }))

const groups = Object.keys(faultsOf).filter((group) => group !== 'races') as (keyof typeof tours)[]

/** Right before the first microversion of a fault, and right after its last. */
const besides = ({ min, max }: MicroversionRange): readonly Microversion[] => {
  const before = previousMicroversion(min)
  return [...(before ? [before] : []), ...(max === '3.71' ? [] : [nextMicroversion(max)])]
}

/** The walks to go, and the microversions at which some of their faults must not show. */
const outside = groups.flatMap((group) => {
  const own = new Set<string>(faultsOf[group].map(({ id }) => id))
  const versions = named.filter(({ id }) => own.has(id)).flatMap(({ range }) => besides(range))
  return [...new Set(versions)].map((version) => [group, version] as const)
})

/** What a walk sees of which every request is of one microversion. */
const walk = async (group: keyof typeof tours, version: Microversion, faults: readonly string[]) => {
  const lasting = ['stuck:maintenance', 'stuck:enabling', 'stuck:failing-over']
  const reference = await startReference({ delayMs: 1, faults: [...lasting, ...faults] })
  try {
    const client = new Client(reference, version)
    const tour = new Tour(client)
    await tours[group](tour, client)
    return tour.lines
  } finally {
    await reference.close()
  }
}

describe('the microversions of a fault', () => {
  it('are fewer than all for many', () => {
    expect(named.filter(({ range }) => range.min !== '3.0' || range.max !== '3.71').length).toBeGreaterThan(
      100,
    )
    for (const { id, range } of named) expect(isWithin(range.min, undefined, range.max), id).toBe(true)
  })

  // All that must not show at a microversion are in force together: whichever shows is seen, and seen every time.
  it.concurrent.each(outside)(
    'are not outside its range: %s at %s',
    { retry: 2, timeout: 300_000 },
    async (group, version) => {
      const silent = named.filter(({ range }) => !isWithin(version, range.min, range.max)).map(({ id }) => id)
      expect(await walk(group, version, silent)).toEqual(await walk(group, version, []))
    },
  )
})
