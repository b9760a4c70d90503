import { expect, test } from 'vitest'
import type { Microversion } from '../microversion.js'
import { formatMicroversions } from './version-ranges.js'

test.each<[Microversion[], string]>([
  [[], ''],
  [['3.7'], '3.7'],
  [['3.10', '3.9', '3.9', '3.8'], '3.8–3.10'],
  [['3.0', '3.26', '3.27', '3.71'], '3.0, 3.26–3.27, 3.71'],
])('%j reads %s', (versions, words) => {
  expect(formatMicroversions(versions)).toBe(words)
})
