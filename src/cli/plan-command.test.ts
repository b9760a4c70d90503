import { expect, test } from 'vitest'
import { correspondences } from './correspondence.js'
import { planCommand } from './plan-command.js'

test('tells programs each requirement with title, source, microversions, needs and the tests it stands for', async () => {
  const told: string[] = []
  const options = { target: 'reference', only: [], microversions: 'boundaries', json: true }
  expect(await planCommand(options, (text) => told.push(text))).toBe(0)
  const { range, requirements } = JSON.parse(told.join(''))
  expect(range).toEqual({ min: '3.0', max: '3.71' })
  expect(requirements.length).toBeGreaterThan(3000)
  for (const each of requirements) {
    expect(each).toMatchObject({
      ...{ id: expect.stringMatching(/\//), title: expect.stringMatching(/./) },
      ...{ level: expect.stringMatching(/^(?:must|should)$/), needs: expect.any(Array) },
      ref: { document: expect.stringMatching(/^https:/), section: expect.any(String) },
    })
    expect(each.cells).toHaveLength(72)
    expect(each).not.toHaveProperty('run')
  }
  const named = requirements.flatMap(({ scs0128 = [] }: { scs0128?: string[] }) => scs0128)
  const mapped = correspondences().filter(({ requirements: own = [] }) => own.length > 0)
  expect(new Set(named)).toEqual(new Set(mapped.map(({ id }) => id)))
})
