import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SourceCounts } from '../derive/count-source.js'
import { derive, type JudgedConflict } from '../derive/derive.js'
import { differences, writeSchemas } from '../derive/schema-files.js'
import { contractPage } from '../exports/contract-page.js'
import { packageRoot } from '../package-root.js'

/** What `blockspec derive` was asked for. */
export interface DeriveOptions {
  /** Directory of the API reference with index.rst. */
  readonly source: string
  readonly surface: string
  /** Only compare, write nothing. */
  readonly check: boolean
  readonly write: (text: string) => void
}

const page = join(packageRoot, 'docs', 'contract.md')
const readIfAny = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, 'utf8') : undefined

const countsText = (counts: SourceCounts): string =>
  [
    `${counts.operations} operations`,
    `${counts.requestReferences} request parameter references (${counts.requestParameters} names)`,
    `${counts.responseReferences} response parameter references (${counts.responseParameters} names)`,
    `${counts.errorCodes} (operation, error code) pairs`,
    `${counts.samples} samples\n`,
  ].join('\n')

const conflictText = ({ kind, operation, side, path, says, erratum }: JudgedConflict): string =>
  `  ${erratum === undefined ? 'OPEN' : `settled by ${erratum}`}: ${kind}: ${operation} ${side} ${path.join('/')}: ${says}\n`

/** How schemas/, and the page made from it, differ from what they would be; a package as installed has no page. */
const check = (directory: string, files: ReadonlyMap<string, string>): readonly string[] => {
  const found = differences(directory, files)
  if (found.length > 0 || !existsSync(dirname(page)) || readIfAny(page) === contractPage()) return found
  return ['docs/contract.md is not what schemas/ would make of it']
}

const save = (directory: string, files: ReadonlyMap<string, string>): string => {
  writeSchemas(directory, files)
  if (!existsSync(dirname(page))) return `wrote ${files.size} files to ${directory}\n`
  writeFileSync(page, contractPage())
  return `wrote ${files.size} files to ${directory}, and ${page}\n`
}

/** Derives a surface's schemas and writes or, with `check`, compares them; the exit code. */
export const runDerive = ({ source, surface, check: only, write }: DeriveOptions): number => {
  const schemas = join(packageRoot, 'schemas')
  const { counts, conflicts, files } = derive(source, surface, join(schemas, 'errata', surface))
  write(countsText(counts))
  const open = conflicts.filter(({ erratum }) => erratum === undefined)
  write(`${conflicts.length} conflicts in the furnished chapters, ${open.length} open\n`)
  for (const conflict of only ? open : conflicts) write(conflictText(conflict))
  const directory = join(schemas, surface)
  if (!only) {
    write(save(directory, files))
    return 0
  }
  const found = check(directory, files)
  for (const difference of found) write(`${difference}\n`)
  write(
    found.length === 0
      ? 'schemas are up to date\n'
      : 'not as derived: run blockspec derive without --check\n',
  )
  return found.length === 0 ? 0 : 1
}
