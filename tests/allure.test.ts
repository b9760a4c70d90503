import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startReference } from '../src/reference/start-reference.js'
import { command, directoryFor } from './command-line.js'

interface AllureResult {
  readonly name: string
  readonly status: string
  readonly labels: readonly { readonly name: string; readonly value: string }[]
  readonly links: readonly { readonly url: string }[]
  readonly parameters: readonly { readonly name: string; readonly value: string }[]
  readonly steps: readonly AllureStep[]
}

interface AllureStep {
  readonly name: string
  readonly status: string
  readonly start: number
  readonly stop: number
  readonly attachments: readonly { readonly source: string }[]
}

test('Allure gets a step per exchange, the requirement, its place in the documents, and the proof', async () => {
  const reference = await startReference({ faults: ['extend-answers-200'] })
  const directory = directoryFor(reference)
  const only = ['--only', 'volume-actions/extend/*', '--microversions', '3.71']
  await command(['run', ...only, '--output', 'out'], directory, { BLOCKSPEC_STATE: '.state' })
  await reference.close()
  const folder = join(directory, 'out', 'allure-results')
  const results = readdirSync(folder)
    .filter((file) => file.endsWith('-result.json'))
    .map((file): AllureResult => JSON.parse(readFileSync(join(folder, file), 'utf8')))
    // The search between ends that disagree is a step of the run, and no requirement.
    .filter(({ name }) => name.includes(' @ '))

  expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['passed', 'failed']))
  for (const { name, labels, links, parameters, steps } of results) {
    const [id] = name.split(' @ ')
    expect(labels).toContainEqual({ name: 'requirement', value: id })
    expect(links[0]?.url).toMatch(/^https:\/\/docs\.openstack\.org\/api-ref\/block-storage\/v3\/#[\w-]+$/)
    expect(parameters).toEqual([{ name: 'microversion', value: '3.71' }])
    expect(steps.length).toBeGreaterThan(0)
    for (const { name: told, start, stop } of steps) {
      expect(told).toMatch(/^(GET|POST|PUT|DELETE) \/v3\S* as \w+: \d{3}$/)
      expect(stop).toBeGreaterThanOrEqual(start)
    }
  }
  const failed = results.find(({ status }) => status === 'failed')
  const guilty = failed?.steps.filter(({ status }) => status === 'failed') ?? []
  expect(guilty).toHaveLength(1)
  const proof = readFileSync(join(folder, guilty[0]?.attachments[0]?.source ?? ''), 'utf8')
  expect(proof).toContain('os-extend')
  expect(proof).toContain('x-auth-token: ***')
})
