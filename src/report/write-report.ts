import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunRecord } from '../record.js'
import { UsageError } from '../usage-error.js'
import { toBadge } from './badge.js'
import { toDigestJson } from './digest.js'
import { toHar } from './har.js'
import { toHtml } from './html.js'
import { toJunit } from './junit.js'
import { toReportJson } from './report-json.js'
import { toSarif } from './sarif.js'
import { pageAssets } from './self-contained.js'
import { toSummaryMarkdown } from './summary-md.js'

const unwritable = (path: string, error: unknown): UsageError => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return new UsageError(
    `cannot write the report to ${path} (${code}): give a directory that you may write to`,
  )
}

/** Writes a file; a reader sees the old file or the whole new one, never a part. */
export const writeWhole = async (path: string, text: string | Buffer): Promise<string> => {
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
    ['index.html', toHtml(record, await pageAssets('app'))],
    ['junit.xml', toJunit(record)],
    ['summary.md', toSummaryMarkdown(record)],
    ['report.sarif', toSarif(record)],
    ['findings.har', toHar(record)],
    ['badge.json', toBadge(record)],
    ['digest.json', toDigestJson(record)],
  ]
  const files = await Promise.all(texts.map(([name, text]) => writeWhole(join(directory, name), text)))
  return { files }
}
