import { join } from 'node:path'
import { expect, test } from 'vitest'
import { soundSource, withSource } from '../derive/testing/fixture-source.js'
import { runDerive } from './derive-command.js'

const surface = 'block-storage-v3'

test.runIf(process.env.BLOCKSPEC_API_REF)(
  'a check against the published reference prints the counts and finds no change',
  () => {
    const texts: string[] = []
    const source = join(process.env.BLOCKSPEC_API_REF ?? '', 'block-storage', 'v3')
    expect(runDerive({ source, surface, check: true, write: (text) => void texts.push(text) })).toBe(0)
    const printed = texts.join('')
    expect(printed).toContain('198 operations\n')
    expect(printed).toContain('(837 names)')
    expect(printed).toContain('952 response parameter references')
    expect(printed).toContain('185 (operation, error code) pairs')
  },
)

test('a source without the documented operations does not fit the errata, which is told', () => {
  withSource(soundSource, (source) => {
    const run = () => runDerive({ source, surface, check: true, write: () => undefined })
    expect(run).toThrow(/^erratum [a-z0-9-]+: no operation /)
  })
})

test('a directory without a reference is told in one line', () => {
  const run = () => runDerive({ source: '/nowhere', surface, check: true, write: () => undefined })
  expect(run).toThrow('parameters.yaml:1: no file parameters.yaml, expected a readable file below /nowhere')
})
