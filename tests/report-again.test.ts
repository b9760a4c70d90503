import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { command, emptyDirectory } from './command-line.js'

const filesIn = (directory: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'record.ndjson')
      .map(({ name }) => [name, readFileSync(join(directory, name), 'utf8')]),
  )

test.each([
  ['a run', ['--only', 'limits/list']],
  ['fuzzing', ['--fuzz', 'states', '--fuzz-runs', '3']],
])('the record of %s gives the same reports again, to the byte', async (_what, wish) => {
  const directory = emptyDirectory()
  const run = await command(['run', '--target', 'reference', '--output', 'first', ...wish], directory)
  expect(run.stderr.split('\n').filter((line) => line.includes('rror'))).toEqual([])
  const again = await command(['report', 'first', '--output', 'again'], directory)
  expect(again.code).toBe(run.code)
  const first = filesIn(join(directory, 'first'))
  expect(first.size).toBe(8)
  expect(filesIn(join(directory, 'again'))).toEqual(first)
})

test('what is no record is told with its place', async () => {
  const directory = emptyDirectory()
  writeFileSync(
    join(directory, 'record.ndjson'),
    '{"kind":"coverage","parameters":[],"statuses":[],"transitions":[]}\n',
  )
  const none = await command(['report', 'nowhere'], directory)
  expect(none).toMatchObject({ code: 2, stdout: '' })
  expect(none.stderr).toContain('there is no nowhere')
  const headless = await command(['report', '.'], directory)
  expect(headless.code).toBe(2)
  expect(headless.stderr).toContain('record.ndjson:1: no line tells of the run')
})
