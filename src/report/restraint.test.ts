import { expect, test } from 'vitest'
import { restraintOf } from './restraint.js'
import { sampleRecord } from './testing/sample-record.js'

const { target } = sampleRecord()

test('tells the mode and each limit with its unit', () => {
  const budget = { volumes: 5, gigabytes: 10, requestsPerSecond: 20, inFlight: 4, minutes: 0.5 }
  expect(restraintOf({ ...target, mode: 'tenant', budget })).toBe(
    'mode tenant, at most 5 volumes, 10 GiB, 20 requests per second, 4 requests at one time, 0.5 minutes',
  )
})

test('tells that nothing was limited', () => {
  expect(restraintOf({ ...target, mode: 'full' })).toBe('mode full, without a budget')
})

test('claims nothing of a run that did not tell', () => {
  const { mode: _, budget: __, ...untold } = target
  expect(restraintOf(untold)).toBe('mode not told, without a budget')
})
