import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { TestCase, TestModule } from 'vitest/node'
import { Stalls } from './stalls.js'

const ofFile = (relativeModuleId: string): TestModule => ({ relativeModuleId }) as unknown as TestModule

const testIn = (module: TestModule, fullName: string): TestCase =>
  ({ id: fullName, fullName, module }) as unknown as TestCase

const [stuck, quick] = [ofFile('src/stuck.test.ts'), ofFile('src/quick.test.ts')]
let told: string[]

beforeEach(() => {
  vi.useFakeTimers()
  told = []
  vi.spyOn(console, 'error').mockImplementation((text: string) => void told.push(text))
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test('the files and tests that have not ended are told, again and again', () => {
  const stalls = new Stalls()
  for (const module of [stuck, quick]) stalls.onTestModuleStart(module)
  for (const one of [testIn(stuck, 'never ends'), testIn(quick, 'ends')]) stalls.onTestCaseReady(one)
  vi.advanceTimersByTime(200_000)
  stalls.onTestCaseResult(testIn(quick, 'ends'))
  stalls.onTestModuleEnd(quick)
  vi.advanceTimersByTime(200_000)
  expect(told).toEqual([])
  vi.advanceTimersByTime(300_000)
  expect(told).toHaveLength(2)
  expect(told[0]).toContain('src/stuck.test.ts > never ends')
  expect(told[0]).not.toContain('quick')
})

test('nothing is told once everything has ended', () => {
  const stalls = new Stalls()
  stalls.onTestModuleStart(quick)
  stalls.onTestModuleEnd(quick)
  stalls.onTestRunEnd()
  vi.advanceTimersByTime(1_000_000)
  expect(told).toEqual([])
})
