import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { compileSchema } from '../json-schema.js'
import { packageRoot } from '../package-root.js'
import { UsageError } from '../usage-error.js'
import type { ReportDocument } from './report-document.js'

const schemaFile = join(packageRoot, 'schemas', 'report.json')

const fileAt = (path: string): string => {
  try {
    return statSync(path).isDirectory() ? join(path, 'report.json') : path
  } catch {
    return path
  }
}

/** The text of a file that the user named. */
export const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new UsageError(
      `${file}: cannot be read (${code}); name a report.json that blockspec run wrote, or its directory`,
    )
  }
}

/** The JSON of a file that the user named. */
export const valueIn = (file: string): unknown => {
  try {
    return JSON.parse(textOf(file))
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${file}: is no JSON (${error instanceof Error ? error.message : String(error)})`)
  }
}

const isReport = (value: unknown, file: string): value is ReportDocument => {
  const [problem] = compileSchema(JSON.parse(readFileSync(schemaFile, 'utf8')))(value)
  if (problem === undefined) return true
  throw new UsageError(
    `${file}: is no report of this version: ${problem.instancePath || '/'} ${problem.message}; ` +
      'expected the report.json that blockspec run writes (schemas/report.json)',
  )
}

/** Reads a report.json, or that of a directory; what is none is a `UsageError` that says why. */
export const readReport = (path: string): ReportDocument => {
  const file = fileAt(path)
  const value = valueIn(file)
  if (!isReport(value, file)) throw new UsageError(`${file}: is no report`)
  return value
}
