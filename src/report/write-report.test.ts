import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { UsageError } from '../usage-error.js'
import { sampleRecord } from './testing/sample-record.js'
import { writeReport } from './write-report.js'

const freshDirectory = async (): Promise<string> => {
  const directory = await mkdtemp(join(tmpdir(), 'blockspec-report-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  return directory
}

test('writes every rendering and leaves nothing else', async () => {
  const directory = join(await freshDirectory(), 'nested', 'reports')
  const { files } = await writeReport(sampleRecord(), directory)
  const names = [
    ...['badge.json', 'digest.json', 'findings.har', 'index.html', 'junit.xml'],
    ...['report.json', 'report.sarif', 'summary.md'],
  ]
  expect([...files].sort()).toEqual(names.map((name) => join(directory, name)))
  expect((await readdir(directory)).sort()).toEqual(names)
})

test('one record gives the same bytes whenever it is written', async () => {
  const directory = await freshDirectory()
  const bytesOf = async (name: string) => {
    const { files } = await writeReport(sampleRecord(), join(directory, name))
    return Promise.all(files.map((file) => readFile(file, 'latin1')))
  }
  expect(await bytesOf('first')).toEqual(await bytesOf('second'))
})

test('a place that cannot be written to is the user’s to mend', async () => {
  const directory = await freshDirectory()
  await writeFile(join(directory, 'file'), '')
  await expect(writeReport(sampleRecord(), join(directory, 'file', 'reports'))).rejects.toThrow(UsageError)
  await mkdir(join(directory, 'taken', 'report.json'), { recursive: true })
  await expect(writeReport(sampleRecord(), join(directory, 'taken'))).rejects.toThrow(/report\.json/)
})
