import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startReference } from '../src/reference/start-reference.js'
import { command, directoryFor, emptyDirectory } from './command-line.js'
import { filesMustHoldNoSecret, mustHoldNoSecret, secretsOf } from './secrets.js'

// Each command that a test starts is searched so (tests/command-line.ts), and each record (tests/reference-run.ts).

test('the secrets of all ways to be let in are looked for', () => {
  const directory = emptyDirectory()
  writeFileSync(join(directory, 'clouds.yaml'), 'auth: { password: "of-a-cloud", username: nobody }\n')
  writeFileSync(join(directory, 'secure.yaml'), 'application_credential_secret: of-an-application\n')
  writeFileSync(join(directory, 'targets.yaml'), '{ "token": "of-a-target-itself" }\n')
  const env = { OS_PASSWORD: 'of-an-openrc', BLOCKSPEC_TOKEN: 'of-a-pipeline', OS_USERNAME: 'somebody' }
  expect([...secretsOf(directory, env)].sort()).toEqual([
    ...['of-a-cloud', 'of-a-pipeline', 'of-a-target-itself', 'of-an-application', 'of-an-openrc'],
  ])
})

test('a secret is found in what is said and in what is written, however deep, and is not told', () => {
  const directory = emptyDirectory()
  mkdirSync(join(directory, 'out/allure-results'), { recursive: true })
  writeFileSync(join(directory, 'targets.yaml'), 'password: of-a-cloud\n')
  writeFileSync(join(directory, 'out/allure-results/1.json'), '{"text":"user and of-a-cloud"}')
  const search = (): void => filesMustHoldNoSecret(directory, 0, ['of-a-cloud'])
  expect(search).toThrow(/^a secret stands in out.allure-results.1\.json$/)
  expect(() => mustHoldNoSecret('it', 'x of-a-cloud y', ['of-a-cloud'])).toThrow('a secret stands in it')
  const token = '0123456789abcdef'.repeat(4)
  expect(() => mustHoldNoSecret('it', `-H 'x-auth-token: ${token}'`, [])).toThrow('a secret stands in it')
  expect(() => mustHoldNoSecret('it', `{"x-subject-token":"${token}"}`, [])).toThrow('a secret stands in it')
  expect(() => mustHoldNoSecret('it', `x-auth-token: *** ${token}`, ['of-a-cloud'])).not.toThrow()
})

test('a run with findings, all its reports and its ledger hold none', { timeout: 300_000 }, async () => {
  const reference = await startReference({ delayMs: 3, faults: ['create-answers-200'] })
  try {
    const directory = directoryFor(reference)
    expect(secretsOf(directory, {}).length).toBeGreaterThanOrEqual(3)
    const args = ['run', '--only', 'volumes/create/*', '--output', 'out']
    const { code } = await command(args, directory, { BLOCKSPEC_STATE: '.state' })
    expect(code).toBe(1)
  } finally {
    await reference.close()
  }
})
