import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { UsageError } from '../usage-error.js'
import { type Column, columnOf } from './matrix.js'
import { digestReader, reportsIn, statOf } from './read-digests.js'
import { readReport } from './read-report.js'

/** What was read for a matrix. */
export interface Columns {
  readonly columns: readonly Column[]
  /** How many reports were left out for a later one of the same target. */
  readonly older: number
}

interface Found {
  readonly directory: string
  readonly name: string
  readonly surface: string
  readonly startedAt: string
}

const headReader = (): ((directory: string) => Found) => {
  const readDigest = digestReader()
  return (directory) => {
    const digest = join(directory, 'digest.json')
    const { target, startedAt } = existsSync(digest) ? readDigest(digest) : readReport(directory)
    return { directory, startedAt, name: target.name, surface: target.surface }
  }
}

/** Numbers in names count as numbers, on every machine alike. */
const collator = new Intl.Collator('en', { numeric: true })

const hasReport = (directory: string): boolean => existsSync(join(directory, 'report.json'))

/** Of each target below a directory, the latest report. */
const latestBelow = (directory: string): { readonly latest: readonly string[]; readonly all: number } => {
  if (statOf(directory)?.isDirectory() !== true) {
    throw new UsageError(`${directory}: expected a directory that holds a report, or below which reports are`)
  }
  const all = [...new Set(reportsIn(directory).map((file) => dirname(file)))].filter(hasReport)
  if (all.length === 0) {
    throw new UsageError(
      `${directory}: holds no report.json; blockspec run --targets a,b --output ${directory} writes one for each target`,
    )
  }
  const latest = new Map<string, Found>()
  for (const found of all.map(headReader())) {
    const key = JSON.stringify([found.surface, found.name])
    const known = latest.get(key)
    if (known === undefined || known.startedAt < found.startedAt) latest.set(key, found)
  }
  const byName = [...latest.values()].sort((a, b) => collator.compare(a.name, b.name))
  return { latest: byName.map((found) => found.directory), all: all.length }
}

/** A link that stays within this machine's files whatever a directory is called: a name with a colon is no scheme. */
const hrefFrom = (page: string, directory: string): string | undefined => {
  const file = join(directory, 'index.html')
  if (!existsSync(file)) return undefined
  const path = relative(dirname(resolve(page)), resolve(file))
  return `./${path.split(sep).map(encodeURIComponent).join('/')}`
}

/** Targets of one name are told apart by the directories of their reports. */
const toldApart = (columns: readonly (readonly [string, Column])[]): readonly Column[] => {
  const isShared = ({ surface, target }: Column): boolean =>
    columns.filter(([, other]) => other.surface === surface && other.target.name === target.name).length > 1
  return columns.map(([directory, column]) =>
    isShared(column)
      ? {
          ...column,
          target: { ...column.target, name: `${column.target.name} (${relative('.', directory)})` },
        }
      : column,
  )
}

/**
 * The columns of a matrix, for a page at `page`: a directory with a report is one, and below a directory without one the
 * latest report of each target counts. Reports are read one after another and let go, since each may have many megabytes.
 */
export const readColumns = (directories: readonly string[], page: string): Columns => {
  let older = 0
  const chosen = directories.flatMap((directory) => {
    if (hasReport(directory)) return [directory]
    const { latest, all } = latestBelow(directory)
    older += all - latest.length
    return latest
  })
  const each = [...new Set(chosen.map((directory) => resolve(directory)))]
  const columns = each.map((directory): readonly [string, Column] => [
    directory,
    columnOf(readReport(directory), hrefFrom(page, directory)),
  ])
  return { columns: toldApart(columns), older }
}
