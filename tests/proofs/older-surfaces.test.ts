import { describe, expect, test } from 'vitest'
import type { SurfaceName } from '../../src/target/surface.js'
import { runOnReference, verdictsOf } from '../reference-run.js'
import { loadCatalogue, readTeeth } from '../teeth.js'

const surfaces: readonly SurfaceName[] = ['block-storage-v2', 'compute-v2.1', 'compute-v1.1']

/** Asked for, and refused: a server would have to have the volume, which no request of this surface brings about. */
const neverMet = ['create', 'delete'].map((name) => `os-assisted-volume-snapshots.${name}`)

describe.each(surfaces)('%s', async (surface) => {
  const { catalogue } = await loadCatalogue(surface)
  const { requirements } = readTeeth(new Set(catalogue.map(({ id }) => id)), surface)

  test('is kept by a correct server; a scenario that calls what is not documented there says so in `calls`', async () => {
    const { record, left } = await runOnReference([], { surface })
    expect(record.findings.map(({ id, message }) => `${id} ${message}`)).toEqual([])
    const unjudged = record.requirements.flatMap(({ id, cells }) =>
      cells.filter(({ verdict }) => verdict === 'inconclusive').map(({ reason }) => `${id}: ${reason}`),
    )
    expect(unjudged).toEqual([])
    expect(left).toBe(0)
    const { untested, reasons = {} } = record.coverage.operations
    expect(untested).toEqual(surface === 'compute-v2.1' ? neverMet : [])
    expect(Object.keys(reasons)).toEqual(untested)
  })

  test('has for every requirement a fault under which it fails; `npm run teeth -- --surface` looks for one', () => {
    expect(catalogue.map(({ id }) => id).filter((id) => requirements[id] === undefined)).toEqual([])
  })

  const byFault = new Map<string, string[]>()
  for (const [id, fault] of Object.entries(requirements))
    byFault.set(fault, [...(byFault.get(fault) ?? []), id])

  describe.concurrent('on a reference that misbehaves by', () => {
    test.each([...byFault])('%s', async (fault, only) => {
      const verdicts = verdictsOf((await runOnReference([fault], { only, surface })).record)
      expect(only.filter((id) => verdicts.get(id) !== 'failed')).toEqual([])
    })
  })
})
