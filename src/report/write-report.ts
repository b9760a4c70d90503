import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packageRoot } from '../package-root.js'
import type { RunRecord } from '../record.js'
import { UsageError } from '../usage-error.js'
import { type PageAssets, toHtml } from './html.js'
import { toJunit } from './junit.js'
import { toReportJson } from './report-json.js'
import { toSummaryMarkdown } from './summary-md.js'

const builtApp = join(packageRoot, 'dist', 'src', 'report')

const pageAssets = async (): Promise<PageAssets> => {
  const [script, style] = await Promise.all(
    ['app.js', 'app.css'].map((name) => readFile(join(builtApp, name), 'utf8')),
  )
  return { script: script ?? '', style: style ?? '' }
}

const unwritable = (path: string, error: unknown): UsageError => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return new UsageError(
    `cannot write the report to ${path} (${code}): give a directory that you may write to`,
  )
}

/** A reader sees the old file or the whole new one, never a part. */
const writeWhole = async (path: string, text: string): Promise<string> => {
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    await writeFile(temporary, text)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw unwritable(path, error)
  }
  return path
}

/** Writes every rendering of a run into a directory; `files` are the paths written. */
export const writeReport = async (
  record: RunRecord,
  directory: string,
): Promise<{ readonly files: readonly string[] }> => {
  await mkdir(directory, { recursive: true }).catch((error: unknown) => {
    throw unwritable(directory, error)
  })
  const texts: readonly (readonly [string, string])[] = [
    ['report.json', toReportJson(record)],
    ['index.html', toHtml(record, await pageAssets())],
    ['junit.xml', toJunit(record)],
    ['summary.md', toSummaryMarkdown(record)],
  ]
  const files = await Promise.all(texts.map(([name, text]) => writeWhole(join(directory, name), text)))
  return { files }
}
