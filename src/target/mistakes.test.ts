import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { UsageError } from '../usage-error.js'
import { loadTarget } from './load-target.js'
import { mistakesInDocument } from './testing/mistakes/document.js'
import { mistakesInIdentities } from './testing/mistakes/identities.js'
import { mistakesInPlace } from './testing/mistakes/place.js'
import { mistakesInSettings } from './testing/mistakes/settings.js'
import { mistakesInVariables } from './testing/mistakes/variables.js'
import { mistakesInWaivers } from './testing/mistakes/waivers.js'

const mistakes = [
  ...mistakesInDocument,
  ...mistakesInPlace,
  ...mistakesInIdentities,
  ...mistakesInSettings,
  ...mistakesInWaivers,
  ...mistakesInVariables,
]

const cwd = mkdtempSync(join(tmpdir(), 'blockspec-'))
afterAll(() => rmSync(cwd, { recursive: true }))

describe('each mistake in targets.yaml is told in one line with its place and the cure', () => {
  test.each(mistakes)('%s', (_, file, line) => {
    writeFileSync(join(cwd, 'targets.yaml'), file)
    const load = () => loadTarget({ cwd, env: { EMPTY: '', WORD: 'word' } })
    expect(load).toThrow(UsageError)
    expect(load).toThrow(new UsageError(line))
    expect(line).not.toContain('\n')
  })
})
