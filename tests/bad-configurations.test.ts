import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type BadConfiguration, hush } from './bad-configurations/bad-configuration.js'
import { badClouds } from './bad-configurations/clouds.js'
import { type Addresses, badTargets, openPlaces, type Places } from './bad-configurations/network.js'
import { badSurroundings } from './bad-configurations/surroundings.js'
import { command, type Ended, emptyDirectory, surroundings } from './command-line.js'

let places: Places
const endings = new Map<string, Ended>()
const directories: string[] = []

const directoryOf = ({ files = {} }: BadConfiguration): string => {
  const directory = emptyDirectory()
  directories.push(directory)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true })
    writeFileSync(join(directory, name), text)
  }
  return directory
}

/** The command line's main path, in this process: a new one for each would take minutes. */
const playHere = async (one: BadConfiguration, n: number): Promise<Ended> => {
  const directory = directoryOf(one)
  const written = { stdout: '', stderr: '' }
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += String(text)
      return true
    }),
  )
  const [home, argv, env] = [process.cwd(), process.argv, process.env]
  process.chdir(directory)
  process.argv = [process.execPath, 'blockspec', ...one.args]
  process.env = { ...surroundings, CI: 'true', HOME: directory, ...one.env }
  try {
    // Another query, another module: it runs as it does in a process of its own.
    await import(/* @vite-ignore */ `../src/cli/main.js?${n}`)
    return { code: Number(process.exitCode), ...written }
  } finally {
    process.exitCode = undefined
    Object.assign(process, { argv, env })
    process.chdir(home)
    for (const spy of spies) spy.mockRestore()
  }
}

/** Their titles are known before the servers are up. */
const nowhere: Addresses = {
  cloud: '',
  unscoped: '',
  secure: '',
  picky: '',
  web: '',
  garbage: '',
  closed: '',
}
const known: readonly BadConfiguration[] = [...badClouds, ...badSurroundings, ...badTargets(nowhere)]

let all: readonly BadConfiguration[] = []
beforeAll(async () => {
  places = await openPlaces()
  // Each module listens to what becomes of the output.
  process.stdout.setMaxListeners(0)
  process.stderr.setMaxListeners(0)
  all = [...badClouds, ...badSurroundings, ...badTargets(places)]
  for (const [n, one] of all.entries()) endings.set(one.title, await playHere(one, n))
}, 300_000)
afterAll(async () => {
  await places.close()
  for (const directory of directories) rmSync(directory, { recursive: true })
})

describe('every bad configuration ends with 2 and one line that says what, where and what to do', () => {
  test.each(known.map(({ title }) => title))('%s', (title) => {
    const one = all.find((each) => each.title === title)
    const { code, stdout, stderr } = endings.get(title) ?? { code: null, stdout: '', stderr: '' }
    expect(stderr, stderr).toMatch(/^blockspec: [^\n]+\n$/)
    const line = stderr.slice('blockspec: '.length, -1)
    if (typeof one?.says === 'string') expect(line).toBe(one.says)
    else expect(line).toMatch(one?.says ?? /^$/)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  test('a process of its own says and does the same', async () => {
    const some = all.filter((_, n) => n % 20 === 0)
    for (const one of some) {
      const env = { HOME: emptyDirectory(), ...one.env }
      expect(await command(one.args, directoryOf(one), env)).toEqual(endings.get(one.title))
    }
  })

  test('they are many, and each is another', () => {
    expect(known.length).toBeGreaterThanOrEqual(60)
    expect(new Set(known.map(({ title }) => title)).size).toBe(known.length)
  })

  test('no secret is in any output', () => {
    const secrets = [hush, encodeURIComponent(hush), Buffer.from(hush).toString('base64').slice(0, 8)]
    const written = all.flatMap(({ files = {}, env = {} }) => [
      ...Object.values(files),
      ...Object.values(env),
    ])
    expect(written.filter((text) => text.includes(hush)).length).toBeGreaterThan(60)
    for (const { stdout, stderr } of endings.values())
      for (const secret of secrets) expect(stdout + stderr).not.toContain(secret)
  })
})
