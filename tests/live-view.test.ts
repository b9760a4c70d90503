import { join } from 'node:path'
import { expect, test } from 'vitest'
import { packageRoot } from '../src/package-root.js'
import { startReference } from '../src/reference/start-reference.js'
import { command, directoryFor, type Ended, runScript } from './command-line.js'

const wish = ['run', '--only', 'volumes/create', '--microversions', '3.0,3.71', '--output', 'out']
const steering = /\u001b\[[\d;?]*[A-Za-z]/g

/** Runs it in a terminal of its own, which is of no size unless `before` gives it one. `CI` would make a log of it. */
const inTerminal = (directory: string, before = 'true'): Promise<Ended> => {
  const line = [process.execPath, join(packageRoot, 'dist/src/cli/main.js'), ...wish].join(' ')
  return runScript(
    `unset CI; TERM=xterm exec script --quiet --return --command '${before}; exec ${line}' typescript </dev/null`,
    directory,
  )
}

test('a terminal is shown how far the run is and what time is left', async () => {
  const reference = await startReference({ delayMs: 20 })
  const { code, stdout } = await inTerminal(directoryFor(reference), 'stty cols 120 rows 40')
  await reference.close()
  expect(code).toBe(0)
  expect(stdout).toMatch(steering)
  const steps = [
    ...stdout
      .replace(steering, '')
      .matchAll(/(\d+) of \d+ checks run, 0 conspicuous(, \d+ (?:s|min) left)?/g),
  ]
  const ended = steps.map(([, count]) => Number(count))
  expect(new Set(ended).size).toBeGreaterThan(5)
  expect(ended).toEqual(ended.toSorted((a, b) => a - b))
  expect(steps.some(([, , left]) => left !== undefined)).toBe(true)
})

test('a log, and a terminal of no size, get plain lines', async () => {
  const reference = await startReference()
  const directory = directoryFor(reference)
  const logged = await command(wish, directory)
  const sizeless = await inTerminal(directory)
  await reference.close()
  expect(logged.code).toBe(0)
  expect(logged.stdout + logged.stderr).not.toContain('\u001b')
  expect(logged.stderr).toMatch(/^blockspec: \S+ \(http\S+\): \d+ requirements at 3\.0 to 3\.71, \d+ runs/m)
  expect(logged.stdout.split('\n').length).toBeLessThanOrEqual(45)
  expect(sizeless.code).toBe(0)
  expect(sizeless.stdout).toMatch(/\d+ requirements at 3\.0 to 3\.71, \d+ runs/)
  expect(sizeless.stdout).not.toContain('conspicuous')
})
