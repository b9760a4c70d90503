import { expect, test } from 'vitest'
import { isLoopback, modeOf } from './mode.js'
import type { Target } from './target.js'
import { toTarget } from './target-settings.js'

const target = (settings: Parameters<typeof toTarget>[1]): Target => toTarget('one', settings, () => '')

test.each([
  ['http://127.0.0.1:8776/v3', true],
  ['https://localhost/volume', true],
  ['http://[::1]:8776', true],
  ['http://127.0.0.1.example.org', false],
  ['https://localhost.example.org', false],
  ['https://10.0.0.1', false],
  ['cloud', false],
])('%s leads to this machine: %s', (url, here) => {
  expect(isLoopback(url)).toBe(here)
})

test('a lab is what is on this machine, everything else has other tenants', () => {
  expect(modeOf(target({ embedded: true }))).toBe('full')
  expect(modeOf(target({ endpoint: 'http://127.0.0.1:8776' }))).toBe('full')
  expect(modeOf(target({ endpoint: 'https://cloud.example/volume' }))).toBe('tenant')
  expect(modeOf(target({}))).toBe('tenant')
})

test('where the service is decides, not where its tokens come from', () => {
  const configured = target({ auth: { url: 'http://127.0.0.1:5000' } })
  expect(modeOf(configured, 'https://cloud.example/volume')).toBe('tenant')
})

test('what is set holds', () => {
  expect(modeOf(target({ embedded: true, mode: 'observe' }))).toBe('observe')
  expect(modeOf(target({ endpoint: 'https://cloud.example', mode: 'full' }))).toBe('full')
})
