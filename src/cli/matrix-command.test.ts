import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { toDigestJson } from '../report/digest.js'
import type { Matrix } from '../report/matrix.js'
import { toReportJson } from '../report/report-json.js'
import { sampleRecord } from '../report/testing/sample-record.js'
import { matrixCommand } from './matrix-command.js'

const directory = mkdtempSync(join(tmpdir(), 'blockspec-matrix-'))
afterAll(() => rmSync(directory, { recursive: true }))

/** Writes a report as a run does. */
const report = (path: string, name: string, day: number): void => {
  const sample = sampleRecord()
  const record = sampleRecord({
    startedAt: `2026-02-0${day}T03:00:00Z`,
    target: { ...sample.target, name },
  })
  const where = join(directory, path)
  mkdirSync(where, { recursive: true })
  writeFileSync(join(where, 'report.json'), toReportJson(record))
  writeFileSync(join(where, 'digest.json'), toDigestJson(record))
  writeFileSync(join(where, 'index.html'), 'the report')
}

/** What travels in a page. */
const dataOf = (file: string): readonly Matrix[] => {
  const [, packed = ''] = /id="data">([^<]*)</.exec(readFileSync(file, 'utf8')) ?? []
  return JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString())
}

const run = async (directories: readonly string[], output: string): Promise<readonly Matrix[]> => {
  const told: string[] = []
  const file = join(directory, output)
  expect(await matrixCommand(directories, { output: file, format: 'text' }, (text) => told.push(text))).toBe(
    0,
  )
  expect(told.join('')).toContain(file)
  return dataOf(file)
}

test('below a directory the latest report of each target counts, and the page leads to it', async () => {
  report('nights/1/east', 'east', 1)
  report('nights/2/east', 'east', 2)
  report('nights/2/javascript:x', 'west', 1)
  const [matrix, ...rest] = await run([join(directory, 'nights')], 'nights/matrix.html')
  expect(rest).toEqual([])
  expect(
    matrix?.targets.map(({ name, startedAt, report: link }) => [name, startedAt.slice(0, 10), link]),
  ).toEqual([
    ['east', '2026-02-02', './2/east/index.html'],
    ['west', '2026-02-01', './2/javascript%3Ax/index.html'],
  ])
  const page = readFileSync(join(directory, 'nights/matrix.html'), 'utf8')
  expect(page).not.toMatch(/(?:src|href)="?https?:/)
  expect(page).toContain("default-src 'none'")
})

test('reports that are named all count, and targets of one name are told apart', async () => {
  const both = ['nights/1/east', 'nights/2/east'].map((path) => join(directory, path))
  const [matrix] = await run(both, 'both.html')
  const names = matrix?.targets.map(({ name }) => name) ?? []
  expect(names).toHaveLength(2)
  expect(new Set(names).size).toBe(2)
  expect(names.every((name) => name.startsWith('east ('))).toBe(true)
})

test('a directory without reports is refused with what to do', async () => {
  mkdirSync(join(directory, 'empty'))
  const refused = matrixCommand([join(directory, 'empty')], { format: 'json' }, () => undefined)
  await expect(refused).rejects.toThrow(/holds no report\.json; blockspec run --targets/)
  const missing = matrixCommand([join(directory, 'missing')], { format: 'json' }, () => undefined)
  await expect(missing).rejects.toThrow(/expected a directory/)
})
