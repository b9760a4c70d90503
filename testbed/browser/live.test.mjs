import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { directoryFor } from '../../.dev/browser/tests/command-line.js'
import { startReference } from '../../dist/src/reference/start-reference.js'
import { finish, onPage, test } from './harness.mjs'

const shell = promisify(execFile)

/** A token of the member, as a reader of the report would get one. */
const tokenOf = async ({ authUrl, identities: { member } }) => {
  const domain = { name: member.userDomain }
  const user = { name: member.username, password: member.password, domain }
  const scope = { project: { name: member.project, domain: { name: member.projectDomain } } }
  const answer = await fetch(`${authUrl}/auth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ auth: { identity: { methods: ['password'], password: { user } }, scope } }),
  })
  return answer.headers.get('x-subject-token')
}

/** Runs the command line of this working copy; its exit code says what it found. */
const blockspec = (args, cwd) =>
  shell(process.execPath, [fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url)), ...args], {
    cwd,
    env: { ...process.env, CI: 'true', BLOCKSPEC_STATE: join(cwd, '.state') },
  }).then(
    () => 0,
    ({ code }) => code,
  )

test('the copied curl line shows the same deviation on the living target', async () => {
  const reference = await startReference({ faults: ['version-not-echoed'] })
  try {
    const place = directoryFor(reference)
    const code = await blockspec(
      ['run', '--only', 'volumes/list/holds-what-there-is', '--output', 'out'],
      place,
    )
    assert.equal(code, 1)
    const open = '#open=requirement%3Acontract%2Fvolumes.list%2Fmicroversion-is-echoed'
    const url = pathToFileURL(join(place, 'out', 'index.html')).href + open
    const permissions = ['clipboard-read', 'clipboard-write']
    await onPage({ url, permissions }, async (page) => {
      const sheet = page.getByRole('dialog')
      await sheet.getByRole('button', { name: 'Copy curl' }).first().click()
      await sheet.getByRole('button', { name: 'Copied' }).waitFor()
      const line = await page.evaluate(() => navigator.clipboard.readText())
      const token = await tokenOf(reference)
      const { stdout } = await shell('sh', ['-c', line], { env: { ...process.env, OS_TOKEN: token } })
      assert.match(stdout, /^HTTP\/1\.1 200 /)
      assert.match(stdout, /"volumes":/)
      assert.doesNotMatch(stdout, /^openstack-api-version:/im)
    })
  } finally {
    await reference.close()
  }
})

await finish()
