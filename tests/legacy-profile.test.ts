import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadProfiles } from '../src/plan/profile.js'
import type { RunRecord } from '../src/record.js'
import { command, emptyDirectory } from './command-line.js'
import { runOnReference } from './reference-run.js'

const environment = { BLOCKSPEC_STATE: '.state' }

test.each([
  ['reference-compute', ['volumes', 'snapshots', 'assisted']],
  ['reference-compute-v1.1', ['discovery']],
])('on %s the features that it documents have each a verdict', async (target, features) => {
  const directory = emptyDirectory()
  const { code, stdout } = await command(
    ['run', '--target', target, '--profile', 'legacy', '--output', 'out'],
    directory,
    environment,
  )
  expect(code, stdout).toBe(0)
  const { profile }: Pick<RunRecord, 'profile'> = JSON.parse(
    readFileSync(join(directory, 'out/report.json'), 'utf8'),
  )
  expect(profile?.features.map(({ name }) => name)).toEqual(features)
  expect(profile?.features.map(({ verdict }) => verdict)).toEqual(features.map(() => 'passed'))
})

test('on v2 a broken promise breaks its feature and no other', async () => {
  const { record } = await runOnReference(['no-effect:os-volume-transfer.accept'], {
    surface: 'block-storage-v2',
    profile: 'legacy',
    only: ['os-volume-transfers/*', 'types/*', 'quota-classes/*', 'limits/*'],
  })
  const features = new Map(record.profile?.features.map(({ name, verdict }) => [name, verdict]))
  expect(features.get('transfers')).toBe('failed')
  for (const name of ['types', 'quotas']) expect(features.get(name), name).toBe('passed')
  const all = Object.keys(loadProfiles().get('legacy')?.features ?? {})
  expect([...features.keys()].filter((name) => !all.includes(name))).toEqual([])
})

test('on v3 it is refused, with what to do', async () => {
  const { code, stderr } = await command(['plan', '--profile', 'legacy'], emptyDirectory(), environment)
  expect(code).toBe(2)
  expect(stderr).toMatch(
    /^blockspec: --profile: legacy is for block-storage-v2, .*; choose core, full, driver, or/,
  )
})
