import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadTarget } from '../target/load-target.js'
import { UsageError } from '../usage-error.js'
import { askPerson } from './ask-person.js'
import { type InitOptions, initCommand } from './init-command.js'

const clouds = `
clouds:
  blue:
    auth: &auth { auth_url: https://k/v3, username: alice, password: top-secret-1, project_name: blue }
    regions: [North, South]
  root: { auth: { <<: *auth, username: root, password: top-secret-2, project_name: root } }
  "green: 1": { auth: { <<: *auth, username: carol, project_name: green } }
  elsewhere: { auth: { <<: *auth, auth_url: https://else/v3 } }
`

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'blockspec-'))
  writeFileSync(join(cwd, 'clouds.yaml'), clouds)
})
afterEach(() => rmSync(cwd, { recursive: true }))

const init = async (
  options: Partial<InitOptions>,
  typed?: string,
  env: Record<string, string> = {},
): Promise<string> => {
  let said = ''
  const write = (text: string): void => {
    said += text
  }
  const input = new PassThrough()
  if (typed !== undefined) input.end(typed)
  const output = new PassThrough().on('data', (chunk) => write(String(chunk)))
  const interviewer = typed === undefined ? undefined : askPerson({ input, output })
  await initCommand(
    { output: 'targets.yaml', ...options },
    { env, cwd, write, ...(interviewer && { interviewer }) },
  )
  return said
}

const written = (): string => readFileSync(join(cwd, 'targets.yaml'), 'utf8')

describe('with flags', () => {
  test('writes a file that loads as the clouds would, and holds no secret', async () => {
    const said = await init({ cloud: 'blue', adminCloud: 'root', otherCloud: 'green: 1', region: 'South' })
    expect(said).toContain('targets.yaml: target blue with admin, member, other\n')
    expect(written()).not.toContain('top-secret')
    expect(loadTarget({ cwd, env: {} })).toMatchObject({
      name: 'blue',
      surface: 'block-storage-v3',
      auth: { url: 'https://k/v3', region: 'South' },
      identities: {
        member: { username: 'alice', project: 'blue', password: 'top-secret-1' },
        admin: { username: 'root', password: 'top-secret-2' },
        other: { username: 'carol' },
      },
    })
  })

  test('takes other names and another surface', async () => {
    await init({ cloud: 'green: 1', name: 'on: off', surface: 'block-storage-v2', output: 'sub/mine.yaml' })
    const target = loadTarget({ cwd, env: {}, file: 'sub/mine.yaml' })
    expect(target).toMatchObject({ name: 'on: off', surface: 'block-storage-v2' })
  })

  test('takes the cloud of an openrc', async () => {
    const env = {
      OS_AUTH_URL: 'https://k',
      OS_USERNAME: 'u',
      OS_PASSWORD: 'top-secret-3',
      OS_PROJECT_ID: 'p',
    }
    await init({ cloud: 'envvars' }, undefined, env)
    expect(written()).not.toContain('top-secret')
    expect(loadTarget({ cwd, env }).identities.member).toMatchObject({
      username: 'u',
      place: 'the OS_* variables',
    })
  })

  test('replaces a file only when told', async () => {
    writeFileSync(join(cwd, 'targets.yaml'), 'mine')
    await expect(init({ cloud: 'blue' })).rejects.toThrow(
      new UsageError('targets.yaml: is there already; --force replaces it, --output names another'),
    )
    expect(written()).toBe('mine')
    await init({ cloud: 'blue', force: true })
    expect(written()).toContain('cloud: blue')
  })

  test('writes nothing about clouds that do not fit together, or are not there', async () => {
    await expect(init({ cloud: 'blue', adminCloud: 'elsewhere' })).rejects.toThrow(
      /^clouds\.yaml:8:3: cloud "elsewhere" has another auth_url than cloud "blue"/,
    )
    await expect(init({ cloud: 'bleu' })).rejects.toThrow(
      '--cloud: no cloud "bleu" in clouds.yaml; did you mean "blue"?',
    )
    await expect(init({})).rejects.toThrow(
      'init: there is nobody to ask which cloud is meant; name it with --cloud',
    )
    expect(existsSync(join(cwd, 'targets.yaml'))).toBe(false)
  })
})

describe('at a terminal', () => {
  test('asks by number or name until the answer is one, and takes Enter for none', async () => {
    const said = await init({}, '9\nblu\nblue\n1\n\n\n')
    expect(said).toContain('There is no "9"\n')
    expect(said).toContain('There is no "blu"; did you mean "blue"?\n')
    expect(loadTarget({ cwd, env: {} }).identities).toMatchObject({
      member: { username: 'alice' },
      admin: { username: 'root' },
    })
    expect(written()).not.toContain('other')
  })

  test('offers what the environment chooses, and does not ask for what a flag says', async () => {
    const said = await init({ adminCloud: 'root' }, '\n\n\n', { OS_CLOUD: 'blue' })
    expect(said).toContain('Enter: blue')
    expect(said).not.toContain('administrator (')
    expect(written()).toContain('admin: { cloud: "root" }')
  })

  test('writes nothing when it is left', async () => {
    await expect(init({}, 'blue\n')).rejects.toThrow('nothing was written')
    await expect(init({}, '\n')).rejects.toThrow('init: no cloud was chosen; name it with --cloud')
    rmSync(join(cwd, 'clouds.yaml'))
    await expect(init({}, 'blue\n', { HOME: cwd })).rejects.toThrow('init: there is no cloud in clouds.yaml')
    expect(existsSync(join(cwd, 'targets.yaml'))).toBe(false)
  })
})
